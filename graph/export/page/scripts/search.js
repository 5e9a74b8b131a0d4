// One box that finds names, and words of the texts, of our renderings and of what we remark.

import { byId, el, say } from "./dom.js";
import { hits, meantBy, paragraphsTyped, renderingOf, sentencesWith } from "./matching.js";
import { documents, paragraphOf, quoteOf, textsOn } from "./model.js";
import { marked, rowOfNode } from "./node_rows.js";
import { lightFound } from "./scene.js";
import { choosingEnd, passageId, pick, restsOn } from "./selection.js";
import { go } from "./state.js";
import { nameOf, placeOfWords, remarkOf, t, term } from "./wording.js";

const MOST_FOUND = 20;
let findings = [];
let current = -1;

// What the box offers: a paragraph by its number, nodes by their names, then passages, each once, then any sentence.
function findAll(typed) {
  const offered = new Map();
  const offerPassage = (quote, more) => {
    if (!choosingEnd && !offered.has(passageId(quote)))
      offered.set(passageId(quote), { id: passageId(quote), quote, ...more });
  };
  for (const quote of paragraphsTyped(typed)) offerPassage(quote, { isParagraph: true });
  for (const { where, record, quotes } of hits(typed)) {
    if (offered.size >= MOST_FOUND) break;
    if (["name", "alias", "near name", "note"].includes(where))
      offered.set(record.id, { id: record.id, node: record, note: where === "note" && remarkOf(record, "note") });
    else for (const quote of quotes) offerPassage(quote, { rendering: where === "rendering" && renderingOf(quote) });
  }
  const quoted = [...offered.values()].flatMap(({ quote }) => (quote ? [quote] : []));
  const isOffered = ([place, start, end]) => quoted.some((q) => q[0] === place && q[1] < end && start < q[2]);
  for (const quote of sentencesWith(typed))
    if (!isOffered(quote)) offerPassage(quote, { rendering: renderingOf(quote) });
  return [...offered.values()].slice(0, MOST_FOUND);
}

function hitOf({ node, quote, rendering, note }, typed) {
  const source = documents[(quote ?? node.quotes[0])[0]];
  const kind = node ? [term("kinds", node.kind), node.order].filter(Boolean).join(" ") : t("found.passage");
  const about = documents.length > 1 ? `${kind} · ${nameOf(source)}` : kind;
  if (node) return rowOfNode(node, about, typed, note);
  return [
    el("span.place", {}, placeOfWords(quote)),
    el("span.quoted", { lang: source.language }, ...marked(quoteOf(quote), typed)),
    rendering && el("span.other", { lang: "en" }, ...marked(rendering, typed)),
    el("span.about", {}, about),
  ];
}

// A text never names what was looked for in its own writing; of other words, only we do not know what they mean.
function nothingHas(typed) {
  const isHan = (words) => /\p{Script=Han}/u.test(words);
  const own = textsOn.every(({ language }) => /^(zh|ja)/.test(language) === isHan(typed));
  const answer = own ? "found.never" : "found.unknown";
  return t(textsOn.length > 1 ? `texts.${answer}` : answer, { typed, n: textsOn.length });
}

function showFound() {
  const input = byId("find");
  findings = findAll(input.value);
  const never = findings.length ? "" : nothingHas(input.value.trim());
  if (never) findings = meantBy(input.value).map((node) => ({ id: node.id, node }));
  current = findings.length ? 0 : -1;
  const options = findings.map((finding, index) =>
    el(
      "li",
      {
        role: "option",
        id: `found-${index}`,
        mousedown: (event) => event.preventDefault(),
        click: () => choose(index),
      },
      ...hitOf(finding, input.value),
    ),
  );
  const hint = never && findings.length ? `${never} ${t("found.near")}` : never;
  if (hint) options.unshift(el("li.quiet", { role: "option", "aria-disabled": "true" }, hint));
  byId("found").replaceChildren(...options);
  const open = Boolean(input.value.trim());
  byId("found").hidden = !open;
  input.setAttribute("aria-expanded", String(open));
  markCurrent();
  lightFound(
    open ? findings.flatMap(({ node, quote }) => (node ? [node] : restsOn(quote).nodes)).map(({ id }) => id) : [],
  );
  if (open) say(hint || t("found.count", { n: findings.length }));
}

function markCurrent() {
  const options = [...byId("found").querySelectorAll("li:not(.quiet)")];
  options.forEach((option, index) => {
    option.setAttribute("aria-selected", String(index === current));
  });
  byId("find").setAttribute("aria-activedescendant", current >= 0 ? `found-${current}` : "");
  options[current]?.scrollIntoView({ block: "nearest" });
}

function choose(index) {
  const { id, quote, isParagraph } = findings[index];
  closeFound();
  if (isParagraph) return readParagraph(id, paragraphOf(quote));
  pick(id);
  byId("details").focus();
}

// Who asks for a paragraph wants to read it: it comes into view in the text, and its card beside it.
function readParagraph(id, number) {
  go({ view: "text", picked: id, to: "", steps: 0, beside: "" });
  byId(`p-${number}`).scrollIntoView({ block: "start" });
  byId("view-text").focus({ preventScroll: true });
}

export function closeFound() {
  byId("find").value = "";
  byId("found").hidden = true;
  byId("find").setAttribute("aria-expanded", "false");
  byId("find").setAttribute("aria-activedescendant", "");
  lightFound([]);
}

byId("find").addEventListener("input", showFound);
byId("find").addEventListener("blur", () => {
  byId("found").hidden = true;
  lightFound([]);
});
byId("find").addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (!findings.length) return;
    current = (current + (event.key === "ArrowDown" ? 1 : -1) + findings.length) % findings.length;
    markCurrent();
  } else if (event.key === "Enter" && current >= 0) {
    choose(current);
  }
});
