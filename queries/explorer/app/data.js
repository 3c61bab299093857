// The tables of the page as objects that know one another. Nothing here touches the document but to read the data.

const page = JSON.parse(document.getElementById("data").textContent);

const table = (name, type, { fields, rows } = page.tables[name]) =>
  rows.map((row, index) => {
    const made = { type, index };
    for (let place = 0; place < fields.length; place += 1) made[fields[place]] = row[place];
    return made;
  });

const data = {
  plans: table("plans", "plan"),
  actions: table("actions", "action"),
  units: table("units", "unit"),
  targets: table("targets", "target"),
  people: table("people", "person"),
  duties: table("duties", "duty"),
  gaps: table("gaps", "gap"),
  standouts: table("standouts", "standout"),
  namings: table("namings", "naming"),
  memberships: table("memberships", "membership"),
  citations: table("citations", "citation"),
  findings: table("findings", "finding"),
};

// a field that is called as a table in the singular holds a place in it
const follow = (rows, field, among) => {
  for (const row of rows) row[field] = row[field] === null ? null : among[row[field]];
};

const collect = (owners, name, rows, field) => {
  for (const owner of owners) owner[name] = [];
  for (const row of rows) if (row[field]) row[field][name].push(row);
};

for (const rows of ["actions", "namings", "targets", "people", "gaps", "standouts", "citations", "findings"]) {
  follow(data[rows], "plan", data.plans);
  collect(data.plans, rows, data[rows], "plan");
}
for (const rows of ["namings", "duties", "gaps", "standouts", "memberships"]) {
  follow(data[rows], "unit", data.units);
  collect(data.units, rows, data[rows], "unit");
}
for (const rows of ["duties", "targets", "gaps"]) {
  follow(data[rows], "action", data.actions);
  collect(data.actions, rows, data[rows], "action");
}
follow(data.gaps, "target", data.targets);
collect(data.targets, "gaps", data.gaps, "target");
follow(data.actions, "parent", data.actions);
follow(data.actions, "giver", data.actions);
collect(data.actions, "children", data.actions, "parent");
follow(data.memberships, "person", data.people);
collect(data.people, "memberships", data.memberships, "person");
for (const person of data.people) person.units = person.units.map((place) => data.units[place]);
for (const plan of data.plans) plan.issuers = plan.issuers.map((place) => data.units[place]);
for (const unit of data.units) unit.people = [];
for (const person of data.people) for (const unit of person.units) unit.people.push(person);
for (const duty of data.duties) duty.id = `${duty.action.id}/${duty.unit.id}`;
for (const gap of data.gaps) gap.id = `gap/${gap.kind}/${gap.plan.id}/${(gap.action || gap.target || gap.unit).id}`;

const functions = Object.keys(page.lists.function)
  .map((key) => ({
    type: "function",
    id: `function/${key}`,
    key,
    units: data.units.filter((unit) => unit.functions[0] === key),
  }))
  .filter((each) => each.units.length > 0);

const byId = new Map();
for (const rows of [data.plans, data.actions, data.units, data.targets, data.people, data.gaps, functions]) {
  for (const row of rows) byId.set(row.id, row);
}

const find = (id) => {
  if (byId.has(id)) return byId.get(id);
  const cut = id.lastIndexOf("/");
  const [action, unit] = [byId.get(id.slice(0, cut)), byId.get(id.slice(cut + 1))];
  if (!action || !unit || action.type !== "action" || unit.type !== "unit") return null;
  return { type: "duty", id, action, unit };
};

// what an action has been given, by itself or by the action above it that it inherits from
const duties = (action, inherited = true) =>
  inherited && action.giver
    ? [...action.duties, ...action.giver.duties.filter((duty) => duty.role !== "coordinate")]
    : action.duties;

const grouped = (items, keyOf) => {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(item);
  }
  return groups;
};

// a thing and what stands for it where it is not shown itself
const lineage = (it) => {
  if (!it) return [];
  if (it.type === "unit") return [it, functions.find((each) => each.units.includes(it))];
  if (it.type === "action") return [it, ...lineage(it.parent || it.plan)];
  return [it, ...lineage(it.action || it.target || it.unit || (it.type === "target" ? it.plan : null))];
};

const depth = (action) => (action.parent ? 1 + depth(action.parent) : 0);
const top = (action) => (action.parent ? top(action.parent) : action);
const isWork = (role) => role !== "coordinate";
