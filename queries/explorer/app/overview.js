// The first view: who carries how much, and beside it what nobody carries.

const FIRST_PLANS = 12;

const overview = () => {
  const choices = chosen();
  return [
    el("header.headline", {}, el("h1", { tabindex: -1 }, headline(choices)), standfirst(choices)),
    el(
      "div.spread",
      {},
      loads(choices),
      openGaps(choices),
      data.plans.length > 1 && !choices.plan && plans(choices),
    ),
  ];
};

const headline = (choices) =>
  choices.plan
    ? caption(choices.plan)
    : data.plans.length === 1
      ? caption(data.plans[0])
      : say("headline", { plans: data.plans.length });

const standfirst = (choices) => {
  const found = gapsOf(choices);
  const gaps = found.filter(isUncovered);
  const given = data.duties.filter((duty) => choices.takes(duty));
  const facts = {
    units: new Set(given.map((duty) => duty.unit)).size,
    actions: data.actions.filter((action) => !choices.plan || action.plan === choices.plan).length,
    duties: given.length,
    gaps: gaps.length,
    high: gaps.filter((gap) => gap.severity === "high").length,
    differences: found.length - gaps.length,
  };
  const first = data.standouts.find((each) => (!choices.plan || each.plan === choices.plan) && choices.has(each.unit));
  return el(
    "p.standfirst",
    {},
    say("standfirst", facts),
    facts.differences > 0 && say("standfirst-differences", facts),
    first && [
      " ",
      open(first.unit, nameIn(first.unit, first.plan)),
      say("standfirst-standout"),
      first.reason[state.lang],
      say("full-stop"),
    ],
  );
};

const plans = (choices) =>
  el(
    "div.plans",
    {},
    el("h2", { id: "plans" }, say("plans")),
    el(
      "div.wide",
      { tabindex: 0, role: "region", "aria-labelledby": "plans" },
      el(
        "table.figures",
        {},
        el(
          "thead",
          {},
          el(
            "tr",
            {},
            el("th", { scope: "col" }, say("plan")),
            ["actions", "units", "duties", "targets", "gaps-count", "gini", "top3"].map(numberHead),
          ),
        ),
        el(
          "tbody",
          {},
          some(data.plans, FIRST_PLANS, (plan) => planRow(plan, choices)),
        ),
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
    plan.gaps.filter(isUncovered).length,
    plan.gini === null ? "–" : plan.gini.toFixed(2),
    plan.top3 === null ? "–" : percent(plan.top3),
  ];
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, open(plan)),
    figures.map((figure) => el("td.number", {}, figure)),
  );
};
