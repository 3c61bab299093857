// The frame: the address changes, and what depends on the changed part is shown anew.

const VIEWS = { overview, network, matrix };
const SEEN = ["lang", "view", "plan", "function", "roles", "min", "by", "level", "flip", "colour", "as", "inherit"];
const at = (id) => document.getElementById(id);

const planChoice = (plan, all = true) =>
  choice(
    say("plan"),
    plan ? plan.id : "",
    [...(all ? [["", say("all")]] : []), ...data.plans.map((each) => [each.id, caption(each)])],
    (id) => go({ plan: id }),
  );

const functionChoice = () =>
  choice(
    say("function"),
    state.function,
    [["", say("all")], ...functions.map((each) => [each.key, caption(each)])],
    (key) => go({ function: key }),
  );

const roleChoice = () => {
  const kept = new Set(state.roles.split(" "));
  const turn = (role) =>
    go({ roles: roles.filter((each) => (each === role ? !kept.has(each) : kept.has(each))).join(" ") });
  return el(
    "fieldset.roles",
    {},
    el("legend", {}, say("roles")),
    roles.map((role) =>
      el(
        "label.tick",
        {},
        el("input", { type: "checkbox", checked: kept.has(role), on: { change: () => turn(role) } }),
        term("role", role),
      ),
    ),
  );
};

const frame = () => {
  document.documentElement.lang = state.lang === "zh" ? "zh-CN" : "en";
  document.title = data.plans.length === 1 ? `${caption(data.plans[0])} · ${say("name")}` : say("page-title");
  fill(at("name"), link("a", { ...DEFAULTS, lang: state.lang }, say("name")));
  fill(at("skip"), say("skip"));
  fill(
    at("views"),
    Object.keys(VIEWS).map((view) => {
      const made = link("a", { view }, say(view));
      if (view === state.view) made.setAttribute("aria-current", "page");
      return made;
    }),
  );
  at("views").setAttribute("aria-label", say("views"));
  const other = state.lang === "zh" ? "en" : "zh";
  fill(
    at("language"),
    el(
      "button",
      { type: "button", lang: other === "zh" ? "zh-CN" : "en", on: { click: () => go({ lang: other }) } },
      say("other-language"),
    ),
  );
  at("search-field").placeholder = say("search");
  at("search-field").setAttribute("aria-label", say("search"));
  at("panel").setAttribute("aria-label", say("panel"));
  fill(at("filters"), filters());
  at("filters").setAttribute("aria-label", say("filters"));
  fill(at("foot"), say("foot"));
};

// on a narrow screen they are folded until somebody wants them
let unfolded = false;
const filters = () =>
  el(
    "details",
    {
      open: unfolded || !narrow.matches,
      on: {
        toggle: (event) => {
          unfolded = event.target.open && narrow.matches;
        },
      },
    },
    el("summary", {}, say("filters"), isFiltered() && el("span.tag", {}, say("filtered"))),
    el(
      "div",
      {},
      state.view === "matrix" ? planChoice(chosen().plan || firstPlan(), false) : planChoice(chosen().plan),
      functionChoice(),
      roleChoice(),
      isFiltered() && link("a.reset", { plan: "", function: "", roles: DEFAULTS.roles, min: "0" }, say("reset")),
    ),
  );

const isFiltered = () => ["plan", "function", "roles", "min"].some((key) => state[key] !== DEFAULTS[key]);

const narrow = matchMedia("(max-width: 900px)");

// the control that had the focus keeps it, though it has been made anew
const kept = (change) => {
  const controls = () => [...document.querySelectorAll("#frame :is(a, button, select, input, summary)")];
  const before = controls();
  const place = before.indexOf(document.activeElement);
  change();
  if (place >= 0 && document.activeElement !== before[place]) {
    const after = controls();
    const same = after[Math.min(place, after.length - 1)];
    if (same) same.focus({ preventScroll: true });
  }
};

// on a narrow screen the panel covers the page, which then cannot be walked into
const cover = () => {
  at("frame").inert = narrow.matches && !at("panel").hidden;
};
narrow.addEventListener("change", () => {
  cover();
  frame();
});

const mark = (each, isHere) =>
  isHere ? each.setAttribute("aria-current", "true") : each.removeAttribute("aria-current");

let opener = null;
const show = (before) => {
  if (!before || SEEN.some((key) => state[key] !== before[key])) {
    kept(() => {
      frame();
      // the network can be drawn before the rest has been read
      if (whole || state.view === "network") fill(at("view"), VIEWS[state.view]());
    });
    document.body.dataset.view = state.view;
  }
  if (!before || state.at !== before.at || state.lang !== before.lang) aside(before);
  if (before && state.view !== before.view) {
    window.scrollTo(0, 0);
    at("view").querySelector("h1").focus({ preventScroll: true });
  }
};

const aside = (before) => {
  const it = state.at && whole ? find(state.at) : null;
  const wasOpen = !at("panel").hidden;
  at("panel").hidden = !it;
  document.body.classList.toggle("beside", Boolean(it));
  cover();
  for (const each of at("view").querySelectorAll("a[data-id]")) mark(each, each.dataset.id === state.at);
  if (Weave.last) Weave.last.choose(it);
  if (it) {
    if (!wasOpen) opener = document.activeElement;
    const shut = link("a.shut", { at: "" }, "×");
    shut.setAttribute("aria-label", say("close"));
    fill(at("panel"), shut, panel(it));
    at("panel").scrollTop = 0;
    if (before && before.at !== state.at) at("panel").querySelector("h2").focus({ preventScroll: true });
  } else {
    fill(at("panel"));
    const back = opener && opener.isConnected ? opener : at("view").querySelector("h1");
    if (wasOpen && back) back.focus({ preventScroll: true });
  }
};

window.addEventListener("hashchange", () => {
  const before = state;
  if (write(before) === write(read(location.hash))) return;
  state = read(location.hash);
  show(before);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && state.at) go({ at: "" });
  if (event.key === "/" && !event.target.closest("input, select")) {
    event.preventDefault();
    at("search-field").focus();
  }
});
at("skip").addEventListener("click", (event) => {
  event.preventDefault();
  at("view").querySelector("h1").focus();
});
searching(at("search-field"), at("found"));
show(null);
document.addEventListener("DOMContentLoaded", () => {
  takeRest();
  if (state.view === "network" && !state.plan) aside(null);
  else show(null);
  document.documentElement.dataset.ready = String(Math.round(performance.now()));
});
