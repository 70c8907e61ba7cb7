"use strict";

// Keeps the views up to date: waits for news of the draft, and swaps a view's frame when its page
// changed. Everything that comes from a policy is put in as text, never as markup.

const byId = (id) => document.getElementById(id);
const tabs = [...document.querySelectorAll("[role=tab]")];
const nameOf = (tab) => tab.id.slice("tab-".length);
const panelOf = (tab) => byId(tab.getAttribute("aria-controls"));

const views = new Map(tabs.map((tab) => [nameOf(tab), { wanted: 0, shown: 0, frame: null }]));
let selected = tabs[0];

// Tabs, as the ARIA Authoring Practices have them: arrows move, and moving shows.

function select(tab, moveFocus) {
  selected = tab;
  for (const other of tabs) {
    const isSelected = other === tab;
    other.setAttribute("aria-selected", String(isSelected));
    other.tabIndex = isSelected ? 0 : -1;
    panelOf(other).hidden = !isSelected;
  }
  if (moveFocus) tab.focus();
  history.replaceState(null, "", `#${nameOf(tab)}`);
  refresh(tab);
}

byId("tabs").addEventListener("keydown", (event) => {
  const index = tabs.indexOf(selected);
  const next = {
    ArrowRight: (index + 1) % tabs.length,
    ArrowLeft: (index + tabs.length - 1) % tabs.length,
    Home: 0,
    End: tabs.length - 1,
  }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  select(tabs[next], true);
});
for (const tab of tabs) tab.addEventListener("click", () => select(tab, false));

// Frames: a new body takes the place of the old one where it stands, so that the reader's place is
// kept and nothing flickers. Only where more than the body changed (the style), or nothing is shown
// yet, is a page loaded as a whole, beside the old one until it is ready.

async function refresh(tab) {
  const name = nameOf(tab);
  const view = views.get(name);
  if (tab !== selected || view.wanted === view.shown) return;
  const wanted = view.wanted;
  view.shown = wanted;
  if (!view.frame?.contentDocument) return load(tab, view);
  const html = await (await fetch(`/${name}`, { cache: "no-store" })).text();
  if (view.shown !== wanted) return;
  // The style itself stays out: a page in the making may not bring one.
  const page = new DOMParser().parseFromString(
    html.replace(/<style>.*?<\/style>/s, ""), "text/html");
  const shown = view.frame.contentDocument;
  if (frameOf(page) !== frameOf(shown)) return load(tab, view);
  const focused = shown.activeElement;
  shown.title = page.title;
  shown.body.replaceWith(shown.importNode(page.body, true));
  if (document.activeElement === view.frame) restoreFocus(focused, shown);
}

/** What of a page is not its body: the language, and the style by its digest. */
function frameOf(page) {
  const root = page.documentElement;
  const policy = page.querySelector("meta[http-equiv=Content-Security-Policy]");
  return [root.lang, root.dir, policy?.content].join(" ");
}

function load(tab, view) {
  const name = nameOf(tab);
  const panel = panelOf(tab);
  for (const waiting of panel.querySelectorAll("iframe.next")) waiting.remove();
  const old = view.frame;
  const frame = document.createElement("iframe");
  frame.className = "next";
  frame.title = `${tab.dataset.title} of the draft`;
  // No script runs in a view; it is of this server only so that its place can be kept.
  frame.setAttribute("sandbox", "allow-same-origin");
  frame.src = `/${name}`;
  frame.addEventListener("load", () => {
    if (!frame.isConnected) return;
    if (old) keepPlace(old, frame);
    frame.className = "";
    view.frame = frame;
    if (old) old.remove();
    leadOutside(frame);
  }, { once: true });
  panel.append(frame);
}

