// Two actors or two proposals side by side: what they share, and what each has alone.

import { closing, foldedQuotations, heading, marksOf, quotation, tieChips } from "./card_parts.js";
import { el, tableOf, tally } from "./dom.js";
import { link, triple } from "./links.js";
import { shared } from "./lists.js";
import { documents, isNorm, nodes, otherEnd, proposals, sentencesOf } from "./model.js";
import { askedIn, askedOfActor } from "./overview.js";
import { shortestPath } from "./paths.js";
import { isTieOn } from "./selection.js";
import { go } from "./state.js";
import { nameOf, predicateName, shortNameOf, t } from "./wording.js";

const MOST_SENTENCES = 5;

export function compareCard(a, b) {
  return [
    closing(() => go({ beside: "" }), "compare.end"),
    el("p.kind", {}, t("compare")),
    el("div.pair", {}, ...[a, b].map(heading)),
    ...tiesOfBoth(a, b),
    ...inTwo(t(a.kind === "actor" ? "compare.asked" : "details.asked"), a, b, askedColumn),
    ...normsOfBoth(a, b),
    ...wayBetween(a, b),
    ...sentencesOfBoth(a, b),
  ];
}

const askedColumn = (node) => (node.kind === "actor" ? askedOfActor(node) : askedIn(node).slice(1));

// A part of the card with a column for each of the two.
function inTwo(title, a, b, contentOf) {
  const columns = [a, b].map((node) => ({ node, content: contentOf(node) }));
  if (columns.every(({ content }) => !content.length)) return [];
  return [el("h3", {}, title), el("div.pair", {}, ...columns.map(columnOfOne))];
}

function columnOfOne({ node, content }) {
  const shown = content.length ? content : [el("p.small", {}, t("compare.none"))];
  return el("section", {}, el("h4", {}, shortNameOf(node)), ...shown);
}

// Two actors by proposal, two proposals by actor: the parts of each, what both have first.
function tiesOfBoth(a, b) {
  const other = (tie) => (a.kind === "actor" ? tie.proposal : tie.actor);
  const [first, second] = [a, b].map((node) => node.ties.filter(isTieOn));
  const found = shared([...new Set(first.map(other))], [...new Set(second.map(other))]);
  const rows = [...found.both, ...found.first, ...found.second].map((id) => nodes.get(id));
  if (a.kind === "actor") rows.sort((x, y) => proposals.indexOf(x) - proposals.indexOf(y));
  if (!rows.length) return [];
  const title = t(a.kind === "actor" ? "compare.proposals" : "compare.actors", { n: found.both.length });
  const cellOf = (ties, row) => {
    const own = ties.filter((tie) => other(tie) === row.id);
    return el("td", {}, ...(own.length ? tieChips(own) : ["–"]));
  };
  const rowOf = (row) =>
    el("tr", {}, el("th", { scope: "row" }, link(row)), ...[first, second].map((ties) => cellOf(ties, row)));
  return [el("h3", {}, title), tableOf("table.compared", ["", shortNameOf(a), shortNameOf(b)], rows.map(rowOf))];
}

// Threats and principles that each is related to, and how.
function normsOfBoth(a, b) {
  const [first, second] = [a, b].map((node) => [
    ...new Map(
      node.relations
        .map((edge) => otherEnd(edge, node.id))
        .filter(isNorm)
        .map((norm) => [norm.id, norm]),
    ).values(),
  ]);
  const found = shared(first, second, ({ id }) => id);
  const both = found.both.map((norm) => el("li", {}, link(norm), ...[a, b].map((node) => howRelated(node, norm))));
  const own = (node) => (node === a ? found.first : found.second).map((norm) => normOf(node, norm));
  return [
    ...(both.length ? [el("h3", {}, t("compare.norms.both", { n: both.length })), el("ul.rows", {}, ...both)] : []),
    ...inTwo(t(both.length ? "compare.norms.own" : "compare.norms"), a, b, own),
  ];
}

function howRelated(node, norm) {
  const words = node.relations
    .filter((edge) => otherEnd(edge, node.id) === norm)
    .map((edge) => predicateName(edge.predicate, edge.source === node.id));
  return el("p.small", {}, `${shortNameOf(node)}: ${[...new Set(words)].join(", ")}`);
}

function normOf(node, norm) {
  const [{ predicate, source }] = node.relations.filter((edge) => otherEnd(edge, node.id) === norm);
  return el("p", {}, el("span.predicate", {}, predicateName(predicate, source === node.id)), " ", link(norm));
}

function wayBetween(a, b) {
  const way = shortestPath(a.id, b.id);
  const links = way.flatMap((edge) => [triple(edge), el("p", {}, ...marksOf(edge))]);
  return [el("h3", {}, t("compare.way", { n: way.length })), ...(way.length ? links : [el("p", {}, t("path.none"))])];
}

const citedBy = (node) => [...node.quotes, ...node.relations.flatMap((edge) => edge.quotes)];

function sentencesUnder(node) {
  const spans = citedBy(node).flatMap((quote) => sentencesOf(quote).map(([start, end]) => [quote[0], start, end]));
  return spans.sort((x, y) => x[0] - y[0] || x[1] - y[1]);
}

function sentencesOfBoth(a, b) {
  const found = shared(sentencesUnder(a), sentencesUnder(b), (span) => span.join());
  const own = (node) => [foldedQuotations(t("compare.own"), node === a ? found.first : found.second)];
  const both = found.both.slice(0, MOST_SENTENCES).map(quotation);
  const rest = found.both.slice(MOST_SENTENCES);
  const count = tally(found.both.length);
  return [
    el("h3", {}, t("compare.sentences"), count),
    ...(both.length ? both : [el("p", {}, t(documents.length > 1 ? "texts.compare.apart" : "compare.apart"))]),
    ...(rest.length ? [foldedQuotations(t("compare.rest"), rest)] : []),
    el("div.pair", {}, ...[a, b].map((node) => el("section", {}, el("h4", {}, nameOf(node)), ...own(node)))),
  ];
}
