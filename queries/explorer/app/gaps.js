// What is left open, the gravest kinds first.

const FIRST_GAPS = 4;

const gapsOf = (choices) =>
  data.gaps.filter(
    (gap) => (!choices.plan || gap.plan === choices.plan) && (!choices.function || concerns(gap, choices)),
  );

const concerns = (gap, choices) => {
  if (gap.unit) return choices.has(gap.unit);
  const action = gap.action || (gap.target && gap.target.action);
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

const gapKind = (kind, found, choices) => {
  const bySeverity = grouped(found, (gap) => gap.severity);
  const severities = Object.keys(page.lists.severity).filter((each) => bySeverity.has(each));
  const line = (gap) =>
    el("li", {}, open(gap), el("span.evidence", {}, gap.evidence[state.lang]), ofPlan(gap, choices));
  return el(
    `section.kind.${severities[0]}`,
    { "aria-label": term("gap", kind) },
    el("h3", {}, el("span.count", {}, found.length), term("gap", kind), severityTag(severities, bySeverity)),
    el(
      "ul",
      {},
      some(
        severities.flatMap((each) => bySeverity.get(each)),
        FIRST_GAPS,
        line,
      ),
    ),
  );
};

const severityTag = (severities, bySeverity) => {
  const counted = (each) => `${term("severity", each)} ${bySeverity.get(each).length}`;
  const severity = severities.length > 1 ? severities.map(counted).join(" · ") : term("severity", severities[0]);
  return el("span.tag", {}, say("severity", { severity }));
};

const ofPlan = (gap, choices) => data.plans.length > 1 && !choices.plan && el("span.source", {}, short(gap.plan));
