// Search over titles, indicators, units in all their forms, and people.

const FOUND = 8;

const searchable = () => [
  ...data.units.map((unit) => [unit, [unit.name, unit.full, ...unit.namings.flatMap((naming) => naming.names)]]),
  ...data.actions.map((action) => [action, [entitled(action)]]),
  ...data.targets.map((target) => [target, [target.indicator, target.measure]]),
  ...data.plans.map((plan) => [plan, [plan.title, plan.number, plan.source]]),
  ...data.people.map((person) => [person, [person.name, person.post]]),
];

let index = null;
const search = (text) => {
  index ||= searchable().map(([it, words]) => [it, words.filter(Boolean).join("\n").toLowerCase()]);
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  return wanted.length
    ? index.filter(([, words]) => wanted.every((word) => words.includes(word))).map(([it]) => it)
    : [];
};

const results = (text) => {
  const found = search(text);
  const groups = grouped(found, (it) => it.type);
  return [
    el("p.note", { role: "status" }, text.trim() ? say("found", { count: found.length }) : ""),
    [...groups].map(([type, items]) => [
      el("h3", {}, say(type), " ", el("span.count", {}, items.length)),
      el(
        "ul",
        {},
        items.slice(0, FOUND).map((it) => el("li", {}, open(it), subline(it))),
      ),
    ]),
  ];
};

const subline = (it) => {
  const plan = it.plan || (it.namings && it.namings.length === 1 && it.namings[0].plan);
  return el(
    "span.source",
    {},
    it.type === "target" ? `${amount(it)} · ` : "",
    plan && data.plans.length > 1 ? short(plan) : "",
  );
};

const searching = (field, holder) => {
  const show = () => {
    fill(holder, field.value.trim() ? results(field.value) : []);
    holder.hidden = !field.value.trim();
  };
  const stops = () => [field, ...holder.querySelectorAll("a")];
  const step = (event) => {
    if (event.key === "Escape") {
      field.value = "";
      show();
      field.focus();
      event.stopPropagation();
    }
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const at = stops().indexOf(document.activeElement) + by;
    if (stops()[at]) stops()[at].focus();
  };
  field.addEventListener("input", show);
  field.addEventListener("focus", show);
  field.addEventListener("keydown", (event) => {
    const first = holder.querySelector("a");
    if (event.key === "Enter" && first) first.click();
  });
  for (const each of [field, holder]) each.addEventListener("keydown", step);
  holder.addEventListener("click", (event) => {
    if (event.target.closest("a")) holder.hidden = true;
  });
  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest("search, .search")) holder.hidden = true;
  });
};
