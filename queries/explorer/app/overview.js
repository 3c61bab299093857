// The first view: who carries how much, and beside it what nobody carries.

const FIRST_BARS = 24;
const FIRST_GAPS = 4;
const FIRST_PLANS = 12;

const overview = () => {
  const choices = chosen();
  return [
    el("header.headline", {}, el("h1", { tabindex: -1 }, headline(choices)), standfirst(choices)),
    el("div.spread", {}, loads(choices), openGaps(choices)),
    data.plans.length > 1 && !choices.plan && plans(choices),
  ];
};

const headline = (choices) =>
  choices.plan ? caption(choices.plan) : data.plans.length === 1 ? caption(data.plans[0]) : say("headline", { plans: data.plans.length });

const standfirst = (choices) => {
  const gaps = gapsOf(choices);
  const given = data.duties.filter((duty) => choices.takes(duty));
  const facts = {
    units: new Set(given.map((duty) => duty.unit)).size,
    actions: data.actions.filter((action) => !choices.plan || action.plan === choices.plan).length,
    duties: given.length,
    gaps: gaps.length,
    high: gaps.filter((gap) => gap.severity === "high").length,
  };
  const first = data.standouts.find((each) => (!choices.plan || each.plan === choices.plan) && choices.has(each.unit));
  return el(
    "p.standfirst",
    {},
    say("standfirst", facts),
    first && [" ", open(first.unit, nameIn(first.unit, first.plan)), say("standfirst-standout"), first.reason[state.lang], say("full-stop")],
  );
};

const loads = (choices) => {
  const rows = state.by === "unit" ? unitLoads(choices) : functionLoads(choices);
  const most = Math.max(1, ...rows.map((row) => row.load));
  return el(
    "section.loads",
    { "aria-labelledby": "loads" },
    el("h2", { id: "loads" }, say(state.by === "unit" ? "loads" : "loads-function")),
    el("p.note", {}, say("loads-note"), legend()),
    choice(say("by"), state.by, [["unit", say("by-unit")], ["function", say("by-function")]], (by) => go({ by })),
    rows.length ? bars(rows, most, choices) : el("p.none", {}, say("none")),
  );
};

const legend = () =>
  el(
    "span.legend",
    {},
    roles.filter(isWork).map((role) => [
      el("span.key", {}, el(`span.swatch.${role}`), `${term("role", role)} × ${decimal(page.lists.role[role].weight)}`),
      " ",
    ]),
  );

const bars = (rows, most, choices) =>
  el(
    "table.bars",
    {},
    el("caption.unseen", {}, say("loads-caption")),
    el(
      "thead",
      {},
      el("tr", {}, el("th", { scope: "col" }, say(`by-${state.by}`)), el("th", { scope: "col" }, say("made-of")), numberHead("load"), numberHead("leads")),
    ),
    el("tbody", {}, some(rows, FIRST_BARS, (row) => barRow(row, most, choices))),
  );

const numberHead = (key) => el("th.number", { scope: "col" }, say(key));

const barRow = ({ item, load, counts }, most, choices) =>
  el(
    "tr",
    {},
    el("th", { scope: "row" }, open(item, item.type === "unit" ? nameIn(item, choices.plan) : caption(item)), standsOut(item, choices)),
    el("td.bar", {}, bar(counts, most)),
    el("td.number", {}, decimal(load)),
    el("td.number", {}, counts.lead || "–"),
  );

const standsOut = (item, choices) => {
  const found = (item.standouts || []).filter((each) => !choices.plan || each.plan === choices.plan);
  return found.length > 0 && el("span.tag", { title: found[0].reason[state.lang] }, say("stands-out"));
};

const bar = (counts, most) => {
  const parts = roles.filter((role) => counts[role]);
  const width = (role) => `${(100 * counts[role] * page.lists.role[role].weight) / most}%`;
  return [
    el("span.stack", { "aria-hidden": "true" }, parts.filter(isWork).map((role) => el(`span.${role}`, { style: { width: width(role) } }))),
    el("span.unseen", {}, joined(parts.map((role) => `${term("role", role)} ${counts[role]}`))),
  ];
};

const gapsOf = (choices) =>
  data.gaps.filter((gap) => (!choices.plan || gap.plan === choices.plan) && (!choices.function || concerns(gap, choices)));

const concerns = (gap, choices) => {
  if (gap.unit) return choices.has(gap.unit);
  const action = gap.action || gap.target.action;
  return Boolean(action) && duties(action).some((duty) => choices.has(duty.unit));
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
    el("h3", {}, el("span.count", {}, found.length), term("gap", kind), el("span.tag", {}, say("severity", { severity: term("severity", found[0].severity) }))),
    el("ul", {}, some(found, FIRST_GAPS, (gap) => el("li", {}, open(gap), el("span.evidence", {}, gap.evidence[state.lang]), place(gap, choices)))),
  );

const place = (gap, choices) => data.plans.length > 1 && !choices.plan && el("span.source", {}, short(gap.plan));

const plans = (choices) =>
  el(
    "section.plans",
    { "aria-labelledby": "plans" },
    el("h2", { id: "plans" }, say("plans")),
    el(
      "div.wide",
      { tabindex: 0, role: "region", "aria-labelledby": "plans" },
      el(
        "table.figures",
        {},
        el("thead", {}, el("tr", {}, el("th", { scope: "col" }, say("plan")), ["actions", "units", "duties", "targets", "gaps-count", "gini", "top3"].map(numberHead))),
        el("tbody", {}, some(data.plans, FIRST_PLANS, (plan) => planRow(plan, choices))),
      ),
    ),
  );

const planRow = (plan, choices) => {
  const given = plan.actions.flatMap((action) => action.duties).filter((duty) => choices.takes(duty));
  const figures = [
    plan.actions.length,
    new Set(given.map((duty) => duty.unit)).size,
    given.length,
    plan.targets.length,
    plan.gaps.length,
    plan.gini === null ? "–" : plan.gini.toFixed(2),
    plan.top3 === null ? "–" : percent(plan.top3),
  ];
  return el("tr", {}, el("th", { scope: "row" }, open(plan)), figures.map((figure) => el("td.number", {}, figure)));
};
