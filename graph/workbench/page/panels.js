// Below the card: the graph so far, what is left, drafts, problems, the source.

import { button, byId, el, OUTLINES, svg } from "../../export/page/scripts/dom.js";
import { vocabulary } from "../../export/page/scripts/model.js";
import { colourOf } from "../../export/page/scripts/theme.js";
import { nameOf, t } from "../../export/page/scripts/wording.js";
import { askWhyUncoded, confirmDraft, drawLost, openSource, titleOf, watch } from "./card.js";
import { askOf, choose, desk, drafts, isDraft, lost, problemText, record } from "./desk.js";
import { select } from "./passage.js";

let panel = "graph";
let drawn = "";

export function showPanel(name) {
  panel = name;
  drawn = ""; // no picture waits behind what another panel showed
  byId("panel").replaceChildren();
  drawPanel();
}

export function drawPanel() {
  for (const tab of document.querySelectorAll("#side [role=tab]")) {
    const isOn = tab.id === `tab-${panel}`;
    tab.setAttribute("aria-selected", String(isOn));
    tab.tabIndex = isOn ? 0 : -1;
    const count = { left: leftOver, drafts, problems: wrong }[tab.id.slice(4)]?.().length;
    tab.textContent = [t(tab.dataset.t), count].filter(Boolean).join(" ");
  }
  byId("panel").setAttribute("aria-labelledby", `tab-${panel}`);
  if (panel === "graph") drawGraph();
  else byId("panel").replaceChildren(...{ left, drafts: draftList, problems, source }[panel]());
}

// What is to be done next, and what leads there; the first of these that is not done yet.
function nextStep() {
  const { source, nodes } = desk.document;
  const [found, open, bad] = [drafts(), leftOver(), wrong().filter(({ note }) => !note)];
  if (isDraft(source)) return [t("next.source"), openSource];
  if (nodes.every(({ kind }) => kind === "document")) return [t("next.draft"), () => byId("draft").click()];
  if (found.length) return [t("next.judge", { n: found.length }), () => judge(found[0])];
  if (open.length) return [t("next.left", { n: open.length }), () => select(open[0].start, open[0].end)];
  if (bad.length) return [t("next.problems", { n: bad.length }), () => showPanel("problems")];
  return [t("next.none"), null];
}

function judge(each) {
  showPanel("drafts");
  goTo(each);
}

export function drawCoverage() {
  const { sentences } = desk.document;
  const count = (status) => sentences.filter((each) => each.is === status).length;
  const [coded, uncoded, open] = ["coded", "uncoded", "open"].map(count);
  const share = (status, n) =>
    svg("rect", {
      class: status,
      x: { coded: 0, uncoded: coded, open: coded + uncoded }[status],
      y: 0,
      width: n,
      height: 1,
    });
  const bar = svg(
    "svg",
    {
      viewBox: `0 0 ${Math.max(sentences.length, 1)} 1`,
      preserveAspectRatio: "none",
      class: "bar-of",
      "aria-hidden": "true",
    },
    share("coded", coded),
    share("uncoded", uncoded),
    share("open", open),
  );
  const [label, action] = nextStep();
  byId("coverage").replaceChildren(
    bar,
    el("span.small", {}, t("coverage", { coded, uncoded, open })),
    el("span.small", {}, action ? button(label, action, { class: "link" }) : label),
  );
}

const leftOver = () => desk.document.sentences.filter((each) => each.is === "open");

const wrong = () => desk.document.problems.filter(({ code }) => code !== "draft");

function left() {
  const open = leftOver();
  if (!open.length) return [el("p", {}, t("left.none"))];
  const lines = open.map((each) =>
    el(
      "p.left",
      {},
      button(`${each.at} ${desk.text.slice(each.start, each.end)}`, () => select(each.start, each.end), {
        class: "link",
        lang: desk.document.source.language,
      }),
      " ",
      button(t("uncoded.why"), () => askWhyUncoded(each), { class: "toggle" }),
    ),
  );
  return [el("p.small.quiet", {}, t("left.bars")), ...lines];
}

// Drafts of which all can be accepted at once: figures that lack nothing, and sentences with a cue that were looked at.
function inBulk() {
  const { nodes, sentences } = desk.document;
  const figures = nodes.filter((each) => isDraft(each) && each.kind === "figure" && each.unit !== "?");
  const ids = { figures: figures.map(({ id }) => id), cues: sentences.filter(isDraft).map(({ at }) => at) };
  return Object.entries(ids).filter(([, found]) => found.length);
}

function draftList() {
  const found = drafts();
  if (!found.length) return [el("p", {}, t("drafts.none"))];
  return [
    el(
      "p.actions",
      {},
      ...inBulk().map(([what, ids]) => button(t(`drafts.${what}`, { n: ids.length }), () => confirmDraft(...ids))),
    ),
    el("p.small.quiet", {}, t("drafts.keys")),
    ...found.map((each) =>
      el(
        "p",
        {},
        button(titleOf(each), () => goTo(each), { class: "link drafted" }),
      ),
    ),
  ];
}

export function goTo({ section, id }) {
  const each = record(section, id);
  desk.before = [];
  const words = section === "sentences" ? each : each.evidence?.find(({ start }) => start !== undefined);
  if (words) select(words.start, words.end);
  choose(section, id);
}

