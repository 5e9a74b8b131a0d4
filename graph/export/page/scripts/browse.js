// All that there is of a kind, by document, as a list: the way to a node whose name one does not know.

import { closing, foldedGroup } from "./card_parts.js";
import { button, byId, el, tally } from "./dom.js";
import { subOf } from "./labels.js";
import { jump, marker } from "./links.js";
import { grouped } from "./lists.js";

import { documents, nodeList, vocabulary } from "./model.js";
import { rowOfNode } from "./node_rows.js";
import { inParts } from "./paging.js";
import { passes } from "./selection.js";
import { go, state } from "./state.js";
import { byAlphabet, nameOf, t, term } from "./wording.js";

const ROWS_FIRST = 100;
const OPEN_TEXTS = 3;

// A kind that the filters leave out is left out here.
const ofKind = (kind) => nodeList.filter((node) => node.kind === kind && passes("kind", kind));

export function kindButtons() {
  const kinds = Object.keys(vocabulary.kinds).map((kind) => [kind, ofKind(kind).length]);
  const buttons = kinds
    .filter(([, count]) => count)
    .map(([kind, count]) =>
      button(
        [marker(kind), term("kinds", kind), tally(count)],
        () => {
          go({ browse: kind, picked: "", to: "", steps: 0 });
          byId(`browse-${kind}`)?.focus();
        },
        { id: `browse-${kind}`, class: "toggle", "aria-pressed": String(state.browse === kind) },
      ),
    );
  return el("div.kinds", { role: "group", "aria-label": t("browse") }, ...buttons);
}

export function browseList() {
  const found = ofKind(state.browse);
  const compare = byAlphabet();
  found.sort((a, b) => (a.order ?? 0) - (b.order ?? 0) || compare(nameOf(a), nameOf(b)));
  const title = el("h2", {}, term("kinds", state.browse), tally(found.length));
  return [
    closing(() => go({ browse: "" })),
    el("header", {}, el("p.kind", {}, t("browse")), title),
    kindButtons(),
    ...listsOf(found),
  ];
}

function listsOf(found) {
  if (documents.length === 1) return [listOfNodes(found)];
  const pairs = found.flatMap((node) => textsOf(node).map((place) => [place, node]));
  const texts = [...grouped(pairs, ([place]) => place)].sort(([a], [b]) => a - b);
  return texts.map(([place, own]) => {
    const count = `${documents[place].date} · ${own.length}`;
    const rows = () => [listOfNodes(own.map(([, node]) => node))];
    return foldedGroup(nameOf(documents[place]), count, rows, texts.length <= OPEN_TEXTS);
  });
}

const textsOf = ({ quotes }) => [...new Set(quotes.map(([place]) => place))];

function listOfNodes(found) {
  const box = el("div");
  const fill = () => {
    const rows = found.slice(0, list.most).map((node) => el("li", {}, jump(rowOfNode(node, aboutOf(node)), node.id)));
    box.replaceChildren(el("ul.rows", { keydown: walkRows }, ...rows), list.more(rows.length, found.length));
  };
  const list = inParts(ROWS_FIRST, fill);
  fill();
  return box;
}

// What tells like-named nodes apart: the roles of an actor, what a figure counts, else the sub-type.
function aboutOf(node) {
  const apart = subOf(node) || node.scope || (node.subtype ? t(`subtype.${node.subtype}`) : "");
  return [node.order, apart].filter(Boolean).join(" · ");
}

function walkRows(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const rows = [...byId("details").querySelectorAll(".rows a")].filter((row) => row.offsetParent);
  rows[rows.indexOf(event.target) + step]?.focus();
  event.preventDefault();
}
