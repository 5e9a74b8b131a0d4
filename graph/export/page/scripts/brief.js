// A card as a brief to take away, in Markdown: statements with their quotations and doubts, then the numbered sources.

import { distinct } from "./lists.js";
import { renderingOf } from "./matching.js";
import { documents, nodes, paragraphOf, proposals, quoteOf, reasonsFor } from "./model.js";
import { inReadingOrder } from "./paths.js";
import { isTieOn } from "./selection.js";
import { bylineOf, entry, nameOf, predicateName, remarkOf, t, term } from "./wording.js";

// Nothing in the words of a text or of ours is taken for Markdown.
const plain = (words) => words.replace(/\s+/g, " ").replace(/[\\`*_[\]<>|#]/g, "\\$&");
// Double quotation marks are for the words of the texts alone.
const single = (words) =>
  words
    .replace(/(^|[\s(（])"/g, "$1‘")
    .replaceAll("“", "‘")
    .replace(/["”]/g, "’");

export function briefOf(node) {
  const sources = new Map();
  const sections = [
    ["details.named", quoted(node.quotes, sources)],
    ["details.relations", inReadingOrder(node.relations).flatMap((edge) => statementOf(edge, sources))],
    ["brief.derived", node.ties.filter((tie) => tie.chain && isTieOn(tie)).flatMap((tie) => chainOf(tie, sources))],
    ["brief.untied", node.kind === "actor" ? untiedOf(node, sources) : []],
    ["brief.sources", [...sources].map(([place, number]) => sourceLine(documents[place], number))],
  ];
  const head = [`# ${plain([node.name_en, node.name_zh].join(" · "))}`, term("kinds", node.kind)];
  if (node.note) head.push(remark("details.note", remarkOf(node, "note")));
  return `${[...head, ...sections.flatMap(sectionOf)].join("\n\n")}\n`;
}

const sectionOf = ([title, lines]) => (lines.length ? [`## ${t(title)}`, ...lines.filter(Boolean)] : []);
const remark = (word, words) => `*${t(word)}.* ${plain(single(words))}`;

function sourceLine(document, number) {
  const told = `${document.name_zh} [${document.name_en}]. ${bylineOf(document)}.`;
  return `\\[${number}\\] ${plain(told)}`;
}

// Words of the texts, each once, with the number of their source and their paragraph.
function quoted(quotes, sources) {
  return distinct(quotes).flatMap((quote) => {
    const [place, , , coreference] = quote;
    if (!sources.has(place)) sources.set(place, sources.size + 1);
    const words = quoteOf(quote).replaceAll("“", "‘").replaceAll("”", "’");
    const rendered = documents[place].language === "en" ? "" : renderingOf(quote);
    return [
      `“${plain(words)}” \\[${sources.get(place)}, ¶${paragraphOf(quote)}\\]`,
      rendered && remark("gloss", rendered),
      coreference && remark("coreference", coreference),
    ];
  });
}

function statementOf(edge, sources) {
  const [source, target] = [edge.source, edge.target].map((id) => nameOf(nodes.get(id)));
  const marks = [edge.role && term("roles", edge.role), edge.force && term("forces", edge.force)];
  const how = [...marks, term("modalities", edge.modality)].filter(Boolean).join(", ");
  const told = `${source} · ${predicateName(edge.predicate, true)} · ${target} (${how})`;
  return [plain(single(told)), edge.doubt && remark("doubt", remarkOf(edge, "doubt")), ...quoted(edge.quotes, sources)];
}

function chainOf(tie, sources) {
  const [actor, proposal] = [tie.actor, tie.proposal].map((id) => nameOf(nodes.get(id)));
  const told = `${actor} → ${proposal} (${t("basis.derived")}, ${entry("chain", tie.chain)})`;
  return [plain(single(told)), ...tie.links.flatMap((link) => statementOf(link, sources))];
}

function untiedOf(actor, sources) {
  const tied = new Set(actor.ties.map((tie) => tie.proposal));
  const untied = proposals.filter(({ id }) => !tied.has(id));
  return untied.flatMap((proposal) =>
    reasonsFor(actor, proposal).flatMap(({ answer, quotes }) => [
      plain(single(`${proposal.order} ${nameOf(proposal)}. ${entry("why", answer)}`)),
      ...quoted(quotes, sources),
    ]),
  );
}
