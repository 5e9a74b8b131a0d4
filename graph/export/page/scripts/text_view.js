// The text: the whole of it, paragraphs numbered, what is quoted marked, what is uncoded seen as such.

import { csvOf } from "./csv.js";
import { button, byId, el, lazily } from "./dom.js";
import { jump, marker } from "./links.js";
import { grouped } from "./lists.js";
import { documents, edgeList, flowing, lines, nodeList, textsOn } from "./model.js";
import { light } from "./scene.js";
import { passageId, pick } from "./selection.js";
import { go, state } from "./state.js";
import { rowOfLine } from "./table.js";
import { csvs } from "./views.js";
import { datedName, nameOf, t, term } from "./wording.js";

let textOf = 0;
let textPieces = [];

// By document, where a quote begins and ends.
const citations = lazily(() => {
  const found = documents.map(() => []);
  for (const { quotes } of [...nodeList, ...edgeList])
    for (const [place, start, end] of quotes) found[place].push([start, end]);
  return found;
});

export function documentInView() {
  const read = documents.findIndex(({ slug }) => slug === state.read);
  const wanted = [light.quotes[0]?.[0], read, textOf, textsOn[0]?.place];
  return wanted.find((place) => textsOn.includes(documents[place])) ?? -1;
}

export function fillText() {
  textOf = documentInView();
  textPieces = [];
  if (textOf < 0) return byId("view-text").replaceChildren();
  const document = documents[textOf];
  byId("view-text").replaceChildren(
    el(
      "div.text-tools",
      {},
      textsOn.length > 1 && documentChoice(),
      document.language !== "en" &&
        button(t("text.glosses"), () => go({ gloss: isGlossed(document) ? "0" : "1" }), {
          class: "toggle",
          "aria-pressed": String(isGlossed(document)),
        }),
      paragraphJump(document),
      el("span.quiet", {}, t("text.caption")),
    ),
    el(
      isGlossed(document) ? "article.text.glossed" : "article.text",
      { lang: document.language },
      ...document.paragraphs.map((span, index) => paragraph(document, span, index + 1)),
    ),
    el("p.small.rights", {}, `${document.date} · ${document.rights} · ${document.coded_by}`),
  );
}

function paragraphJump({ paragraphs }) {
  const field = el("input", {
    type: "number",
    min: 1,
    max: paragraphs.length,
    placeholder: "¶",
    "aria-label": t("text.jump"),
    change: () => byId(`p-${field.value}`)?.scrollIntoView({ block: "start" }),
  });
  return field;
}

function documentChoice() {
  const choice = el("select", {
    "aria-label": t("text.document"),
    change: () => go({ picked: "", read: choice.value }),
  });
  const option = (text) => el("option", { value: text.slug, selected: text.place === textOf }, datedName(text));
  choice.append(...textsOn.map(option));
  return choice;
}

function paragraph(document, [start, end], number) {
  const sentences = document.sentences.filter((sentence) => sentence[0] >= start && sentence[1] <= end);
  return el(
    "div.paragraph",
    { id: `p-${number}` },
    el("span.number", { "aria-label": t("paragraph", { n: number }) }, String(number)),
    ...sentences.map((sentence, index) => lineOf(document, sentence, sentences[index + 1], number)),
  );
}

// A sentence: in the margin the kinds that rest on it, beside it our rendering.
function lineOf(document, sentence, next, number) {
  const [start, end, rendered] = sentence;
  const span = [textOf, start, end];
  const click = ({ target }) => !target.closest(".cited") && getSelection().isCollapsed && pick(passageId(span));
  return el(
    "div.reading",
    {},
    el("span.margin", {}, ...kindsIn(span)),
    el(
      "p",
      { class: number === 1 ? "original first" : "original", click },
      sentenceOf(document, sentence),
      between(document, sentence, next),
    ),
    isGlossed(document) && rendered ? el("p.gloss", { lang: "en", title: t("gloss") }, rendered) : null,
  );
}