function problems() {
  const all = wrong();
  const toJudge = drafts().length;
  const judging =
    toJudge > 0 &&
    el(
      "p",
      {},
      button(t("drafts.count", { n: toJudge }), () => showPanel("drafts"), { class: "link" }),
    );
  if (!all.length) return [judging || el("p", {}, t("problems.none"))];
  const listed = all.map((each) =>
    el(
      "p",
      {},
      button(`${each.line}: ${problemText(each)}`, () => goToProblem(each), {
        class: each.note ? "link quiet" : "link bad",
      }),
    ),
  );
  return [judging, ...listed].filter(Boolean);
}

function goToProblem(each) {
  if (record(each.section, each.id)) goTo(each);
  else if (lost(each.id)) drawLost(lost(each.id));
}

function source() {
  const { source: it } = desk.document;
  return [
    el("p", {}, button(t("source.edit"), openSource, { class: "toggle" })),
    ...(isDraft(it) ? [el("p", {}, el("span.chip.derived", {}, t("draft")))] : []),
    ...Object.entries(it)
      .filter(([name]) => name !== "status")
      .map(([name, value]) => el("p.small", {}, ...told(t(`field.${name}`), name, value))),
  ];
}

function told(field, name, value) {
  if (value === vocabulary.placeholders[name]) return [t("needed.still", { field })];
  return [el("b", {}, `${field}: `), name === "paragraphs" ? t(`paragraphs.${value}`) : String(value)];
}

const MOST_NAMED = 30;
const MOST_COLUMNS = 3;
const [WIDE, EDGE, ROW] = [400, 20, 15];

// How wide a column is, of so many.
const roomOf = (columns) => (WIDE - EDGE) / columns;

// As much of a name as there is room for; the title has all of it.
function shortened(name, room) {
  let wide = 0;
  const at = [...name].findIndex((letter) => {
    wide += letter > "\u2e80" ? 12 : 6.5;
    return wide > room;
  });
  return at < 0 ? name : `${[...name].slice(0, at - 1).join("")}…`;
}

// The columns of the layout over the width of the panel, what stands in one from top to bottom; few where names are shown.
function spread(shown, places, isNamed) {
  const all = [...new Set(shown.map(({ id }) => places[id][0]))].sort((a, b) => a - b);
  const count = isNamed ? Math.min(all.length, MOST_COLUMNS) : all.length;
  const columnOf = ({ id }) => Math.floor((all.indexOf(places[id][0]) * count) / all.length);
  const inOrder = shown.toSorted((a, b) => places[a.id][0] - places[b.id][0] || places[a.id][1] - places[b.id][1]);
  const rows = Array(count).fill(0);
  const at = {};
  for (const each of inOrder) {
    const column = columnOf(each);
    at[each.id] = [EDGE + column * roomOf(count), EDGE + (column % 3) * 5 + rows[column] * ROW];
    rows[column] += 1;
  }
  return { at, room: isNamed && roomOf(count) - EDGE };
}

const WAIT = 300;
let waiting = 0;

// The picture comes after the gestures, not between them.
function drawGraph() {
  clearTimeout(waiting);
  waiting = setTimeout(drawGraphNow, drawn === desk.document.slug ? WAIT : 0);
}

async function drawGraphNow() {
  const { slug, version } = desk.document;
  const places = await attempted(() => askOf("drawing", {}));
  if (!places || panel !== "graph" || slug !== desk.document.slug || version !== desk.document.version) return;
  drawn = slug;
  const shown = desk.document.nodes.filter((each) => places[each.id]);
  if (!shown.length) return byId("panel").replaceChildren(el("p", {}, t("graph.none")));
  const { at, room } = spread(shown, places, shown.length <= MOST_NAMED);
  const height = Math.max(...Object.values(at).map(([, y]) => y)) + EDGE;
  const lines = desk.document.relations
    .filter(({ source: a, target: b }) => places[a] && places[b])
    .map((each) => line(each, at));
  const picture = svg(
    "svg",
    { viewBox: `0 0 ${WIDE} ${height}`, class: "so-far", role: "group", "aria-label": t("panel.graph") },
    ...lines,
    ...shown.map((each) => marked(each, at[each.id], room)),
  );
  byId("panel").replaceChildren(
    picture,
    el("p.small.quiet", {}, t("graph.count", { nodes: shown.length, relations: lines.length })),
  );
}

async function attempted(action) {
  let found = null;
  await watch(async () => {
    found = await action();
  });
  return found;
}

function line({ id, source: from, target: to, status }, places) {
  const [[x1, y1], [x2, y2]] = [places[from], places[to]];
  const aside = Math.abs(x1 - x2) < EDGE ? Math.min(EDGE, 6 + Math.abs(y1 - y2) / 4) : 0; // a column would hide it
  const d = `M ${x1} ${y1} Q ${(x1 + x2) / 2 - 2 * aside} ${(y1 + y2) / 2} ${x2} ${y2}`;
  const each = svg("path", { d, fill: "none", class: status ? "line drafted" : "line" });
  each.addEventListener("click", () => choose("relations", id));
  return each;
}

function marked(node, [x, y], room) {
  const colour = colourOf(node.kind);
  const path = svg("path", {
    d: OUTLINES[vocabulary.kinds[node.kind].shape],
    fill: isDraft(node) ? "none" : colour,
    stroke: colour,
  });
  const title = svg("title", {});
  title.append(nameOf(node));
  const text = svg("text", { x: 10, y: 4 });
  if (room) text.append(shortened(nameOf(node), room));
  const group = svg(
    "g",
    { transform: `translate(${x} ${y})`, class: isDraft(node) ? "node drafted" : "node" },
    title,
    path,
    text,
  );
  group.addEventListener("click", () => goTo({ section: "nodes", id: node.id }));
  return group;
}
