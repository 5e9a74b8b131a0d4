// What several cards have: a heading, the words of the text, the signs of a tie and of a relation.

import { address } from "./address.js";
import { button, el, tally } from "./dom.js";
import { doubtOn } from "./drawing.js";
import { jump, marker, triple } from "./links.js";
import { distinct, grouped } from "./lists.js";
import { renderingOf } from "./matching.js";
import { documents, quoteOf } from "./model.js";
import { pick } from "./selection.js";
import { go, state } from "./state.js";
import { citation, copy } from "./taking.js";
import { entry, placeOfWords, remarkOf, t, term } from "./wording.js";

export function heading(node) {
  const [first, second] = state.lang === "zh" ? ["zh", "en"] : ["en", "zh"];
  return el(
    "header",
    {},
    el(
      "p.kind",
      {},
      marker(node.kind),
      [
        [term("kinds", node.kind), node.order].filter(Boolean).join(" "),
        node.subtype && entry("subtype", node.subtype),
        t(`status.${node.name_status ?? "ours"}`),
      ]
        .filter(Boolean)
        .join(" · "),
    ),
    el("h2", { lang: first }, node[`name_${first}`]),
    el("p.other", { lang: second }, node[`name_${second}`]),
  );
}

// Words of the text with paragraph, rendering and citation; a click goes to them in the text.
export function quotation(quote) {
  const document = documents[quote[0]];
  const place = el("span.place", {}, placeOfWords(quote));
  const parts = [
    el(
      "blockquote",
      { lang: document.language },
      el(
        "a.words",
        {
          href: address({ ...state, view: "text" }),
          click: (event) => {
            event.preventDefault();
            go({ view: "text" });
          },
        },
        quoteOf(quote),
      ),
      " ",
      place,
      " ",
      button(t("take.cite.short"), () => copy(citation(quote)), { class: "cite", "aria-label": t("take.cite") }),
    ),
  ];
  if (quote[3])
    parts.push(el("p.small", {}, `${t("coreference")}: `, el("span", { lang: document.language }, quote[3])));
  const rendering = document.language !== "en" && state.lang === "en" && renderingOf(quote);
  if (rendering)
    parts.push(el("p.gloss", { lang: "en" }, rendering, el("span.small", { lang: state.lang }, ` ${t("gloss")}`)));
  return el("figure.quotation", {}, ...parts);
}

export function closing(close = () => pick(""), word = "details.close") {
  return button("×", close, { class: "close", "aria-label": t(word) });
}

// What comes when it is asked for.
export function foldedGroup(title, count, contentOf, open = false) {
  const group = el("details.group", { open }, el("summary", {}, title, tally(count)));
  const fill = () => group.children.length === 1 && group.append(...contentOf());
  group.addEventListener("toggle", fill);
  if (open) fill();
  return group;
}

export const foldedQuotations = (title, quotes) => foldedGroup(title, quotes.length, () => quotes.map(quotation));

// A relation with its signs, its doubts and its words.
export function relationParts(edge) {
  return [triple(edge), el("p", {}, ...marksOf(edge)), ...doubtOf(edge), ...distinct(edge.quotes).map(quotation)];
}

export function doubtOf(edge) {
  const draft = edge.status ? [el("p.doubt", {}, t("draft"))] : [];
  return edge.doubt ? [...draft, el("p.doubt", {}, el("b", {}, `${t("doubt")}: `), remarkOf(edge, "doubt"))] : draft;
}

// One chip for each role or chain; the ties that share it are read on one card.
export function tieChips(found) {
  return [...grouped(found, (tie) => tie.role ?? tie.chain).values()].map(tieChip);
}

export function tieChip([tie, ...more]) {
  const name = tie.role ? term("roles", tie.role) : t(`chain.${tie.chain}`);
  const label = `${name}${doubtOn([tie, ...more])}`;
  return jump([label, more.length ? tally(`×${more.length + 1}`) : null], tie.id, { class: `chip ${tie.basis}` });
}

export function marksOf(edge) {
  return [
    edge.role && el("span.chip", {}, `${term("roles", edge.role)}, ${t("basis.named")}`),
    edge.force && el("span.chip.force", {}, term("forces", edge.force)),
    el("span.chip.modality", {}, term("modalities", edge.modality)),
  ];
}
