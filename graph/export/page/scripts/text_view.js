// The text: the whole of it, paragraphs numbered, what is quoted marked, what is uncoded seen as such.

import { button, byId, el, lazily } from "./dom.js";
import { light } from "./graph.js";
import { documents, edgeList, flowing, nodeList, nodes } from "./model.js";
import { passageId } from "./selection.js";
import { go, state } from "./state.js";
import { nameOf, t } from "./wording.js";

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
  const span = light.quotes[0];
  return span ? span[0] : textOf;
}

export function fillText() {
  if (!documents.length) return;
  textOf = documentInView();
  const document = documents[textOf];
  textPieces = [];
  byId("view-text").replaceChildren(
    el(
      "div.text-tools",
      {},
      documents.length > 1 && documentChoice(),
      document.language !== "en" &&
        button(t("text.glosses"), () => go({ gloss: !state.gloss }), {
          class: "toggle",
          "aria-pressed": String(state.gloss),
        }),
      el("span.quiet", {}, t("text.caption")),
    ),
    el(
      "article.text",
      { lang: document.language },
      ...document.paragraphs.map((span, index) => paragraph(document, span, index + 1)),
    ),
    el("p.small.rights", {}, `${document.date} · ${document.rights} · ${document.coded_by}`),
  );
}

function documentChoice() {
  const choice = el("select", {
    "aria-label": t("text.document"),
    change: () => {
      go({ picked: "" });
      textOf = Number(choice.value);
      fillText();
    },
  });
  choice.append(
    ...documents.map((document, place) =>
      el("option", { value: place, selected: place === textOf }, nameOf(nodes.get(document.id))),
    ),
  );
  return choice;
}

function paragraph(document, [start, end], number) {
  const sentences = document.sentences.filter((sentence) => sentence[1] >= start && sentence[2] <= end);
  const parts = sentences.flatMap((sentence, index) => [
    between(document, sentences[index - 1], sentence),
    sentenceOf(document, sentence),
  ]);
  const rendered = sentences
    .map((sentence) => sentence[3])
    .filter(Boolean)
    .join(" ");
  return el(
    "div.paragraph",
    { id: `p-${number}` },
    el("span.number", { "aria-label": t("paragraph", { n: number }) }, String(number)),
    el("p", { class: number === 1 && "first" }, ...parts),
    state.gloss &&
      rendered &&
      el("p.gloss", { lang: "en" }, rendered, el("span.small", { lang: state.lang }, ` ${t("gloss")}`)),
  );
}

function between(document, before, sentence) {
  return before ? flowing(document.text, before[2], sentence[1]) : "";
}

function sentenceOf(document, [, start, end, , uncoded]) {
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
  const span = [textOf, start, end];
  const passage = el(
    "span.cited",
    {
      role: "button",
      tabindex: textPieces.length ? -1 : 0,
      "data-depth": Math.min(depth, 4),
      click: () => go({ picked: passageId(span), to: "", steps: 0 }),
      keydown: (event) => walkText(event, passage),
    },
    words,
  );
  textPieces.push({ start, end, passage });
  return passage;
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