const isGlossed = (document) =>
  document.language !== "en" && (state.gloss === "" ? state.lang === "en" : state.gloss === "1");

function kindsIn(span) {
  const here = nodeList.filter(({ quotes }) =>
    quotes.some((q) => q[0] === span[0] && q[1] < span[2] && span[1] < q[2]),
  );
  return [...grouped(here, (node) => node.kind)].map(([kind, found]) => {
    const title = `${term("kinds", kind)}: ${found.map(nameOf).join(", ")}`;
    const id = found.length === 1 ? found[0].id : passageId(span);
    return jump(marker(kind), id, { title, "aria-label": title });
  });
}

function between(document, sentence, next) {
  return next ? flowing(document.text, sentence[1], next[0]) : "";
}

function sentenceOf(document, [start, end, , uncoded]) {
  const inside = citations()[textOf].filter(([first, last]) => first < end && start < last);
  const cuts = [...new Set([start, end, ...inside.flat().filter((cut) => cut > start && cut < end)])].sort(
    (a, b) => a - b,
  );
  const pieces = cuts.slice(1).map((cut, index) => piece(document, cuts[index], cut, inside));
  return el(
    "span",
    { class: inside.length ? "sentence" : "sentence uncoded", title: uncoded && `${t("text.uncoded")}: ${uncoded}` },
    ...pieces,
  );
}

function piece(document, start, end, inside) {
  const words = flowing(document.text, start, end);
  const depth = inside.filter(([first, last]) => first <= start && end <= last).length;
  if (!depth) return words;
  const span = [textOf, ...narrowest(inside, start, end)];
  const click = () => pick(passageId(span));
  const attributes = { "data-depth": Math.min(depth, 4), click };
  if (!/[\p{L}\p{N}]/u.test(words)) return el("span.cited", attributes, words);
  const passage = el(
    "span.cited",
    {
      ...attributes,
      role: "button",
      tabindex: textPieces.length ? -1 : 0,
      keydown: (event) => walkText(event, passage),
    },
    words,
  );
  textPieces.push({ start, end, passage });
  return passage;
}

// The shortest quote that has these letters: a click takes words that carry something, never a comma between them.
function narrowest(inside, start, end) {
  const around = inside.filter(([first, last]) => first <= start && end <= last);
  return around.reduce((a, b) => (b[1] - b[0] < a[1] - a[0] ? b : a));
}

// One stop for the Tab key; arrows go from passage to passage.
function walkText(event, passage) {
  const at = textPieces.findIndex((each) => each.passage === passage);
  const next = {
    ArrowRight: at + 1,
    ArrowDown: at + 1,
    ArrowLeft: at - 1,
    ArrowUp: at - 1,
    Home: 0,
    End: textPieces.length - 1,
  }[event.key];
  if (event.key === "Enter" || event.key === " ") passage.click();
  else if (textPieces[next]) {
    passage.tabIndex = -1;
    textPieces[next].passage.tabIndex = 0;
    textPieces[next].passage.focus();
  } else return;
  event.preventDefault();
}

// What is coded on the words that are picked, else on any of the text.
csvs.text = () => {
  const isHere = ({ id, quotes }) =>
    light.edges.size ? light.edges.has(id) : quotes.some(([place]) => place === documentInView());
  return csvOf([...lines.values()].filter(isHere).map(rowOfLine));
};

export function lightText() {
  const here = ([place]) => place === textOf;
  const spans = light.quotes.filter(here);
  const others = light.touched.filter(here);
  let first = null;
  for (const { start, end, passage } of textPieces) {
    const covers = (span) => span[1] < end && start < span[2];
    const on = spans.some(covers);
    passage.classList.toggle("touched", others.some(covers));
    passage.classList.toggle("lit", on);
    if (on) first ??= passage;
  }
  if (first && document.activeElement?.closest("#view-text") === null) first.scrollIntoView({ block: "center" });
}
