// What people read, in the language of the state.

const hidden = new RegExp(`[${page.hidden}]`, "gu");
// the characters that a browser would obey or hide (bidi, zero width, control) are left out
const printable = (text) => String(text).replace(hidden, "");

const say = (key, facts = {}) =>
  page.words[key][state.lang].replace(/\{(\w+)\}/g, (all, name) => (name in facts ? plain(facts[name]) : all));
const plain = (fact) => (typeof fact === "number" ? decimal(fact) : fact);

const term = (list, key) => (page.lists[list][key] ? page.lists[list][key][state.lang] : key);
const letter = (role) => say(`letter-${role}`);
const joined = (parts) => parts.filter(Boolean).join(state.lang === "zh" ? "、" : ", ");
// 10,020 but 8323: four digits are read at a glance
const decimal = (value) => {
  const [whole, part] = String(Math.round(value * 100) / 100).split(".");
  const read = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole;
  return part ? `${read}.${part}` : read;
};
const percent = (share) => `${(share * 100).toFixed(1)}%`;

const nameIn = (unit, plan) => {
  const naming = plan && whole && unit.namings.find((each) => each.plan === plan);
  return naming ? naming.name : unit.name;
};

const places = new Map();
for (const plan of data.plans) places.set(plan.jurisdiction, (places.get(plan.jurisdiction) || 0) + 1);

// a plan goes by its place where no other plan is of that place
const short = (plan) =>
  plan.jurisdiction && places.get(plan.jurisdiction) === 1 ? plan.jurisdiction : plan.title || plan.source;

const entitled = (action) => `${action.ordinal} ${action.title}`;

const amount = (target) => {
  const value = `${term("operator", target.op)} ${decimal(target.value)}${target.measure === "%" ? "" : " "}${target.measure}`;
  return target.per ? `${value} / ${target.per}` : value;
};

const when = (target) => joined([target.every && term("every", target.every), target.due]);

const captions = {
  plan: (it) => it.title || it.source,
  action: entitled,
  unit: (it) => it.name,
  target: (it) => it.indicator,
  person: (it) => it.name,
  function: (it) => term("function", it.key),
  gap: (it) => it.name[state.lang],
  duty: (it) => `${nameIn(it.unit, it.action.plan)} · ${entitled(it.action)}`,
};

const caption = (it) => captions[it.type](it);
