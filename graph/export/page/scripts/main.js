// Start: words into the page, listeners, the first drawing.

import { address } from "./address.js";
import { fillDetails } from "./cards.js";
import { byId } from "./dom.js";
import { clearPaper, fillPaper, fillTake } from "./export.js";
import { announce, fillFilters, fillLegend } from "./filters.js";
import { drawFirst } from "./first_paint.js";
import "./keyboard.js";
import "./panel.js";
import { drawNetwork, fit, refreshGraph, restyleGraph, select } from "./graph.js";
import { fillMatrix, lightMatrix } from "./matrix.js";
import { textsOn } from "./model.js";
import "./search.js";
import { notice } from "./notice.js";
import { rememberPoint, returnToPoint } from "./return_point.js";
import { emptyDates, go, hasChanged, listeners, oddParts, state } from "./state.js";
import { fillTour } from "./stories.js";
import { fillPaperTable, fillTable, lightTable } from "./table.js";
import { documentInView, fillText, lightText } from "./text_view.js";
import { isDark, prefersDark, setDark } from "./theme.js";
import { fillers, panels } from "./views.js";
import { bylineOf, shortBylineOf, t, titleOf } from "./wording.js";

function translate() {
  document.documentElement.lang = state.lang === "zh" ? "zh-Hans" : "en";
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const element of document.querySelectorAll("[data-label]"))
    element.setAttribute("aria-label", t(element.dataset.label));
  for (const element of document.querySelectorAll("[data-hint]")) element.placeholder = t(element.dataset.hint);
  const other = state.lang === "zh" ? ["English", "en"] : ["中文", "zh-Hans"];
  byId("language").textContent = other[0];
  byId("language").lang = other[1];
  byId("theme").textContent = t(isDark() ? "theme.light" : "theme.dark");
  byId("title").textContent = titleOf(textsOn);
  document.title = byId("title").textContent;
  const [text, ...others] = textsOn;
  byId("byline").textContent = text && !others.length ? shortBylineOf(text) : "";
  byId("byline").title = byId("byline").textContent && bylineOf(text);
}

function showView() {
  for (const tab of document.querySelectorAll("[role=tab]")) {
    const current = tab.dataset.view === state.view;
    tab.setAttribute("aria-selected", String(current));
    tab.tabIndex = current ? 0 : -1;
    byId(`view-${tab.dataset.view}`).hidden = !current;
  }
}

Object.assign(fillers, { matrix: fillMatrix, text: fillText, table: fillTable });
const LIGHT = { matrix: lightMatrix, text: lightText, table: lightTable };

// A view is filled when it is looked at, and again when more than the selection has changed.
let filled = "";

function fillView() {
  const looks = [
    address({ ...state, picked: "", to: "", steps: 0 }),
    isDark(),
    state.view === "text" && documentInView(),
  ].join();
  if (looks !== filled) fillers[state.view]?.();
  filled = looks;
  LIGHT[state.view]?.();
}

function fillAll() {
  translate();
  fillLegend();
  fillFilters();
  fillTake();
  fillDetails();
  fillTour(state);
  for (const fill of panels) fill();
}

function follow(before) {
  if (!before.picked && state.picked) rememberPoint();
  if (before.theme !== state.theme) {
    applyTheme();
    restyleGraph();
  }
  showView();
  refreshGraph(before);
  if (hasChanged(before, ["lang", "theme", "texts", "since", "until"])) {
    restyleGraph();
    fillAll();
  } else {
    fillDetails();
    fillLegend();
    fillFilters();
  }
  fillView();
  if (before.view !== state.view && state.view === "graph") fit();
  if (sayOddParts()) return fillTour(before);
  if (before.picked === state.picked) announce();
  else if (before.picked && !state.picked) returnToPoint();
  else if (state.picked && !state.story && matchMedia("(max-width: 760px)").matches) byId("details").scrollIntoView();
  fillTour(before);
}

function restyle() {
  restyleGraph();
  fillAll();
  fillView();
}

// The theme that the address asks for, else the system's.
function applyTheme() {
  const { dataset } = document.documentElement;
  if (state.theme) dataset.theme = state.theme;
  else delete dataset.theme;
  setDark(state.theme ? state.theme === "dark" : prefersDark.matches);
}

byId("theme").addEventListener("click", () => go({ theme: isDark() ? "light" : "dark" }));
prefersDark.addEventListener("change", () => {
  applyTheme();
  restyle();
});
byId("language").addEventListener("click", () => go({ lang: state.lang === "zh" ? "en" : "zh" }));
for (const tab of document.querySelectorAll("[role=tab]"))
  tab.addEventListener("click", () => go({ view: tab.dataset.view }));

// Paper is light, whatever the screen is.
window.addEventListener("beforeprint", () => {
  if (isDark()) {
    setDark(false);
    fillDetails();
    fillView();
  }
  if (state.view === "table") fillPaperTable();
  if (state.view === "matrix") fillMatrix(Infinity);
  fillPaper();
});
window.addEventListener("afterprint", () => {
  clearPaper();
  applyTheme();
  filled = "";
  if (isDark()) restyle();
  else fillView();
});

// Whether anything of the address is odd; then it is said.
function sayOddParts() {
  const told = { "address.odd": oddParts, "address.dates": emptyDates };
  const words = Object.entries(told).map(([word, parts]) => parts.length && t(word, { parts: parts.join(" ") }));
  if (words.some(Boolean)) notice(words.filter(Boolean).join(" · "));
  return words.some(Boolean);
}

// Nothing can be asked of the page before it is all there.
function start() {
  listeners.push(follow);
  drawNetwork();
  if (state.picked) select();
  fit();
  fillAll();
  fillView();
  fillTour();
  sayOddParts();
  byId("plain").remove();
  document.documentElement.classList.add("started");
  document.body.inert = false;
}

document.body.inert = true;
applyTheme();
showView();
translate();
fillLegend();
drawFirst();
document.addEventListener("DOMContentLoaded", start);
