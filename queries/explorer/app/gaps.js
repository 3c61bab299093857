// What is left open, the gravest kinds first.

const FIRST_GAPS = 4;

const gapsOf = (choices) =>
  data.gaps.filter(
    (gap) => (!choices.plan || gap.plan === choices.plan) && (!choices.function || concerns(gap, choices)),
  );

const concerns = (gap, choices) => {
  if (gap.unit) return choices.has(gap.unit);
  const action = gap.action || gap.target.action;
  return Boolean(action) && dutiesOf(action).some((duty) => choices.has(duty.unit));
};

const openGaps = (choices) => {
  const found = grouped(gapsOf(choices), (gap) => gap.kind);
  const kinds = Object.keys(page.lists.gap).filter((kind) => found.has(kind));
  return el(
    "section.gaps",
    { "aria-labelledby": "gaps" },
    el("h2", { id: "gaps" }, say("gaps")),
    el("p.note", {}, say("gaps-note")),
    kinds.length ? kinds.map((kind) => gapKind(kind, found.get(kind), choices)) : el("p.none", {}, say("none")),
  );
};

const gapKind = (kind, found, choices) =>
  el(
    `section.kind.${found[0].severity}`,
    { "aria-label": term("gap", kind) },
    el(
      "h3",
      {},
      el("span.count", {}, found.length),
      term("gap", kind),
      el("span.tag", {}, say("severity", { severity: term("severity", found[0].severity) })),
    ),
    el(
      "ul",
      {},
      some(found, FIRST_GAPS, (gap) =>
        el("li", {}, open(gap), el("span.evidence", {}, gap.evidence[state.lang]), place(gap, choices)),
      ),
    ),
  );

const place = (gap, choices) => data.plans.length > 1 && !choices.plan && el("span.source", {}, short(gap.plan));
