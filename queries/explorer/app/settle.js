// At which height each row of the network stands.

const WIDEST = 9; // rows between two rows of the shorter column

// The longer column stands evenly; each row of the shorter one as near to the middle of its lines as order and a
// distance allow, which is wider where there is room.
const settle = ({ left, right }) => {
  const [long, shorter] = left.length >= right.length ? [left, right] : [right, left];
  long.forEach((row, place) => {
    row.y = place;
  });
  const distance = Math.min(Math.max((0.85 * (long.length - 1)) / Math.max(shorter.length - 1, 1), 1), WIDEST);
  const most = Math.max(long.length - 1 - distance * (shorter.length - 1), 0);
  spaced(middles(shorter, shorter === right ? "from" : "to"), distance).forEach((at, place) => {
    shorter[place].y = Math.min(Math.max(at, 0), most) + distance * place;
  });
};

// a row without lines goes with the one below it, at the end with the one above
const middles = (rows, end) => {
  const found = rows.map(({ lines }) =>
    lines.length ? lines.reduce((sum, line) => sum + line[end].y, 0) / lines.length : undefined,
  );
  for (let place = found.length - 2; place >= 0; place -= 1) found[place] ??= found[place + 1];
  for (let place = 1; place < found.length; place += 1) found[place] ??= found[place - 1];
  return found.map((at) => at || 0);
};

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
