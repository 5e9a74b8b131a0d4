// The legend and the filters: what is shown, with how many there are of each.

import { button, byId, el, lazily, say, svg, tally } from "./dom.js";
import { DOUBT, DRAFT_DASHES, isDoubted } from "./drawing.js";
import { MOST_CLOSE } from "./focus_layout.js";
import { fit, zoom } from "./graph.js";
import { marker } from "./links.js";
import { edgeList, nodeList, ties, vocabulary } from "./model.js";
import {
  isNodeShown,
  light,
  linesWanted,
  MOST_LINES,
  MOST_NODES,
  nodesToDraw,
  shownEdges,
  shownNodes,
} from "./scene.js";
import { isClose, isKindOn, passes } from "./selection.js";
import { go, state } from "./state.js";
import { tieColour } from "./theme.js";
import { predicateName, t, term } from "./wording.js";

function counts(values) {
  const found = new Map();
  for (const value of values) if (value) found.set(value, (found.get(value) ?? 0) + 1);
  return found;
}

const listCounts = lazily(() => ({
  predicate: counts(edgeList.map((edge) => edge.predicate)),
  role: counts([...ties.values()].map((tie) => tie.role)),
  basis: counts([...ties.values()].map((tie) => tie.basis)),
  modality: counts(edgeList.map((edge) => edge.modality)),
}));
const kindCounts = lazily(() => counts(nodeList.map((node) => node.kind)));
const LABELS = {
  predicate: (value) => predicateName(value, true),
  role: (value) => term("roles", value),
  basis: (value) => t(`basis.${value}`),
  modality: (value) => term("modalities", value),
};

function toggleOff(list, value) {
  const values = new Set(state.off[list]);
  if (!values.delete(value)) values.add(value);
  go({ off: { ...state.off, [list]: values } });
}

function toggleKind(kind) {
  if (vocabulary.kinds[kind].core) return toggleOff("kind", kind);
  const on = { ...state.on };
  if (on[kind]) delete on[kind];
  else on[kind] = true;
  return go({ on });
}

export function isFiltered() {
  return (
    state.all ||
    state.lines ||
    Object.keys(state.on).length > 0 ||
    Object.values(state.off).some((values) => values.size)
  );
}

export function resetFilters() {
  go({ all: false, lines: false, on: {}, off: {} });
}

export function fillLegend() {
  const drawn = nodesToDraw();
  const shownCounts = counts(drawn.map((node) => node.kind));
  const kinds = Object.keys(vocabulary.kinds)
    .filter((kind) => kindCounts().has(kind))
    .sort((a, b) => vocabulary.kinds[b].core - vocabulary.kinds[a].core);
  byId("zoom").replaceChildren(
    button("−", () => zoom(1 / 1.3), { "aria-label": t("zoom.out") }),
    button("+", () => zoom(1.3), { "aria-label": t("zoom.in") }),
    button(t("zoom.fit"), () => fit()),
  );
  byId("legend").replaceChildren(
    ...kinds.map((kind) =>
      button(
        [marker(kind), term("kinds", kind), tally(shownOf(kind, shownCounts))],
        () => keepFocus(`kind-${kind}`, () => toggleKind(kind)),
        {
          id: `kind-${kind}`,
          class: shownCounts.has(kind) ? "toggle drawn" : "toggle",
          "aria-pressed": String(isKindOn(kind)),
        },
      ),
    ),
    el(
      "span.lines",
      {},
      ...lineSign("named"),
      ...lineSign("derived"),
      ...(isAnyDoubted() ? [el("span", {}, `${DOUBT} ${t("legend.doubt")}`)] : []),
      ...(isDrafted() ? [draftMarker(), t("legend.draft")] : []),
    ),
    ...crowdNotes().map((note) => el("span.crowd", {}, note)),
  );
}

// How many of a kind are in the picture, of how many there are.
function shownOf(kind, shownCounts) {
  const all = kindCounts().get(kind);
  const shown = shownCounts.get(kind) ?? 0;
  return shown === 0 || shown === all ? String(all) : t("legend.counts", { shown, all });
}

const isDrafted = lazily(() => [...nodeList, ...edgeList].some((each) => each.status));

function draftMarker() {
  const circle = svg("circle", {
    r: "6",
    fill: "none",
    stroke: "currentColor",
    "stroke-width": "1.5",
    "stroke-dasharray": DRAFT_DASHES.join(" "),
  });
  return svg("svg", { viewBox: "-9 -9 18 18", class: "marker" }, circle);
}

const isAnyDoubted = lazily(() => [...ties.values()].some(isDoubted));

function lineSign(basis) {
  return [line(basis), el("span", { title: t(`basis.${basis}.meaning`) }, t(`basis.${basis}`))];
}

function line(basis) {
  const path = svg("path", {
    d: "M0 5H26",
    stroke: tieColour(),
    "stroke-width": "1.6",
    "stroke-dasharray": basis === "derived" ? "5 4" : "none",
  });
  return svg("svg", { viewBox: "0 0 26 10", class: "line" }, path);
}

function keepFocus(id, action) {
  action();
  byId(id)?.focus();
}

export function fillFilters() {
  byId("filters").replaceChildren(
    group(
      "scope",
      ["all", "lines"].map((name) =>
        check(`switch-${name}`, t(`filters.${name}`), null, state[name], () => go({ [name]: !state[name] })),
      ),
    ),
    group(
      "kind",
      [...kindCounts()].map(([kind, count]) =>
        check(`filter-${kind}`, [marker(kind), term("kinds", kind)], count, isKindOn(kind), () => toggleKind(kind)),
      ),
    ),
    ...["role", "basis", "modality", "predicate"].map((list) =>
      group(
        list,
        [...listCounts()[list]]
          .sort((a, b) => b[1] - a[1])
          .map(([value, count]) =>
            check(`filter-${list}-${value}`, LABELS[list](value), count, passes(list, value), () =>
              toggleOff(list, value),
            ),
          ),
      ),
    ),
    button(t("filters.reset"), resetFilters, { class: "more" }),
  );
  byId("filters-button").classList.toggle("active", isFiltered());
}

function group(name, boxes) {
  return el("fieldset", {}, el("legend", {}, t(`filters.${name}`)), ...boxes);
}

function check(id, label, count, on, change) {
  const box = el("input", { type: "checkbox", id, change: () => keepFocus(id, change) });
  box.checked = on;
  return el("label", {}, box, el("span.label", {}, label), count === null ? null : tally(count));
}

// Why not all is drawn, where there is more than a picture can hold.
function crowdNotes() {
  const all = isClose() ? light.nodes.size : nodeList.filter(isNodeShown).length;
  const most = isClose() ? MOST_CLOSE : MOST_NODES;
  return [
    all > most && t("crowd", { most, all }),
    linesWanted > MOST_LINES && t("crowd.lines", { most: MOST_LINES, all: linesWanted }),
  ].filter(Boolean);
}

export function announce() {
  const shown = t("filters.shown", { nodes: shownNodes.length, edges: shownEdges.length });
  say([shown, ...crowdNotes()].join(". "));
}
