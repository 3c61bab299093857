// The drawing itself: two columns of labels that a person can walk through, lines between them on sheets.

class Weave {
  constructor(holder, drawn) {
    Object.assign(this, { holder, ...drawn, row: ROW, hot: null, drawing: 0 });
    this.sheets = [el("canvas"), el("canvas")];
    this.glow = el("canvas.glow");
    this.trees = { left: this.tree("left", `by-${state.by}`), right: this.tree("right", "action") };
    this.paper = el("div.paper", { on: { mouseleave: () => this.light(null) } }, this.sheets, this.glow, this.trees.left, this.trees.right);
    this.scroller = el("div.scroller", { tabindex: -1, on: { scroll: () => this.follow(), wheel: (event) => this.wheel(event), keydown: (event) => this.press(event) } }, this.paper);
    this.scroller.addEventListener("pointerdown", (event) => this.drag(event));
    fill(holder, this.zoomTools(), this.scroller);
    this.row = this.rows() > 400 ? TIGHT : Math.max(18, Math.min(ROW, this.tightest()));
    this.chosen = this.standIn(find(state.at));
    Weave.last = this;
    this.measure();
    this.reveal(this.chosen);
    this.recall();
    new ResizeObserver(() => this.measure()).observe(this.scroller);
  }

  // where a person was when a row was opened or shut, which makes the drawing anew
  recall() {
    const left = Weave.memory;
    if (!left) return;
    this.row = left.row;
    this.measure();
    this.scroller.scrollTop = left.top;
    this.current = [...this.left, ...this.right].find((row) => row.item.id === left.id);
    this.follow();
  }

  tree(side, name) {
    return el(`ul.tree.${side}`, { role: "tree", "aria-label": say(name) });
  }

  zoomTools() {
    const button = (key, sign, act) => el("button", { type: "button", title: say(key), "aria-label": say(key), on: { click: act } }, sign);
    return el("div.zoom", {}, button("closer", "+", () => this.zoom(1.4)), button("farther", "−", () => this.zoom(1 / 1.4)), button("whole", "▢", () => this.zoom(0)));
  }

  rows() {
    return Math.max(this.left.length, this.right.length, 1);
  }

  tightest() {
    return (this.scroller.clientHeight - 8) / this.rows();
  }

  zoom(factor, at = this.scroller.clientHeight / 2) {
    const wanted = Math.min(Math.max(this.row * factor, this.tightest()), 40);
    const fixed = (this.scroller.scrollTop + at) / this.row;
    this.row = wanted;
    this.measure();
    this.scroller.scrollTop = fixed * wanted - at;
    this.follow();
  }

