// What stands in the network's two columns, and which lines run between: first the whole, its parts when opened.

const weave = () => {
  const choices = chosen();
  const given = data.duties.filter((duty) => choices.takes(duty));
  const left = unitRows(given, "");
  const right = state.level === "partner" ? unitRows(given, "to/") : actionRows(choices);
  const lines = weighty(state.level === "partner" ? partnerships(left, right, given) : between(left, right, given));
  const drawn = {
    // a unit without a line is left out; an action without one stays, for that is what there is to see
    left: standing(lines.map((line) => line.from)),
    right: state.level === "partner" ? standing(lines.map((line) => line.to)) : right,
    // leads are drawn last, over the others
    lines: lines.sort((one, other) => other.rank - one.rank || one.weight - other.weight),
  };
  settle(drawn);
  return drawn;
};

const rowOf = (id, item, level, more) => ({ id, item, level, lines: [], y: 0, ...more });

// the row of each unit: its own, or that of its function as long as that is shut
const unitRows = (given, side) => {
  const rows = new Map();
  if (state.by === "unit") {
    for (const { unit } of given)
      if (!rows.has(unit)) rows.set(unit, rowOf(side + unit.id, unit, 1, { order: unit.index }));
    return rows;
  }
  for (const each of functions) {
    const opened = isOpen(side + each.id, false);
    const order = each.units.reduce((sum, unit) => sum + unit.index, 0) / each.units.length;
    const row = rowOf(side + each.id, each, 1, { order, opened });
    for (const unit of each.units)
      rows.set(unit, opened ? rowOf(side + unit.id, unit, 2, { order: unit.index, under: row }) : row);
  }
  return rows;
};

// rows in order, each opened function above its units
const standing = (rows) => {
  const heads = grouped(new Set(rows), (row) => row.under || row);
  const heavy = new Map(
    [...heads].map(([head, parts]) => [head, parts.reduce((sum, part) => sum + weightOf(part), 0)]),
  );
  const first = (row) => (state.level === "partner" ? -(heavy.get(row) || weightOf(row)) : row.order);
  const inOrder = (some) => [...some].sort((one, other) => first(one) - first(other) || compare(one.id, other.id));
  return inOrder(heads.keys()).flatMap((head) => [head, ...inOrder(heads.get(head).filter((part) => part !== head))]);
};

const weightOf = (row) => row.lines.reduce((sum, line) => sum + line.weight, 0);

const actionRows = (choices) => {
  const rows = [];
  const add = (item, level, parts, usual) => {
    const opened = parts.length ? isOpen(item.id, usual) : undefined;
    rows.push(rowOf(item.id, item, level, { opened }));
    if (opened) for (const part of parts) add(part, level + 1, part.children, state.level === "measure");
  };
  for (const plan of data.plans) {
    if (choices.plan && choices.plan !== plan) continue;
    add(
      plan,
      1,
      plan.actions.filter((action) => !action.parent),
      state.level !== "plan" || choices.plan === plan,
    );
  }
  return rows;
};

class Lines {
  constructor() {
    this.by = new Map();
  }

  add(from, to, duty) {
    if (!this.by.has(from)) this.by.set(from, new Map());
    const there = this.by.get(from);
    if (!there.has(to)) there.set(to, { from, to, duties: [] });
    there.get(to).duties.push(duty);
  }

  all() {
    return [...this.by.values()].flatMap((there) => [...there.values()]);
  }
}

const between = (left, right, given) => {
  const shown = new Map(right.map((row) => [row.item, row]));
  const lines = new Lines();
  for (const duty of given) lines.add(left.get(duty.unit), standsFor(duty.action, shown), duty);
  return lines.all();
};

const standsFor = (action, shown) => {
  for (let each = action; each; each = each.parent) if (shown.has(each)) return shown.get(each);
  return shown.get(action.plan);
};

// who leads, and who takes part in what they lead
const partnerships = (left, right, given) => {
  const lines = new Lines();
  for (const held of grouped(given, (duty) => duty.action).values()) {
    const [leads, others] = [
      held.filter((duty) => duty.role === "lead"),
      held.filter((duty) => duty.role !== "lead" && isWork(duty.role)),
    ];
    for (const lead of leads) for (const other of others) lines.add(left.get(lead.unit), right.get(other.unit), other);
  }
  return lines.all();
};

const weighty = (lines) => {
  for (const line of lines) {
    const { counts, load } = charge(line.duties);
    const weight = state.level === "partner" ? line.duties.length : load;
    const rank = roles.findIndex((role) => counts[role]);
    Object.assign(line, { counts, weight, rank, role: roles[rank] });
  }
  const kept = lines.filter((line) => line.weight >= (Number(state.min) || 0));
  for (const line of kept) for (const row of [line.from, line.to]) row.lines.push(line);
  return kept;
};
