// The network: units on the left, plans and their actions on the right, a line where a unit has a duty.

const network = () => {
  const drawn = weave();
  const counts = { units: drawn.left.length, actions: drawn.right.length, lines: drawn.lines.length };
  return [
    el(
      "header.headline",
      {},
      el("h1", { tabindex: -1 }, say("network")),
      el(
        "p.standfirst",
        { role: "status" },
        say(state.level === "partner" ? "network-partner" : `network-${state.by}`, counts),
      ),
    ),
    networkTools(),
    state.as === "table" ? lineTable(drawn) : drawing(drawn),
  ];
};

const networkTools = () =>
  el(
    "div.tools",
    {},
    choice(
      say("by"),
      state.by,
      [
        ["unit", say("by-unit")],
        ["function", say("by-function")],
      ],
      (by) => go({ by, flip: "" }),
    ),
    choice(
      say("level"),
      state.level,
      ["partner", "plan", "action", "measure"].map((level) => [level, say(`level-${level}`)]),
      (level) => go({ level, flip: "", colour: level === "partner" ? "function" : "role" }),
    ),
    choice(
      say("colour"),
      state.colour,
      [
        ["role", say("colour-role")],
        ["function", say("colour-function")],
      ],
      (colour) => go({ colour }),
    ),
    el(
      "label.choice",
      {},
      el("span", {}, say("least")),
      el("input.least", {
        type: "number",
        min: 0,
        step: 0.25,
        value: state.min,
        on: { change: (event) => go({ min: String(Math.max(0, Number(event.target.value) || 0)) }) },
      }),
    ),
    choice(
      say("as"),
      state.as,
      [
        ["drawing", say("as-drawing")],
        ["table", say("as-table")],
      ],
      (as) => go({ as }),
    ),
    colourKeys(),
  );

const lineTable = ({ lines }) => {
  const rows = [...lines].sort(
    (one, other) => other.weight - one.weight || compare(caption(one.from.item), caption(other.from.item)),
  );
  return el(
    "div.wide",
    { tabindex: 0, role: "region", "aria-label": say("network") },
    el(
      "table.figures",
      {},
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          [`by-${state.by}`, state.level === "partner" ? "partner" : "action", "roles"].map((name) =>
            el("th", { scope: "col" }, say(name)),
          ),
          numberHead("weight"),
        ),
      ),
      el(
        "tbody",
        {},
        some(rows, 200, (line) =>
          el(
            "tr",
            {},
            el("th", { scope: "row" }, open(line.from.item)),
            el("td", {}, open(line.to.item)),
            el("td", {}, rolesIn(line.counts)),
            el("td.number", {}, decimal(line.weight)),
          ),
        ),
      ),
    ),
  );
};

const rolesIn = (counts) =>
  joined(roles.filter((role) => counts[role]).map((role) => `${term("role", role)} ${counts[role]}`));

// leads are set off, the rest is the ground they stand on; between units, what is frequent
const look = (line, most) => {
  if (state.level === "partner") {
    const share = Math.sqrt(line.weight / most);
    return { colour: lineColour(line), width: 0.4 + 5 * share, strength: 0.1 + 0.6 * share };
  }
  const leads = line.role === "lead";
  return {
    colour: lineColour(line),
    width: Math.min(0.6 + Math.sqrt(line.weight) * (leads ? 0.9 : 0.6), 5),
    strength: leads ? 0.85 : 0.42,
  };
};

// The drawing measures itself, so it is put together once it stands in the document.
const drawing = (drawn) => {
  const holder = el("div.weave");
  const most = drawn.lines.reduce((most, line) => Math.max(most, line.weight), 0);
  for (const line of drawn.lines) Object.assign(line, look(line, most));
  requestAnimationFrame(() => holder.isConnected && new Weave(holder, drawn));
  return holder;
};