  wheel(event) {
    if (!event.ctrlKey) return;
    event.preventDefault();
    this.zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, event.clientY - this.scroller.getBoundingClientRect().top);
  }

  // all of it anew: the width or the distance of rows has changed
  measure() {
    const width = this.scroller.clientWidth;
    const [left, right] = width < 700 ? [width * 0.36, width * 0.4] : [Math.min(width * 0.3, 280), Math.min(width * 0.4, 440)];
    const half = this.row / 2;
    this.geometry = { width, left: left + 6, right: width - right - 6, y: (row) => row.y * this.row + half + 4 };
    this.paper.style.setProperty("height", `${this.rows() * this.row + 8}px`);
    this.trees.left.style.setProperty("width", `${left}px`);
    this.trees.right.style.setProperty("width", `${right}px`);
    this.from = null;
    this.follow();
  }

  // another sheet when what is seen comes near the end of this one
  follow() {
    const { scrollTop, clientHeight } = this.scroller;
    const margin = this.from === null ? 0 : clientHeight * 0.4;
    const covered = this.from !== null && (scrollTop - margin >= this.from || this.from === 0) && scrollTop + clientHeight + margin <= this.from + this.height;
    const atEnd = this.from !== null && this.from + this.height >= this.rows() * this.row && scrollTop - margin >= this.from;
    if (covered || atEnd || !clientHeight) return;
    this.turn(scrollTop, clientHeight);
  }

  turn(scrollTop, clientHeight) {
    const height = Math.min(clientHeight * SHEETS, this.rows() * this.row + 8);
    const from = Math.max(0, Math.min(scrollTop - (height - clientHeight) / 2, this.rows() * this.row + 8 - height));
    const [, next] = this.sheets;
    const mine = (this.drawing += 1);
    Object.assign(this, { from, height });
    drawSheet(next, this.lines, this.geometry, from, height, () => mine !== this.drawing || !this.holder.isConnected, () => this.show(from, height));
  }

  show(from, height) {
    this.sheets.reverse();
    this.sheets[0].hidden = false;
    this.sheets[1].hidden = true;
    this.label(from, height);
    this.light(this.hot);
    this.holder.dataset.drawn = String(Math.round(performance.now()));
  }

  label(from, height) {
    const focused = this.holder.contains(document.activeElement) ? document.activeElement.closest("li") : null;
    for (const side of ["left", "right"]) {
      const rows = labelled(this[side], this.row, from, from + height, this.current);
      fill(this.trees[side], rows.map((row) => this.item(row, side)));
      const first = rows.find((row) => row === this.current) || rows[0];
      if (first) first.element.tabIndex = 0;
    }
    if ((focused || Weave.memory) && this.current && this.current.element) this.current.element.focus({ preventScroll: true });
    Weave.memory = null;
  }

  item(row, side) {
    const turn = row.opened === undefined ? null : el("span.turn", { "aria-hidden": "true", on: { click: (event) => this.turnRow(event, row) } }, row.opened ? "▾" : "▸");
    const load = side === "left" && el("span.load", {}, decimal(row.lines.reduce((sum, line) => sum + line.weight, 0)));
    row.element = el(
      `li.level-${row.level}.${row.item.type}`,
      {
        role: "treeitem",
        tabindex: -1,
        "aria-level": row.level,
        "aria-expanded": row.opened === undefined ? null : String(row.opened),
        "aria-selected": String(state.at === row.item.id),
        title: caption(row.item),
        style: { top: `${this.geometry.y(row)}px` },
        on: { click: () => go({ at: row.item.id }), mouseenter: () => this.light(row), focus: () => this.reach(row) },
      },
      turn,
      el("span.name", {}, row.item.type === "unit" ? nameIn(row.item, chosen().plan) : row.item.type === "plan" ? short(row.item) : caption(row.item)),
      load,
      row.lines.length === 0 && row.item.type === "action" && bare(row.item),
    );
    return row.element;
  }

  turnRow(event, row) {
    event.stopPropagation();
    Weave.memory = { id: row.item.id, row: this.row, top: this.scroller.scrollTop };
    flip(row.item.id);
  }

  reach(row) {
    if (this.current && this.current.element) this.current.element.tabIndex = -1;
    this.current = row;
    row.element.tabIndex = 0;
    this.light(row);
  }

  // arrows walk through a column, Enter opens, right and left open and shut parts
  press(event) {
    const side = this.left.includes(this.current) ? "left" : "right";
    const place = this[side].indexOf(this.current);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15, Home: -1e9, End: 1e9 };
    if (place < 0) return;
    if (event.key in steps) this.walk(this[side], place + steps[event.key]);
    else if (event.key === "Enter" || event.key === " ") go({ at: this.current.item.id });
    else if (event.key === "ArrowRight" && this.current.opened === false) this.turnRow(event, this.current);
    else if (event.key === "ArrowLeft" && this.current.opened === true) this.turnRow(event, this.current);
    else if (event.key === "+" || event.key === "-") this.zoom(event.key === "+" ? 1.4 : 1 / 1.4);
    else return;
    event.preventDefault();
  }

  walk(rows, place) {
    const row = rows[Math.max(0, Math.min(place, rows.length - 1))];
    this.current = row;
    this.reveal(row);
    if (!row.element || !row.element.isConnected) this.label(this.from, this.height);
    if (row.element && row.element.isConnected) row.element.focus({ preventScroll: true });
  }

  // the lines of one row in full colour over the others, which fade
  light(row) {
    this.hot = row;
    const lit = row || this.chosen;
    const near = new Set(lit ? [lit, ...lit.lines.flatMap((line) => [line.from, line.to])] : []);
    this.paper.classList.toggle("lit", Boolean(lit));
    for (const each of [...this.left, ...this.right]) if (each.element) each.element.classList.toggle("near", near.has(each));
    const pen = sheetOf(this.glow, this.geometry.width, this.height, this.from);
    if (lit) for (const line of lit.lines) drawLine(pen, line, this.geometry, true, 2);
  }

  standIn(item) {
    if (!item) return null;
    const rows = [...this.left, ...this.right];
    return rows.find((row) => row.item === item) || null;
  }

  choose(item) {
    this.chosen = this.standIn(item);
    for (const each of [...this.left, ...this.right]) if (each.element) each.element.setAttribute("aria-selected", String(each.item === item));
    this.reveal(this.chosen);
    if (this.geometry && this.from !== null) this.light(this.hot);
  }

  reveal(row) {
    if (!row || !this.geometry) return;
    const [y, { scrollTop, clientHeight }] = [this.geometry.y(row), this.scroller];
    if (y < scrollTop + 30 || y > scrollTop + clientHeight - 30) this.scroller.scrollTop = y - clientHeight / 2;
  }

  drag(event) {
    if (event.pointerType !== "mouse" || event.button || event.target.closest("li")) return;
    const [from, top] = [event.clientY, this.scroller.scrollTop];
    const move = (moved) => { this.scroller.scrollTop = top - (moved.clientY - from); };
    const end = () => window.removeEventListener("pointermove", move);
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", end, { once: true });
  }
}

Weave.last = null;
Weave.memory = null;

// Which rows of a stretch have room for their label: plans before actions, those with more lines before others.
const labelled = (rows, distance, from, to, always) => {
  const seen = rows.filter((row) => row === always || (row.y * distance >= from - distance && row.y * distance <= to));
  if (distance >= TIGHT) return seen;
  const taken = new Set();
  const first = [...seen].sort((one, other) => (other === always) - (one === always) || one.level - other.level || other.lines.length - one.lines.length);
  const kept = new Set(first.filter((row) => {
    const place = Math.floor((row.y * distance) / TIGHT);
    if ([place - 1, place, place + 1].some((each) => taken.has(each))) return false;
    taken.add(place);
    return true;
  }));
  return seen.filter((row) => kept.has(row));
};
