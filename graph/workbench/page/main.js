// The coding page: what is shown follows the document; keys do what the buttons do.

import { button, byId, el } from "../../export/page/scripts/dom.js";
import { marker } from "../../export/page/scripts/links.js";
import { state } from "../../export/page/scripts/state.js";
import { isDark, prefersDark, setDark } from "../../export/page/scripts/theme.js";
import { nameOf, t, term } from "../../export/page/scripts/wording.js";
import {
  addWords,
  askWhyUncoded,
  attempt,
  confirmDraft,
  drawCard,
  drawPassage,
  isFilledIn,
  rejectDraft,
  sentenceOf,
  showCard,
  watch,
} from "./card.js";
import { ask, choose, desk, drafts, look, record, step, whenChanged } from "./desk.js";
import { KEYS, KINDS, keyOf, startNode, startRelation } from "./make.js";
import { drawCoverage, drawPanel, goTo, showPanel } from "./panels.js";
import { drawSelected, drawText, keepSelected, selectedNow, sentencesAt, unselect } from "./passage.js";
import { enter, isAtStart, showStart, turnTo } from "./start.js";

const LOOK_EVERY = 3000;
let looking;

function translate() {
  document.documentElement.lang = state.lang === "zh" ? "zh-Hans" : "en";
  for (const each of document.querySelectorAll("[data-t]")) each.textContent = t(each.dataset.t);
  for (const each of document.querySelectorAll("[data-label]")) each.setAttribute("aria-label", t(each.dataset.label));
  byId("language").textContent = state.lang === "zh" ? "English" : "中文";
  byId("language").lang = state.lang === "zh" ? "en" : "zh-Hans";
  byId("theme").textContent = t(isDark() ? "theme.light" : "theme.dark");
  drawKinds();
}

function drawKinds() {
  const tool = (key, label, action) => button([...label, " ", el("kbd", {}, key)], action, { class: "toggle" });
  byId("kinds").replaceChildren(
    ...KINDS.map((kind) => tool(keyOf(kind), [marker(kind), term("kinds", kind)], () => startNode(kind))),
    tool("r", [t("relation")], () => startRelation()),
    tool("u", [t("uncoded.why")], markUncoded),
    tool("+", [t("words.further")], keepSelected),
  );
}

// What a gesture did, and to what, where that is still there.
function gestureText({ what, about }) {
  const { nodes, relations } = desk.document;
  const one = [...nodes, ...relations].find((each) => each.id === about);
  const name = one ? (one.predicate ? sentenceOf(one) : nameOf(one)) : about;
  return [t(`did.${what}`), name].filter(Boolean).join(": ");
}

function drawBar() {
  const { undo, redo, nodes, slug } = desk.document;
  byId("undo").disabled = !undo;
  byId("undo").title = undo ? gestureText(undo) : "";
  byId("undo").dataset.version = desk.document.version;
  byId("redo").disabled = !redo;
  byId("redo").title = redo ? gestureText(redo) : "";
  const own = nodes.find((each) => each.kind === "document");
  byId("title").textContent = own ? nameOf(own) : slug;
  document.title = byId("title").textContent;
  drawCoverage();
}

function follow(what) {
  if (what === "document") turnTo("document");
  if (["document", "records", "reloaded"].includes(what)) {
    drawBar();
    drawText();
    drawPanel();
  }
  if (what === "passage") drawPassage();
  if (what !== "open") drawSelected();
  const isInUse = what === "reloaded" && isFilledIn();
  if (what !== "selected" && what !== "passage" && !isInUse) drawCard();
}

function markUncoded() {
  const selected = selectedNow();
  const found = selected && sentencesAt(selected)[0];
  return found ? askWhyUncoded(found) : showCard(el("p.note", {}, t("select.first")));
}

function nextDraft(by) {
  const found = drafts();
  const at = found.findIndex(({ section, id }) => desk.open?.section === section && desk.open?.id === id);
  const from = at < 0 ? (by > 0 ? -1 : 0) : at;
  if (found.length) goTo(found[(from + by + found.length) % found.length]);
}

function openDraft() {
  const chosen = desk.open && record(desk.open.section, desk.open.id);
  return chosen && (chosen.status === "draft" || chosen.draft) ? desk.open.id : null;
}

async function yes() {
  const id = openDraft();
  if (!id) return;
  const found = drafts();
  const next = found[found.findIndex((each) => each.id === id) + 1];
  if ((await confirmDraft(id)) && next && record(next.section, next.id)) goTo(next);
}

