// The panel of texts: a brush over their dates, and a list to choose from.

import { isNamed } from "./choice.js";
import { button, byId, el, svg } from "./dom.js";
import { documents, textsOn } from "./model.js";
import { bylineWithDate, unproposed } from "./overview.js";
import { inParts } from "./paging.js";
import { go, isWithin, state } from "./state.js";
import { panels } from "./views.js";
import { bylineOf, nameOf, t } from "./wording.js";

const MOST_TEXTS = 100;
const [STRIP_WIDE, STRIP_HIGH] = [240, 36];
const days = [...new Set(documents.map((text) => text.days[0]))].sort();
const textsListed = inParts(MOST_TEXTS, () => fillList());
let sought = "";

function fillTexts() {
  const active = document.activeElement?.id;
  const words = t("texts.some", { shown: textsOn.length, all: documents.length });
  byId("texts-button").textContent = `${t("texts")} ${textsOn.length === documents.length ? documents.length : words}`;
  byId("texts").replaceChildren(
    ...(days.length > 1 ? [brush()] : []),
    el(
      "p.quiet",
      {},
      words,
      " ",
      button(t("texts.all"), () => go({ texts: "", since: "", until: "" }), { class: "plain" }),
    ),
    seek(),
    el("ul", { id: "texts-list" }),
  );
  fillList();
  byId(active)?.focus();
}

// The years as bars, and a slider for each end; the bars between the two are full.
function brush() {
  const [from, to] = [edgeOf("since"), edgeOf("until")];
  const labels = { since: el("output", {}, days[from]), until: el("output", {}, days[to]) };
  const slider = (end, value) => {
    const input = el("input", {
      type: "range",
      id: `texts-${end}`,
      min: 0,
      max: days.length - 1,
      "aria-label": t(`texts.${end}`),
      "aria-valuetext": days[value],
      input: () => {
        labels[end].textContent = days[input.value];
        input.setAttribute("aria-valuetext", days[input.value]);
      },
      change: () => brushTo(end, Number(input.value)),
    });
    input.value = value;
    return el("label", {}, t(`texts.${end}`), input, labels[end]);
  };
  return el(
    "fieldset.brush",
    {},
    el("legend", {}, t("texts.when")),
    strip(),
    slider("since", from),
    slider("until", to),
  );
}

function edgeOf(end) {
  if (!state[end]) return end === "since" ? 0 : days.length - 1;
  const isReached = (day) => (end === "since" ? day >= state.since : day <= `${state.until}~`);
  const place = end === "since" ? days.findIndex(isReached) : days.findLastIndex(isReached);
  return place < 0 ? (end === "since" ? days.length - 1 : 0) : place;
}

// An end that is drawn past the other one takes it along; at the outermost day it says nothing.
function brushTo(end, place) {
  const [from, to] =
    end === "since" ? [place, Math.max(place, edgeOf("until"))] : [Math.min(place, edgeOf("since")), place];
  go({ since: from > 0 ? days[from] : "", until: to < days.length - 1 ? days[to] : "" });
}

function strip() {
  const years = documents.map((text) => Number(text.days[0].slice(0, 4)));
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const wide = STRIP_WIDE / (last - first + 1);
  const counts = new Map();
  documents.forEach((text, place) => {
    const [all, on] = counts.get(years[place]) ?? [0, 0];
    counts.set(years[place], [all + 1, on + isWithin(text)]);
  });
  const high = STRIP_HIGH / Math.max(...[...counts.values()].map(([all]) => all));
  const bar = (year, count, look) =>
    svg("rect", {
      x: (year - first) * wide + 0.5,
      y: STRIP_HIGH - count * high,
      width: Math.max(1, Math.min(wide - 1, 24)),
      height: count * high,
      ...look,
    });
  const bars = [...counts].flatMap(([year, [all, on]]) => [
    bar(year, all, { fill: "var(--line)" }),
    bar(year, on, { fill: "var(--accent)" }),
  ]);
  return svg("svg", { viewBox: `0 0 ${STRIP_WIDE} ${STRIP_HIGH}`, "aria-hidden": "true" }, ...bars);
}

function seek() {
  const input = el("input", {
    type: "search",
    id: "texts-seek",
    placeholder: t("texts.seek"),
    "aria-label": t("texts.seek"),
    input: () => {
      sought = input.value;
      fillList();
    },
  });
  input.value = sought;
  return input;
}

function fillList() {
  const wanted = sought.trim().toLowerCase();
  const isSought = (text) =>
    [text.name_zh, text.name_en, text.slug, bylineOf(text)].join(" ").toLowerCase().includes(wanted);
  const chosen = documents.filter(isNamed);
  const found = documents.filter((text) => isWithin(text) && isSought(text)).reverse();
  byId("texts-list").replaceChildren(...found.slice(0, textsListed.most).map((text) => choiceOf(text, chosen)));
  if (!found.length) byId("texts-list").append(el("li.quiet", {}, t("texts.unfound")));
  if (found.length > textsListed.most)
    byId("texts-list").append(el("li", {}, textsListed.more(textsListed.most, found.length)));
}

// Of the texts that are chosen the last one stays.
function choiceOf(text, chosen) {
  const isOnly = chosen.length === 1 && chosen[0] === text;
  const id = `text-${text.place}`;
  const box = el("input", { type: "checkbox", id, disabled: isOnly, change: () => toggleText(text, chosen) });
  box.checked = isNamed(text);
  const only = button(t("texts.only"), () => go({ texts: text.slug }), {
    "aria-label": `${t("texts.only")}: ${nameOf(text)}`,
  });
  const about = el("span.small", {}, ...bylineWithDate(text), " ", unproposed(text));
  return el("li", {}, el("label", {}, box, el("span", {}, nameOf(text), el("br"), about)), only);
}

function toggleText(text, chosen) {
  const wanted = isNamed(text) ? chosen.filter((each) => each !== text) : [...chosen, text];
  go({ texts: wanted.length === documents.length ? "" : wanted.map(({ slug }) => slug).join(";") });
}

panels.push(fillTexts);
