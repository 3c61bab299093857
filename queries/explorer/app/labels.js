// The labels of the network: two trees that a person walks through with mouse or arrows, made only where they are seen.

const TIGHT = 15; // pixels that a label needs
const FAR = 15; // rows of a page key

class Labels {
  constructor(weave) {
    this.weave = weave;
    this.current = null;
    this.shown = [];
    this.trees = {};
    for (const [side, name] of [
      ["left", `by-${state.by}`],
      ["right", state.level === "partner" ? "partner" : "action"],
    ]) {
      this.trees[side] = el(`ul.tree.${side}`, {
        role: "tree",
        "aria-label": say(name),
        on: { keydown: (event) => this.press(event, side) },
      });
    }
  }

  // labels of the rows between two heights, or of as many as have room
  place(from, to) {
    const hadFocus = this.hasFocus();
    this.shown = [];
    for (const side of ["left", "right"]) {
      const rows = roomy(this.weave[side], this.weave.row, from, to, this.current);
      fill(
        this.trees[side],
        rows.map((row) => this.label(row, side)),
      );
      const stop = rows.find((row) => row === this.current) || rows[0];
      if (stop) stop.element.tabIndex = 0;
      this.shown.push(...rows);
    }
    if (hadFocus) this.focus();
  }

  hasFocus() {
    return Object.values(this.trees).some((tree) => tree.contains(document.activeElement));
  }

  focus() {
    if (this.current && this.shown.includes(this.current)) this.current.element.focus({ preventScroll: true });
  }

  label(row, side) {
    const { item, opened } = row;
    row.element = el(
      `li.level-${row.level}.${item.type}`,
      {
        role: "treeitem",
        tabindex: -1,
        "aria-level": row.level,
        "aria-expanded": opened === undefined ? null : String(opened),
        "aria-selected": String(state.at === item.id),
        title: caption(item),
        style: { top: `${this.weave.geometry.y(row)}px` },
        on: { click: () => go({ at: item.id }), mouseenter: () => this.weave.light(row), focus: () => this.reach(row) },
      },
      opened !== undefined &&
        el("span.turn", { "aria-hidden": "true", on: { click: (event) => this.turn(event, row) } }, opened ? "▾" : "▸"),
      el("span.name", {}, nameOf(item)),
      side === "left" && el("span.load", {}, row.lines.length ? decimal(weightOf(row)) : ""),
      item.type === "action" && row.lines.length === 0 && bare(item),
    );
    return row.element;
  }

  turn(event, row) {
    event.stopPropagation();
    this.weave.leave(row);
    flip(row.id);
  }

  reach(row) {
    if (this.current && this.current.element) this.current.element.tabIndex = -1;
    this.current = row;
    row.element.tabIndex = 0;
    this.weave.light(row);
  }

  press(event, side) {
    const rows = this.weave[side];
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: FAR, PageUp: -FAR, Home: -Infinity, End: Infinity };
    const row = this.current;
    if (!row) return;
    if (event.key in steps)
      this.walk(rows[Math.max(0, Math.min(rows.indexOf(row) + steps[event.key], rows.length - 1))]);
    else if (event.key === "Enter" || event.key === " ") go({ at: row.item.id });
    else if ((event.key === "ArrowRight" && row.opened === false) || (event.key === "ArrowLeft" && row.opened))
      this.turn(event, row);
    else if (event.key === "+" || event.key === "-") this.weave.zoom(event.key === "+" ? CLOSER : 1 / CLOSER);
    else return;
    event.preventDefault();
  }

  walk(row) {
    this.current = row;
    this.weave.reveal(row);
    if (!this.shown.includes(row)) this.place(this.weave.from, this.weave.from + this.weave.height);
    this.focus();
  }

  mark(near, item) {
    for (const { element, item: own, id } of this.shown) {
      element.classList.toggle("near", near.has(id));
      element.setAttribute("aria-selected", String(own === item));
    }
  }
}

const nameOf = (item) =>
  item.type === "unit" ? nameIn(item, chosen().plan) : item.type === "plan" ? short(item) : caption(item);

// Which rows of a stretch have room for their label: plans before actions, those with more lines before others.
const roomy = (rows, distance, from, to, always) => {
  const seen = rows.filter((row) => row === always || (row.y * distance >= from - distance && row.y * distance <= to));
  if (distance >= TIGHT) return seen;
  const taken = new Set();
  const place = (row) => Math.floor((row.y * distance) / TIGHT);
  const first = [...seen].sort(
    (one, other) =>
      (other === always) - (one === always) || one.level - other.level || other.lines.length - one.lines.length,
  );
  const kept = first.filter(
    (row) => ![-1, 0, 1].some((beside) => taken.has(place(row) + beside)) && taken.add(place(row)),
  );
  return seen.filter((row) => kept.includes(row));
};
