// The tables of the page as objects that know one another: first those that the network is drawn of, then the rest,
// which stand behind the script and are read when the drawing is there.

const parsed = (id) => JSON.parse(document.getElementById(id).textContent);
const page = parsed("data");

// a field with few values has places in a list of them
const table = (type, { fields, values, rows }) => {
  const lists = fields.map((field) => values[field]);
  return rows.map((row, index) => {
    const made = { type, index };
    for (let at = 0; at < fields.length; at += 1) made[fields[at]] = lists[at] ? lists[at][row[at]] : row[at];
    return made;
  });
};

// a field that is called as a table, but in the singular, holds a place in it
const follow = (rows, field, among) => {
  for (const row of rows) row[field] = row[field] === null ? null : among[row[field]];
};

const collect = (owners, name, rows, field) => {
  for (const owner of owners) owner[name] = [];
  for (const row of rows) if (row[field]) row[field][name].push(row);
};

const grouped = (items, keyOf) => {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(item);
  }
  return groups;
};

const data = {};
const byId = new Map();
const take = (tables, types) => {
  for (const [name, type] of Object.entries(types)) {
    data[name] = table(type, tables[name]);
    if (tables[name].fields.includes("id")) for (const row of data[name]) byId.set(row.id, row);
  }
};

take(page.tables, { plans: "plan", actions: "action", units: "unit", duties: "duty" });
follow(data.actions, "plan", data.plans);
follow(data.actions, "parent", data.actions);
follow(data.actions, "giver", data.actions);
follow(data.duties, "unit", data.units);
follow(data.duties, "action", data.actions);
collect(data.plans, "actions", data.actions, "plan");
collect(data.actions, "children", data.actions, "parent");
collect(data.actions, "duties", data.duties, "action");
collect(data.units, "duties", data.duties, "unit");
for (const plan of data.plans) plan.issuers = plan.issuers.map((place) => data.units[place]);

const byFunction = grouped(data.units, (unit) => unit.functions[0]);
const functions = Object.keys(page.lists.function)
  .filter((key) => byFunction.has(key))
  .map((key) => ({ type: "function", id: `function/${key}`, key, units: byFunction.get(key) }));
for (const each of functions) byId.set(each.id, each);

// an action of another plan is one to compare with, not one that is left open
const compared = (gap) => {
  gap.example = gap.action;
  gap.action = null;
};
const subjectOf = (gap) => gap.target || gap.action || gap.unit || gap.example || gap.plan;

let whole = false;
const takeRest = () => {
  const types = { targets: "target", people: "person", gaps: "gap", standouts: "standout", namings: "naming" };
  take(parsed("rest"), {
    ...types,
    themes: "theme",
    memberships: "membership",
    citations: "citation",
    findings: "finding",
    passages: "passage",
    texts: "text",
  });
  for (const rows of ["namings", "targets", "people", "gaps", "standouts", "citations", "findings"]) {
    follow(data[rows], "plan", data.plans);
    collect(data.plans, rows, data[rows], "plan");
  }
  for (const rows of ["namings", "gaps", "standouts", "memberships"]) {
    follow(data[rows], "unit", data.units);
    collect(data.units, rows, data[rows], "unit");
  }
  follow(data.targets, "action", data.actions);
  follow(data.gaps, "action", data.actions);
  for (const gap of data.gaps) if (gap.action && gap.action.plan !== gap.plan) compared(gap);
  for (const theme of data.themes) theme.actions = theme.actions.map((place) => data.actions[place]);
  for (const theme of data.themes) for (const action of theme.actions) action.theme = theme;
  for (const rows of ["targets", "gaps"]) collect(data.actions, rows, data[rows], "action");
  follow(data.gaps, "target", data.targets);
  collect(data.targets, "gaps", data.gaps, "target");
  follow(data.memberships, "person", data.people);
  collect(data.people, "memberships", data.memberships, "person");
  follow(data.texts, "plan", data.plans);
  follow(data.passages, "text", data.texts);
  for (const unit of data.units) unit.people = [];
  for (const person of data.people) person.units = person.units.map((place) => data.units[place]);
  for (const person of data.people) for (const unit of person.units) unit.people.push(person);
  for (const gap of data.gaps) {
    const id = `gap/${gap.kind}/${gap.plan.id}/${subjectOf(gap).id}`;
    for (gap.id = id; byId.has(gap.id);) gap.id += "'";
    byId.set(gap.id, gap);
  }
  whole = true;
};

const find = (id) => {
  if (byId.has(id)) return byId.get(id);
  const cut = id.lastIndexOf("/");
  const [action, unit] = [byId.get(id.slice(0, cut)), byId.get(id.slice(cut + 1))];
  if (!action || !unit || action.type !== "action" || unit.type !== "unit") return null;
  return { type: "duty", id, action, unit };
};

// what an action has been given, by itself or by the action above it that it inherits from
const dutiesOf = (action, inherited = true) =>
  inherited && action.giver
    ? [...action.duties, ...action.giver.duties.filter((duty) => duty.role !== "coordinate")]
    : action.duties;

// a thing and what stands for it where it is not shown itself
const lineage = (it) => {
  if (!it) return [];
  if (it.type === "unit") return [it, functions.find((each) => each.units.includes(it))];
  if (it.type === "action") return [it, ...lineage(it.parent || it.plan)];
  return [it, ...lineage(it.action || it.target || it.unit || (it.type === "plan" ? null : it.plan))];
};

const depth = (action) => (action.parent ? 1 + depth(action.parent) : 0);
const isWork = (role) => role !== "coordinate";
