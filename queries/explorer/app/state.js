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
  by: large ? "function" : "unit",
  level: large ? "plan" : "action",
  flip: "",
  colour: "role",
  as: "drawing",
  inherit: "yes",
};
const CHOICES = {
  view: ["overview", "network", "matrix"],
  lang: ["zh", "en"],
  by: ["unit", "function"],
  level: ["plan", "action", "measure"],
  colour: ["role", "function"],
  as: ["drawing", "table"],
  inherit: ["yes", "no"],
};

const read = (hash) => {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const found = {};
  for (const [key, usual] of Object.entries(DEFAULTS)) {
    const value = given.get(key);
    found[key] = value === null || (CHOICES[key] && !CHOICES[key].includes(value)) ? usual : value;
  }
  return found;
};

const write = (wanted) => {
  const given = new URLSearchParams();
  for (const [key, usual] of Object.entries(DEFAULTS)) if (wanted[key] !== usual) given.set(key, wanted[key]);
  return `#${given}`;
};

let state = read(location.hash);

const go = (changes) => {
  location.hash = write({ ...state, ...changes });
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
const isOpen = (id, usual) => usual !== state.flip.split(" ").includes(id);
const flip = (id) => {
  const turned = state.flip.split(" ").filter(Boolean);
  go({ flip: (turned.includes(id) ? turned.filter((each) => each !== id) : [...turned, id]).join(" ") });
};
