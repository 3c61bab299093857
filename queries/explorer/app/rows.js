// What stands in the network's two columns, and which lines run between: first the whole, its parts when opened.

const WIDEST = 2; // rows between two rows of the shorter column

const weave = () => {
  const choices = chosen();
  const given = data.duties.filter((duty) => choices.takes(duty));
  const right = actionRows(choices);
  const lines = weighty(between(unitRows(given), right, given));
  // who has no line is left out; an action without a line stays, for that is what there is to see
  const left = [...new Set(lines.map((line) => line.from))].sort((one, other) => one.order - other.order);
  const drawn = { left, right, lines: lines.sort((one, other) => rankOf(other) - rankOf(one) || one.weight - other.weight) };
  settle(drawn);
  return drawn;
};

// leads are drawn last, over the others
const rankOf = (line) => roles.indexOf(line.role);

const rowOf = (item, level, more = {}) => ({ item, level, lines: [], y: 0, ...more });

const unitRows = (given) => {
  const rows = new Map();
  if (state.by === "unit") {
    for (const { unit } of given) if (!rows.has(unit)) rows.set(unit, rowOf(unit, 1, { order: unit.index }));
    return rows;
  }
  for (const each of functions) {
    const opened = isOpen(each.id, false);
    const order = each.units.reduce((sum, unit) => sum + unit.index, 0) / each.units.length;
    const row = rowOf(each, 1, { order, opened });
    for (const unit of each.units) rows.set(unit, opened ? rowOf(unit, 2, { order: order + 1e-6 * (unit.index + 1) }) : row);
  }
  return rows;
};

const actionRows = (choices) => {
  const rows = [];
  const add = (item, level, parts, usual) => {
    const opened = parts.length ? isOpen(item.id, usual) : undefined;
    rows.push(rowOf(item, level, { opened }));
    if (opened) for (const part of parts) add(part, level + 1, part.children, state.level === "measure");
  };
  for (const plan of data.plans) {
    if (choices.plan && choices.plan !== plan) continue;
    add(plan, 1, plan.actions.filter((action) => !action.parent), state.level !== "plan" || choices.plan === plan);
  }
  return rows;
};

const between = (left, right, given) => {
  const shown = new Map(right.map((row) => [row.item, row]));
  const lines = new Map();
  for (const duty of given) {
    const from = left.get(duty.unit);
    const to = standsFor(duty.action, shown);
    if (!lines.has(from)) lines.set(from, new Map());
    const there = lines.get(from);
    if (!there.has(to)) there.set(to, { from, to, duties: [] });
    there.get(to).duties.push(duty);
  }
  return [...lines.values()].flatMap((there) => [...there.values()]);
};

const standsFor = (action, shown) => {
  for (let each = action; each; each = each.parent) if (shown.has(each)) return shown.get(each);
  return shown.get(action.plan);
};

const weighty = (lines) => {
  const least = Number(state.min) || 0;
  for (const line of lines) {
    const { counts } = charge(line.duties);
    Object.assign(line, { counts, weight: weigh(counts), role: roles.find((role) => counts[role]) });
  }
  const kept = lines.filter((line) => line.weight >= least);
  for (const line of kept) for (const row of [line.from, line.to]) row.lines.push(line);
  return kept;
};

// The longer column stands evenly; each row of the shorter one as near to the middle of its lines as order and a
// distance allow, which is wider where there is room.
const settle = ({ left, right }) => {
  const [long, shorter] = left.length >= right.length ? [left, right] : [right, left];
  long.forEach((row, place) => { row.y = place; });
  const middles = shorter.map((row) => middle(row, (line) => (shorter === right ? line.from : line.to).y));
  // a row without lines goes with the one below it, at the end with the one above
  for (let place = middles.length - 1; place >= 0; place -= 1) middles[place] ??= middles[place + 1];
  middles.forEach((at, place) => { middles[place] = at ?? middles[place - 1] ?? 0; });
  const distance = Math.min(Math.max((0.85 * (long.length - 1)) / Math.max(shorter.length - 1, 1), 1), WIDEST);
  const most = Math.max(long.length - 1 - distance * (shorter.length - 1), 0);
  spaced(middles, distance).forEach((at, place) => { shorter[place].y = Math.min(Math.max(at, 0), most) + distance * place; });
};

const middle = (row, end) =>
  row.lines.length ? row.lines.reduce((sum, line) => sum + end(line), 0) / row.lines.length : undefined;

// Keep the order and a distance, moving as little as possible: pool adjacent violators. Gives what to add to the
// place times the distance.
const spaced = (wanted, distance) => {
  const pools = [];
  wanted.forEach((at, place) => {
    let pool = { sum: at - distance * place, count: 1 };
    while (pools.length && above(pools[pools.length - 1], pool)) {
      const before = pools.pop();
      pool = { sum: before.sum + pool.sum, count: before.count + pool.count };
    }
    pools.push(pool);
  });
  return pools.flatMap(({ sum, count }) => Array(count).fill(sum / count));
};

const above = (one, other) => one.sum / one.count >= other.sum / other.count;
