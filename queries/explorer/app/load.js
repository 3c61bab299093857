// How heavily units and functions are charged by the duties that are chosen; the weights are the ontology's.

const NONE = Object.fromEntries(roles.map((role) => [role, 0]));

const charge = (given) => {
  const counts = { ...NONE };
  for (const duty of given) counts[duty.role] += 1;
  return { counts, load: weigh(counts) };
};

const weigh = (counts) => roles.reduce((sum, role) => sum + page.lists.role[role].weight * counts[role], 0);

const charged = (items, held, choices) =>
  items
    .map((item) => ({ item, ...charge(held(item).filter((duty) => choices.takes(duty))) }))
    .filter((row) => roles.some((role) => row.counts[role]))
    .sort((one, other) => other.load - one.load || compare(caption(one.item), caption(other.item)));

const unitLoads = (choices, units = data.units) => charged(units, (unit) => unit.duties, choices);
const functionLoads = (choices) => charged(functions, (each) => each.units.flatMap((unit) => unit.duties), choices);

// by code point: the same on every machine, which a browser's own collation is not
const compare = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
