// Elements are made here and nowhere else; whatever comes from a document becomes text, never markup.

const el = (tag, properties = {}, ...children) => {
  const [name, ...classes] = tag.split(".");
  const made = document.createElement(name);
  if (classes.length) made.className = classes.join(" ");
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "on") for (const [event, listener] of Object.entries(value)) made.addEventListener(event, listener);
    else if (key === "style")
      for (const [property, given] of Object.entries(value)) made.style.setProperty(property, given);
    else made.setAttribute(key, value === true ? "" : printable(value));
  }
  made.append(...content(children));
  return made;
};

const content = (children) =>
  children
    .flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false && child !== "")
    .map((child) => (child instanceof Node ? child : printable(child)));

const fill = (parent, ...children) => parent.replaceChildren(...content(children));

// a place to go: by mouse, by keyboard, and with a middle click in another tab
const link = (tag, changes, ...children) => {
  const made = el(tag.replace(/^a?/, "a"), { href: write(changed(changes)) }, ...children);
  if (changes.at) made.dataset.id = changes.at;
  made.addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(changes);
  });
  return made;
};

const open = (it, ...children) => link("a.open", { at: it.id }, ...(children.length ? children : [caption(it)]));

const choice = (label, value, options, then) =>
  el(
    "label.choice",
    {},
    el("span", {}, label),
    el(
      "select",
      { "aria-label": label, on: { change: (event) => then(event.target.value) } },
      options.map(([key, text]) => el("option", { value: key, selected: key === value }, text)),
    ),
  );

// the first of many, and a button for the rest
const some = (items, first, show) => {
  if (items.length <= first + 1) return items.map(show);
  const shown = items.slice(0, first).map(show);
  const more = el("button.more", { type: "button" }, say("more", { count: items.length - first }));
  const holder = holding(shown[0], more);
  more.addEventListener("click", () => {
    const next = some(items.slice(first), Math.max(first, 200), show);
    holder.replaceWith(...next);
    next[0].querySelector("a, button").focus();
  });
  return [...shown, holder];
};

const holding = (like, button) =>
  like.tagName === "TR" ? el("tr", {}, el("td", { colspan: like.cells.length }, button)) : el("li", {}, button);
