// Passages: the words of the document, the mention marked, and where they stand.

// characters are counted in code points, as the record has them
const points = (text) => (text.points ||= Array.from(text.text));
const cut = (text, from, to) =>
  points(text)
    .slice(Math.max(from - text.start, 0), to - text.start)
    .join("");

// those that stand in one stretch are shown as one passage with several marks
const gathered = (wanted) => {
  const marks = wanted
    .map(({ passage, rule }) => ({ ...data.passages[passage], rule }))
    .sort((one, other) => one.text.index - other.text.index || one.after - other.after || one.start - other.start);
  const groups = [];
  for (const mark of marks) {
    const last = groups[groups.length - 1];
    if (last && last.text === mark.text && mark.after <= last.before) {
      last.before = Math.max(last.before, mark.before);
      last.marks.push(mark);
    } else groups.push({ text: mark.text, after: mark.after, before: mark.before, marks: [mark] });
  }
  return groups;
};

const passages = (wanted) =>
  gathered(wanted).map((group) =>
    el("figure.passage", {}, el("blockquote", { lang: "zh" }, marked(group)), el("figcaption", {}, whereabouts(group))),
  );

const marked = ({ text, after, before, marks }) => {
  const parts = [goesOn(cut(text, after - 1, after))];
  let at = after;
  for (const { start, end } of [...marks].sort((one, other) => one.start - other.start)) {
    if (end <= at) continue;
    parts.push(cut(text, at, Math.max(at, start)), el("mark", {}, cut(text, Math.max(at, start), end)));
    at = end;
  }
  return [...parts, cut(text, at, before), goesOn(cut(text, before, before + 1))];
};

// a character beside the passage says that its line goes on there
const goesOn = (beside) => (beside.trim() ? "…" : "");

const MANY = 4; // more places than this are given as first and last

const whereabouts = ({ text, marks }) => {
  const all = [...new Set(marks.map((mark) => `${mark.start}–${mark.end}`))];
  const spans = all.length > MANY ? [`${Math.min(...marks.map((mark) => mark.start))}–${Math.max(...marks.map((mark) => mark.end))}`] : all;
  const rules = [...new Set(marks.map((mark) => mark.rule).filter(Boolean))];
  const where = marks[0].position || say("line", { line: marks[0].line });
  const facts = { file: text.plan.source, where, characters: joined(spans), rules: joined(rules.map((rule) => term("rule", rule))) };
  return [say("whereabouts", facts), rules.length > 0 && say("whereabouts-rule", facts)];
};
