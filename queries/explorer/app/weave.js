// The drawing itself: two columns of labels, and the lines between them on sheets that scroll along.

const ROW = [18, 24]; // pixels of a row at first: at least, at most
const CLOSEST = 40;
const CLOSER = 1.4;
const SHEETS = 2.5; // a sheet is this many screens high
const STEP = 400; // lines drawn in a frame while somebody scrolls: painting them takes longer than asking for it
const PAGE = [690, 12000]; // pixels of a printed page's width, and of the highest drawing

class Weave {
  constructor(holder, drawn) {
    Object.assign(this, { holder, ...drawn, chosen: null, hot: null, from: null, turns: 0 });
    this.sheets = [el("canvas"), el("canvas")];
    this.glow = el("canvas.glow");
    this.labels = new Labels(this);
    this.paper = el(
      "div.paper",
      { on: { mouseleave: () => this.light(null) } },
      this.sheets,
      this.glow,
      this.labels.trees.left,
      this.labels.trees.right,
    );
    const on = {
      scroll: () => this.follow(),
      wheel: (event) => this.wheel(event),
      pointerdown: (event) => this.drag(event),
    };
    this.scroller = el("div.scroller", { on }, this.paper);
    fill(holder, this.tools(), this.scroller);
    this.begin();
    Weave.last = this;
  }

  begin() {
    const { id, row, top } = Weave.left || {};
    Weave.left = null;
    this.chosen = this.rowOf(find(state.at));
    this.row = row || Math.max(ROW[0], Math.min(ROW[1], this.tightest()));
    this.labels.current = (id && [...this.left, ...this.right].find((each) => each.id === id)) || null;
    this.measure();
    if (id) this.scroller.scrollTop = top;
    else this.reveal(this.chosen);
    this.follow();
    if (id) this.labels.focus();
    new ResizeObserver(() => this.scroller.clientWidth !== this.geometry.width && this.measure()).observe(
      this.scroller,
    );
  }

  // what to come back to when a row is opened or shut, which makes the drawing anew
  leave(row) {
    Weave.left = { id: row.id, row: this.row, top: this.scroller.scrollTop };
  }

  tools() {
    const button = (key, sign, factor) =>
      el(
        "button",
        { type: "button", title: say(key), "aria-label": say(key), on: { click: () => this.zoom(factor) } },
        sign,
      );
    return el(
      "div.zoom",
      {},
      button("closer", "+", CLOSER),
      button("farther", "−", 1 / CLOSER),
      button("whole", "▢", 0),
    );
  }

  get total() {
    return Math.max(this.left.length, this.right.length, 1) * this.row + 8;
  }

  tightest() {
    return (this.scroller.clientHeight - 8) / Math.max(this.left.length, this.right.length, 1);
  }

  zoom(factor, at = this.scroller.clientHeight / 2) {
    const before = this.row;
    this.row = Math.min(Math.max(before * factor, Math.min(this.tightest(), CLOSEST)), CLOSEST);
    const top = ((this.scroller.scrollTop + at) / before) * this.row - at;
    this.measure();
    this.scroller.scrollTop = top;
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
    const [left, right] =
      width < 700 ? [width * 0.36, width * 0.4] : [Math.min(width * 0.3, 280), Math.min(width * 0.4, 440)];
    this.geometry = { width, left: left + 6, right: width - right - 6, y: (row) => (row.y + 0.5) * this.row + 4 };
    this.paper.style.setProperty("height", `${this.total}px`);
    this.labels.trees.left.style.setProperty("width", `${left}px`);
    this.labels.trees.right.style.setProperty("width", `${right}px`);
    this.from = null;
    this.follow();
  }

  // another sheet when what is seen comes near the end of this one
  follow() {
    const { scrollTop, clientHeight } = this.scroller;
    if (!clientHeight) return;
    const margin = clientHeight * 0.4;
    const first = this.from === null;
    const above = !first && (this.from === 0 || scrollTop - margin >= this.from);
    const below =
      !first && (this.from + this.height >= this.total || scrollTop + clientHeight + margin <= this.from + this.height);
    if (above && below) return;
    this.height = Math.min(clientHeight * SHEETS, this.total);
    this.from = Math.max(0, Math.min(scrollTop - (this.height - clientHeight) / 2, this.total - this.height));
    this.turn(first ? Infinity : STEP);
  }

  turn(step) {
    const turn = (this.turns += 1);
    const stale = () => turn !== this.turns || !this.holder.isConnected;
    drawSheet(this.sheets[1], this.lines, this.geometry, this.from, this.height, step, stale, () => this.show());
  }

  show() {
    this.sheets.reverse();
    this.sheets[0].hidden = false;
    this.sheets[1].hidden = true;
    this.labels.place(this.from, this.from + this.height);
    this.light(this.hot);
    this.holder.dataset.drawn = String(Math.round(performance.now()));
  }

  // the lines of one row in full colour over the others, which fade
  light(row) {
    this.hot = row;
    const lit = row || this.chosen;
    this.paper.classList.toggle("lit", Boolean(lit));
    this.labels.mark(
      new Set(lit ? [lit.id, ...lit.lines.flatMap((line) => [line.from.id, line.to.id])] : []),
      find(state.at),
    );
    this.glow.hidden = !lit;
    if (!lit) return;
    const pen = sheetOf(this.glow, this.geometry.width, this.height, this.from);
    for (const line of lit.lines) drawLine(pen, line, this.geometry, true, 2);
  }

  rowOf(item) {
    if (!item) return null;
    const rows = new Map([...this.right, ...this.left].map((row) => [row.item, row]));
    return rows.get(lineage(item).find((each) => rows.has(each))) || null;
  }

  // on paper all of it stands, as wide as a page; afterwards as before
  print(begins) {
    this.scroller.style.setProperty("width", begins ? `${PAGE[0]}px` : "auto");
    this.measure();
    if (!begins) return;
    Object.assign(this, { from: 0, height: Math.min(this.total, PAGE[1]) });
    this.turn(Infinity);
  }

  choose(item) {
    this.chosen = this.rowOf(item);
    this.reveal(this.chosen);
    this.light(this.hot);
  }

  reveal(row) {
    if (!row) return;
    const [y, { scrollTop, clientHeight }] = [this.geometry.y(row), this.scroller];
    if (y < scrollTop + 30 || y > scrollTop + clientHeight - 30) this.scroller.scrollTop = y - clientHeight / 2;
  }

  drag(event) {
    if (event.pointerType !== "mouse" || event.button || event.target.closest("li")) return;
    const [from, top] = [event.clientY, this.scroller.scrollTop];
    const move = (moved) => {
      this.scroller.scrollTop = top - (moved.clientY - from);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", () => window.removeEventListener("pointermove", move), { once: true });
  }
}

Weave.last = null;
Weave.left = null;
for (const event of ["beforeprint", "afterprint"]) {
  window.addEventListener(event, () => {
    if (Weave.last && Weave.last.holder.isConnected) Weave.last.print(event === "beforeprint");
  });
}
