// Actions by units of one plan: who leads (L), is responsible (R), has a part (P), supports (S).

const matrix = () => {
  const choices = chosen();
  const plan = choices.plan || firstPlan();
  if (!plan) return [el("h1", { tabindex: -1 }, say("matrix")), el("p.none", {}, say("none"))];
  const own = { ...choices, plan };
  const columns = unitLoads(own, [...new Set(plan.namings.map((naming) => naming.unit))]);
  return [
    el("header.headline", {}, el("h1", { tabindex: -1 }, say("matrix")), el("p.standfirst", {}, open(plan))),
    el("div.tools", {}, inheritChoice(), letters()),
    columns.length
      ? grid(
          plan,
          columns.map((row) => row.item),
          own,
        )
      : el("p.none", {}, say("none")),
  ];
};

// the matrix is of one plan
const firstPlan = () => data.plans[0];

const inheritChoice = () =>
  el(
    "label.tick",
    {},
    el("input", {
      type: "checkbox",
      checked: state.inherit === "yes",
      on: { change: (event) => go({ inherit: event.target.checked ? "yes" : "no" }) },
    }),
    say("inherit"),
  );

const letters = () =>
  el(
    "span.legend",
    {},
    roles.map((role) => [el("span.key", {}, el(`b.${role}`, {}, letter(role)), ` ${term("role", role)}`), " "]),
  );

const grid = (plan, units, choices) => {
  const made = el(
    "table.matrix",
    { role: "grid", "aria-label": `${say("matrix")} ${caption(plan)}` },
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        el("th", { scope: "col" }, say("action")),
        units.map((unit) => el("th.unit", { scope: "col" }, el("span", {}, open(unit, nameIn(unit, plan))))),
      ),
    ),
    el(
      "tbody",
      {},
      plan.actions.map((action) => matrixRow(action, units, choices)),
    ),
  );
  rove(made);
  return el("div.wide.matrix", { tabindex: 0, role: "region", "aria-label": say("matrix") }, made);
};

const matrixRow = (action, units, choices) => {
  const given = grouped(
    dutiesOf(action, state.inherit === "yes").filter((duty) => choices.roles.has(duty.role)),
    (duty) => duty.unit,
  );
  return el(
    "tr",
    {},
    el("th", { scope: "row", class: `depth-${Math.min(depth(action), 3)}` }, open(action), bare(action)),
    units.map((unit) => cell(action, unit, given.get(unit))),
  );
};

const bare = (action) =>
  action.kind !== "safeguard" &&
  !dutiesOf(action).some((duty) => isWork(duty.role)) &&
  el("span.tag", {}, say("nobody"));

const cell = (action, unit, given) => {
  if (!given) return el("td", { tabindex: -1 });
  const name = nameIn(unit, action.plan);
  const held = [...new Set(given.map((duty) => duty.role))];
  const inherited = given.every((duty) => duty.action !== action);
  const label = `${name} ${joined(held.map((role) => term("role", role)))} ${caption(action)}${inherited ? ` ${say("inherited")}` : ""}`;
  return el(
    "td",
    { class: inherited ? "inherited" : null },
    link(
      "a.cell",
      { at: `${action.id}/${unit.id}` },
      held.map((role) => el(`b.${role}`, { "aria-hidden": "true" }, letter(role))),
      el("span.unseen", {}, label),
    ),
  );
};

// one stop for the tab key; arrows go from cell to cell
const rove = (grid) => {
  const stops = [...grid.rows].map((row) => [...row.cells].map((each) => each.querySelector("a") || each));
  for (const stop of stops.flat()) stop.tabIndex = -1;
  if (stops[1]) stops[1][0].tabIndex = 0;
  grid.addEventListener("keydown", (event) => {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (!step) return;
    const row = stops.findIndex((each) => each.includes(document.activeElement));
    if (row < 0) return;
    const next = (stops[row + step[0]] || [])[stops[row].indexOf(document.activeElement) + step[1]];
    event.preventDefault();
    if (!next) return;
    document.activeElement.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
};
