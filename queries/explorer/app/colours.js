// Colours of lines: by role, or by function for those that carry most, grey for the others.

const style = getComputedStyle(document.documentElement);
const paints = new Map();
const paint = (name) => {
  if (!paints.has(name)) paints.set(name, style.getPropertyValue(`--${name}`).trim());
  return paints.get(name);
};
const SERIES = ["series-1", "series-2", "series-3", "series-4", "series-5", "series-6", "series-7", "series-8"];

let heaviest = null;
const leadingFunctions = () => {
  heaviest ||= functionLoads({ takes: () => true })
    .slice(0, SERIES.length)
    .map((row) => row.item.key);
  return heaviest;
};

const series = (unit) => SERIES[leadingFunctions().indexOf(unit.functions[0])] || "series-other";
const lineColour = (line) =>
  paint(
    state.colour === "role"
      ? line.role
      : series(line.from.item.type === "unit" ? line.from.item : line.from.item.units[0]),
  );

const inked = (name, text) => el("span.key", {}, el(`span.swatch.${name}`), text);

const colourKeys = () =>
  el(
    "span.legend",
    {},
    state.colour === "role"
      ? roles.map((role) => [inked(role, term("role", role)), " "])
      : [
          ...leadingFunctions().map((each, place) => [inked(SERIES[place], term("function", each)), " "]),
          inked("series-other", say("others")),
        ],
  );
