// Load as bars, the heaviest first, each made of what its duties weigh.

const FIRST_BARS = 24;

const loads = (choices) => {
  const rows = state.by === "unit" ? unitLoads(choices) : functionLoads(choices);
  const most = Math.max(1, ...rows.map((row) => row.load));
  return el(
    "section.loads",
    { "aria-labelledby": "loads" },
    el("h2", { id: "loads" }, say(state.by === "unit" ? "loads" : "loads-function")),
    el("p.note", {}, say("loads-note"), " ", legend()),
    choice(
      say("by"),
      state.by,
      [
        ["unit", say("by-unit")],
        ["function", say("by-function")],
      ],
      (by) => go({ by }),
    ),
    rows.length ? bars(rows, most, choices) : el("p.none", {}, say("none")),
  );
};

const legend = () =>
  el(
    "span.legend",
    {},
    roles
      .filter(isWork)
      .map((role) => [
        el(
          "span.key",
          {},
          el(`span.swatch.${role}`),
          `${term("role", role)} × ${decimal(page.lists.role[role].weight)}`,
        ),
        " ",
      ]),
  );

const bars = (rows, most, choices) =>
  el(
    "table.bars",
    {},
    el("caption.unseen", {}, say("loads-caption")),
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        el("th", { scope: "col" }, say(`by-${state.by}`)),
        el("th", { scope: "col" }, say("made-of")),
        numberHead("load"),
        numberHead("leads"),
      ),
    ),
    el(
      "tbody",
      {},
      some(rows, FIRST_BARS, (row) => barRow(row, most, choices)),
    ),
  );

const numberHead = (key) => el("th.number", { scope: "col" }, say(key));

const barRow = ({ item, load, counts }, most, choices) =>
  el(
    "tr",
    {},
    el(
      "th",
      { scope: "row" },
      open(item, item.type === "unit" ? nameIn(item, choices.plan) : caption(item)),
      standsOut(item, choices),
    ),
    el("td.bar", {}, bar(counts, most)),
    el("td.number", {}, decimal(load)),
    el("td.number", {}, counts.lead || "–"),
  );

const standsOut = (item, choices) => {
  const found = (item.standouts || []).filter((each) => !choices.plan || each.plan === choices.plan);
  return found.length > 0 && el("span.tag", { title: found[0].reason[state.lang] }, say("stands-out"));
};

const bar = (counts, most) => {
  const parts = roles.filter((role) => counts[role]);
  const width = (role) => `${(100 * counts[role] * page.lists.role[role].weight) / most}%`;
  return [
    el(
      "span.stack",
      { "aria-hidden": "true" },
      parts.filter(isWork).map((role) => el(`span.${role}`, { style: { width: width(role) } })),
    ),
    el("span.unseen", {}, joined(parts.map((role) => `${term("role", role)} ${counts[role]}`))),
  ];
};
