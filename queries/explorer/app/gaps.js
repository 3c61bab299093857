// What is left open, the gravest kinds first; and apart from it, where a plan differs from its like.

const FIRST_GAPS = 3;
const DIFFERENCES = ["theme_missing", "function_missing"];

const isUncovered = (gap) => !DIFFERENCES.includes(gap.kind);

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
  const found = gapsOf(choices);
  const differing = found.filter((gap) => !isUncovered(gap));
  return el(
    "section.gaps",
    { "aria-labelledby": "gaps" },
    gapKinds("gaps", found.filter(isUncovered), choices),
    differing.length ? gapKinds("differences", differing, choices) : null,
  );
};

const gapKinds = (title, some, choices) => {
  const found = grouped(some, (gap) => gap.kind);
  const gravest = new Map([...found].map(([kind, some]) => [kind, severitiesOf(some)[0]]));
  const kinds = severities().flatMap((severity) =>
    Object.keys(page.lists.gap).filter((kind) => gravest.get(kind) === severity),
  );
  return [
    el("h2", { id: title }, say(title)),
    el(
      "p.kinds",
      {},
      kinds.map((kind) => [gapJump(kind, found.get(kind).length, gravest.get(kind)), " "]),
    ),
    kinds.length ? kinds.map((kind) => gapKind(kind, found.get(kind), choices)) : el("p.none", {}, say("none")),
  ];
};

const severities = () => Object.keys(page.lists.severity);
const severitiesOf = (found) => severities().filter((each) => found.some((gap) => gap.severity === each));

// all that is left open at a glance; a button leads to the kind below
const gapJump = (kind, count, severity) =>
  el(
    `button.${severity}`,
    { type: "button", on: { click: () => at(`kind-${kind}`).focus() } },
    el("b", {}, count),
    ` ${term("gap", kind)}`,
  );

const gapKind = (kind, found, choices) => {
  const bySeverity = grouped(found, (gap) => gap.severity);
  const held = severitiesOf(found);
  const line = (gap) =>
    el("li", {}, open(gap), ofPlan(gap, choices), el("span.evidence", {}, gap.evidence[state.lang]));
  return el(
    `section.kind.${held[0]}`,
    { "aria-label": term("gap", kind) },
    el(
      "h3",
      { id: `kind-${kind}`, tabindex: -1 },
      el("span.count", {}, found.length),
      term("gap", kind),
      severityTag(held, bySeverity),
    ),
    el(
      "ul",
      {},
      some(
        held.flatMap((each) => bySeverity.get(each)),
        FIRST_GAPS,
        line,
      ),
    ),
  );
};

const severityTag = (held, bySeverity) => {
  const counted = (each) => `${term("severity", each)} ${bySeverity.get(each).length}`;
  const severity = held.length > 1 ? held.map(counted).join(" · ") : term("severity", held[0]);
  return el("span.tag", {}, say("severity", { severity }));
};

const ofPlan = (gap, choices) => data.plans.length > 1 && !choices.plan && el("span.source", {}, short(gap.plan));