function no() {
  if (openDraft()) rejectDraft();
}

// The line of the name, in which all can be said; else the first field.
function editName() {
  const input = byId("card").querySelector("[name=name_en]") ?? byId("card").querySelector("input, select, textarea");
  input?.focus();
  input?.select?.();
}

const ACTIONS = {
  j: () => nextDraft(1),
  k: () => nextDraft(-1),
  y: yes,
  n: no,
  e: editName,
  r: () => startRelation(),
  u: markUncoded,
  w: addWords,
  "+": keepSelected,
  Escape: () => {
    unselect();
    choose(null);
  },
};

const isTyping = ({ target }) => ["INPUT", "SELECT", "TEXTAREA"].includes(target.tagName);

function press(event) {
  if (event.isComposing || !desk.document) return;
  if (isAtStart() && event.key === "Escape") return backToDocument();
  if (byId("reading").hidden) return;
  const typing = isTyping(event);
  if ((event.ctrlKey || event.metaKey) && !typing) return undoKeys(event);
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (typing && event.key !== "Escape") return;
  const action = ACTIONS[event.key] ?? (KEYS.has(event.key) && (() => startNode(KEYS.get(event.key))));
  if (!action) return;
  event.preventDefault();
  action();
}

// The document that was left for the list of all, with what was typed in it.
function backToDocument() {
  turnTo("document");
  follow("reloaded");
}

function undoKeys(event) {
  const key = event.key.toLowerCase();
  const wanted = key === "z" ? (event.shiftKey ? "redo" : "undo") : key === "y" ? "redo" : "";
  if (!wanted) return;
  event.preventDefault();
  attempt(() => step(wanted));
}

async function makeDrafts() {
  await attempt(async () => {
    choose(null);
    const { shared } = await step("draft");
    showPanel("drafts");
    byId("text").focus({ preventScroll: true });
    const told = Object.entries(shared).map(([words, ids]) =>
      el("p.note", {}, t("draft.shared", { words, ids: ids.join(", ") })),
    );
    if (told.length) showCard(told);
    else nextDraft(1);
  });
}

function setLanguage(lang) {
  state.lang = lang;
  localStorage.setItem("lang", lang);
  translate();
  if (isAtStart()) showStart();
  else if (desk.document) follow("reloaded");
}

function listen() {
  document.addEventListener("keydown", press);
  byId("undo").addEventListener("click", () => attempt(() => step("undo")));
  byId("redo").addEventListener("click", () => attempt(() => step("redo")));
  byId("draft").addEventListener("click", makeDrafts);
  byId("all").addEventListener("click", showStart);
  byId("language").addEventListener("click", () => setLanguage(state.lang === "zh" ? "en" : "zh"));
  byId("theme").addEventListener("click", () => {
    setDark(!isDark());
    document.documentElement.dataset.theme = isDark() ? "dark" : "light";
    translate();
    if (desk.document) drawPanel();
  });
  prefersDark.addEventListener("change", () => {
    setDark(prefersDark.matches);
    translate();
  });
  byId("stop").addEventListener("click", async () => {
    clearInterval(looking);
    await fetch("stop", { method: "POST" });
    for (const each of [...document.body.children, byId("start"), byId("reading")]) each.hidden = true; // no key does anything then
    document.body.append(el("p.note", { role: "status" }, t("stopped")));
  });
  const tabs = [...document.querySelectorAll("#side [role=tab]")];
  for (const tab of tabs) tab.addEventListener("click", () => showPanel(tab.id.slice(4)));
  byId("tab-graph").parentElement.addEventListener("keydown", (event) => {
    const next = tabs[tabs.indexOf(event.target) + ({ ArrowRight: 1, ArrowLeft: -1 }[event.key] ?? 0)];
    if (!next || next === event.target) return;
    showPanel(next.id.slice(4));
    next.focus();
  });
}

state.lang = localStorage.getItem("lang") ?? (navigator.language.startsWith("zh") ? "zh" : "en");
translate();
whenChanged(follow);
listen();
looking = setInterval(() => isAtStart() || watch(look), LOOK_EVERY);
const wanted = decodeURIComponent(location.hash.slice(1));
const listed = await ask("documents");
const only = listed.length === 1 && listed[0].opens && listed[0].slug;
if (wanted || only) await enter(wanted || only);
else await showStart();
