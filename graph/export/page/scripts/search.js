// One box that finds names, and words of the texts, of our renderings and of what we remark.

import { byId, el, say } from "./dom.js";
import { marker } from "./links.js";
import { hits, renderingOf } from "./matching.js";
import { documents, paragraphOf, quoteOf } from "./model.js";
import { choosingEnd, passageId, pick } from "./selection.js";
import { state } from "./state.js";
import { nameOf, t } from "./wording.js";

const MOST_FOUND = 20;
let findings = [];
let current = -1;

// What the box offers: nodes by their names, then passages, each once.
function findAll(typed) {
  const offered = new Map();
  for (const { where, record, quotes } of hits(typed)) {
    if (["name", "alias", "near name", "note"].includes(where)) offered.set(record.id, { id: record.id, node: record });
    else if (!choosingEnd)
      for (const quote of quotes)
        if (!offered.has(passageId(quote)))
          offered.set(passageId(quote), {
            id: passageId(quote),
            quote,
            rendering: where === "rendering" && renderingOf(quote),
          });
    if (offered.size >= MOST_FOUND) break;
  }
  return [...offered.values()].slice(0, MOST_FOUND);
}

function showFound() {
  const input = byId("find");
  findings = findAll(input.value);
  current = findings.length ? 0 : -1;
  const options = findings.map(({ node, quote, rendering }, index) =>
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
            rendering && el("span.other", {}, `${rendering} ${t("gloss")}`),
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