function keepPlace(old, frame) {
  const before = old.contentDocument;
  const after = frame.contentDocument;
  if (!before || !after) return;
  after.documentElement.style.scrollBehavior = "auto";
  frame.contentWindow.scrollTo(old.contentWindow.scrollX, old.contentWindow.scrollY);
  after.documentElement.style.scrollBehavior = "";
  if (document.activeElement !== old) return;
  frame.focus();
  restoreFocus(before.activeElement, after);
}

/** Puts the focus on what a new page has in place of what had it. */
function restoreFocus(focused, page) {
  if (!focused || focused.localName === "body") return;
  const same = focused.id
    ? page.getElementById(focused.id)
    : [...page.links].find((link) => link.getAttribute("href") === focused.getAttribute("href"));
  same?.focus({ preventScroll: true });
}

// A link that leads outside opens in a tab of its own: the frame shows this server's pages only.
function leadOutside(frame) {
  frame.contentDocument?.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || link.getAttribute("href").startsWith("#")) return;
    event.preventDefault();
    if (/^https?:$/.test(link.protocol) && link.origin !== location.origin) {
      window.open(link.href, "_blank", "noopener,noreferrer");
    }
  });
}

// News

function element(name, className, text) {
  const node = document.createElement(name);
  node.className = className;
  node.textContent = text;
  return node;
}

function problemItem(problem) {
  const item = document.createElement("li");
  item.append(element("p", "what", problem.title));
  if (problem.place) item.append(element("p", "place", problem.place));
  if (problem.excerpt) item.append(element("pre", "", problem.excerpt));
  if (problem.help) item.append(element("p", "help", problem.help));
  if (problem.original) item.append(element("p", "original", `Swift says: ${problem.original}`));
  return item;
}

function plural(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

let lastProblems = "";

function showProblems(state) {
  const count = state.problems.length;
  const title = state.isStale
    ? "The draft cannot be shown as it is now. Below is the last one that could."
    : `${plural(state.errors, "error")} ${state.errors === 1 ? "stops" : "stop"} publishing.`;
  byId("problems").hidden = count === 0;
  const now = JSON.stringify([title, state.problems]);
  if (now === lastProblems) return;
  lastProblems = now;
  // What cannot be shown is told at once; findings wait until they are asked for.
  byId("problems").open = state.isStale;
  byId("problems-title").textContent = title;
  byId("problems-list").replaceChildren(...state.problems.map(problemItem));
  byId("announcement").textContent =
    count === 0 ? "" : `${title} ${state.problems[0].title}`;
}

function show(state) {
  document.title = state.title ? `${state.title}: preview` : "Preview";
  byId("title").textContent = state.title || "Preview";
  showProblems(state);
  const counts = `${plural(state.errors, "error")}, ${plural(state.warnings, "warning")}`;
  byId("status").textContent = state.work
    ? `${state.work} …`
    : state.isStale
      ? "Not up to date"
      : `Up to date: ${counts}`;
  byId("tab-findings").textContent =
    state.errors + state.warnings > 0
      ? `Findings (${state.errors + state.warnings})`
      : "Findings";
  byId("tab-changes").textContent = state.changeClass
    ? `Changes (${state.changeClass})`
    : "Changes";
  for (const tab of tabs) {
    views.get(nameOf(tab)).wanted = state.parts[nameOf(tab)] ?? 0;
    refresh(tab);
  }
}

async function listen() {
  let number = -1;
  for (;;) {
    try {
      const response = await fetch(`/state?after=${number}`, { cache: "no-store" });
      if (!response.ok) throw new Error(response.statusText);
      const state = await response.json();
      // A preview that was started anew counts from the beginning.
      if (state.number < number) for (const view of views.values()) view.shown = 0;
      if (state.number !== number) show(state);
      number = state.number;
    } catch {
      byId("status").textContent = "The preview does not answer; is it still running?";
      number = -1;
      await new Promise((done) => setTimeout(done, 500));
    }
  }
}

const asked = tabs.find((tab) => `#${nameOf(tab)}` === location.hash);
if (asked) select(asked, false);
listen();
