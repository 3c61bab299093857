// What is shown stands in the address, so that it can be kept, sent, and gone back to.

const large = data.duties.length > 3000 || data.units.length > 400;
const roles = Object.keys(page.lists.role);
const DEFAULTS = {
  view: "overview",
  lang: page.language,
  at: "",
  plan: "",
  function: "",
  roles: roles.join(" "),
  min: "0",
  by: "unit",
  level: "action",
  flip: "",
  colour: "role",
  as: "drawing",
  inherit: "yes",
};
// many plans are first seen as a whole: which functions lead which
const WHOLE = { by: "function", level: "partner", colour: "function" };
const usual = (plan) => (large && !plan ? { ...DEFAULTS, ...WHOLE } : DEFAULTS);
const CHOICES = {
  view: ["overview", "network", "matrix"],
  lang: ["zh", "en"],
  by: ["unit", "function"],
  level: ["partner", "plan", "action", "measure"],
  colour: ["role", "function"],
  as: ["drawing", "table"],
  inherit: ["yes", "no"],
};

const read = (hash) => {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const found = {};
  for (const [key, ordinary] of Object.entries(usual(given.get("plan")))) {
    const value = given.get(key);
    found[key] = value === null || (CHOICES[key] && !CHOICES[key].includes(value)) ? ordinary : value;
  }
  return found;
};

const write = (wanted) => {
  const given = new URLSearchParams();
  for (const [key, ordinary] of Object.entries(usual(wanted.plan)))
    if (wanted[key] !== ordinary) given.set(key, wanted[key]);
  return `#${given}`;
};

let state = read(location.hash);

// another plan, or all of them, begins with what is usual there
const changed = (changes) =>
  "plan" in changes && changes.plan !== state.plan
    ? {
        ...state,
        by: usual(changes.plan).by,
        level: usual(changes.plan).level,
        colour: usual(changes.plan).colour,
        flip: "",
        ...changes,
      }
    : { ...state, ...changes };

// shown at once; the address follows, and what it says when a person goes back is shown the same way
const go = (changes) => {
  const before = state;
  state = changed(changes);
  location.hash = write(state);
  show(before);
};

const chosen = () => {
  const kept = new Set(state.roles.split(" "));
  return {
    plan: byId.get(state.plan) || null,
    function: state.function,
    roles: kept,
    has: (unit) => !state.function || unit.functions.includes(state.function),
    takes(duty) {
      return kept.has(duty.role) && (!this.plan || duty.action.plan === this.plan) && this.has(duty.unit);
    },
  };
};

// open or shut as the level says, unless a person has turned it
const isOpen = (id, ordinary) => ordinary !== state.flip.split(" ").includes(id);
const flip = (id) => {
  const turned = state.flip.split(" ").filter(Boolean);
  go({ flip: (turned.includes(id) ? turned.filter((each) => each !== id) : [...turned, id]).join(" ") });
};
