// The panel beside: everything about one thing, with the passages it was read from.

const panel = (it) => [
  el("p.kicker", {}, kicker(it)),
  el("h2", { tabindex: -1 }, caption(it)),
  ...about[it.type](it),
  cite(it),
];

const kicker = (it) => {
  const kinds = {
    unit: () => [term("unit_kind", it.kind), joined(it.functions.map((each) => term("function", each))), it.place],
    action: () => [term("action_kind", it.kind), it.section],
    plan: () => [say("plan"), it.status && term("status", it.status)],
    target: () => [say("target")],
    person: () => [say("person")],
    gap: () => [say("gap"), term("gap", it.kind), say("severity", { severity: term("severity", it.severity) })],
    duty: () => [say("duty")],
    function: () => [say("function")],
  };
  return kinds[it.type]().filter(Boolean).join(" · ");
};

const section = (title, ...children) => {
  const held = content(children);
  return held.length > 0 && el("section", {}, el("h3", {}, title), held);
};

const facts = (pairs) => {
  const known = pairs.filter(([, value]) => value !== null && value !== undefined && value !== "" && value !== false);
  return (
    known.length > 0 &&
    el(
      "dl",
      {},
      known.map(([name, ...value]) => [el("dt", {}, name), el("dd", {}, value)]),
    )
  );
};

const list = (items, show) =>
  items.length > 0 &&
  el(
    "ul",
    {},
    some(items, 12, (item) => el("li", {}, show(item))),
  );
const badge = (role) => el(`span.badge.${role}`, {}, term("role", role));
const inPlan = (plan) => [say("plan"), open(plan)];

// the command that shows the same in a terminal
const cite = (it) => {
  const id = it.type === "gap" ? subjectOf(it).id : it.id;
  return it.type !== "function" && el("p.cite", {}, el("code", {}, `fengong why ${id}`));
};

const gapLine = (gap) => [open(gap, term("gap", gap.kind)), " ", gap.evidence[state.lang]];
const targetLine = (target) => [open(target), ` ${amount(target)}`, when(target) && ` · ${when(target)}`];

const byRole = (given, show) => {
  const groups = grouped(given, (duty) => duty.role);
  return roles
    .filter((role) => groups.has(role))
    .map((role) =>
      el(
        "p.held",
        {},
        badge(role),
        groups.get(role).map((duty) => [" ", show(duty)]),
      ),
    );
};
