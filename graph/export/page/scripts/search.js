// One box that finds: names in both languages, aliases, and words of the text.

import { byId, el, lazily, say } from "./dom.js";
import { marker } from "./links.js";
import { data, documents, edgeList, nodeList, paragraphOf, quoteOf } from "./model.js";
import { choosingEnd, passageId, pick } from "./selection.js";
import { state } from "./state.js";
import { nameOf, t } from "./wording.js";

const MOST_FOUND = 20;
let findings = [];
let current = -1;

export function normal(text) {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
}

// Traditional characters find simplified ones; the pairs are those of this page's words.
const simplifiedOf = lazily(() => new Map(data.traditional.match(/../gu)?.map((pair) => [...pair])));

export function simplified(text) {
  return text.replace(/\p{Script=Han}/gu, (letter) => simplifiedOf().get(letter) ?? letter);
}

const searchable = lazily(() =>
  nodeList.map((node) => ({ node, names: [node.name_en, node.name_zh, ...(node.aliases ?? [])].map(normal) })),
);

function findAll(text) {
  const wanted = simplified(normal(text));
  if (!wanted) return [];
  const named = searchable()
    .map(({ node, names }) => ({
      node,
      score:
        String(node.order) === wanted
          ? 4
          : Math.max(
              ...names.map((name) =>
                name === wanted ? 3 : name.startsWith(wanted) ? 2 : name.includes(wanted) ? 1 : 0,
              ),
            ),
    }))
    .filter(({ score }) => score)
    .sort((a, b) => b.score - a.score || b.node.relations.length - a.node.relations.length)
    .map(({ node }) => ({ id: node.id, node }));
  if (named.length >= MOST_FOUND || choosingEnd) return named.slice(0, MOST_FOUND);
  const seen = new Set();
  for (const edge of edgeList) {
    for (const quote of edge.quotes) {
      if (!seen.has(passageId(quote)) && normal(quoteOf(quote)).includes(wanted)) {
        seen.add(passageId(quote));
        named.push({ id: passageId(quote), quote });
      }
    }
    if (named.length >= MOST_FOUND) break;
  }
  return named.slice(0, MOST_FOUND);
}

function showFound() {
  const input = byId("find");
  findings = findAll(input.value);
  current = findings.length ? 0 : -1;
  const options = findings.map(({ node, quote }, index) =>
    el(
      "li",
      {
        role: "option",
        id: `found-${index}`,
        mousedown: (event) => event.preventDefault(),
        click: () => choose(index),
      },
      ...(node
        ? [
            marker(node.kind),
            el("span", {}, nameOf(node)),
            el(
              "span.other",
              { lang: state.lang === "zh" ? "en" : "zh" },
              state.lang === "zh" ? node.name_en : node.name_zh,
            ),
          ]
        : [
            el("span.place", {}, t("paragraph", { n: paragraphOf(quote) })),
            el("span.quoted", { lang: documents[quote[0]].language }, quoteOf(quote)),
          ]),
    ),
  );
  if (!options.length) options.push(el("li.quiet", { role: "option", "aria-disabled": "true" }, t("found.none")));
  byId("found").replaceChildren(...options);
  const open = Boolean(input.value.trim());
  byId("found").hidden = !open;
  input.setAttribute("aria-expanded", String(open));
  markCurrent();
  if (open) say(findings.length ? t("found.count", { n: findings.length }) : t("found.none"));
}

function markCurrent() {
  [...byId("found").children].forEach((option, index) => {
    option.setAttribute("aria-selected", String(index === current));
  });
  byId("find").setAttribute("aria-activedescendant", current >= 0 ? `found-${current}` : "");
  byId("found").children[current]?.scrollIntoView({ block: "nearest" });
}

function choose(index) {
  const { id } = findings[index];
  closeFound();
  pick(id);
  byId("details").focus();
}

export function closeFound() {
  byId("find").value = "";
  byId("found").hidden = true;
  byId("find").setAttribute("aria-expanded", "false");
  byId("find").setAttribute("aria-activedescendant", "");
}

byId("find").addEventListener("input", showFound);
byId("find").addEventListener("blur", () => {
  byId("found").hidden = true;
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
