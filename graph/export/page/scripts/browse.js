// All that there is of a kind, by document, as a list: the way to a node whose name one does not know.

import { button, byId, el, tally } from "./dom.js";
import { grouped } from "./grouping.js";
import { subOf } from "./labels.js";
import { jump, marker } from "./links.js";

import { documents, nodeList, vocabulary } from "./model.js";
import { rowOfNode } from "./node_rows.js";
import { moreButton } from "./paging.js";
import { passes } from "./selection.js";
import { go, state } from "./state.js";
import { nameOf, t, term } from "./wording.js";

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
  const compare = new Intl.Collator(state.lang === "zh" ? "zh-Hans" : "en", { numeric: true }).compare;
  found.sort((a, b) => (a.order ?? 0) - (b.order ?? 0) || compare(nameOf(a), nameOf(b)));
  const close = button("×", () => go({ browse: "" }), { class: "close", "aria-label": t("details.close") });
  const title = el("h2", {}, term("kinds", state.browse), tally(found.length));
  return [close, el("header", {}, el("p.kind", {}, t("browse")), title), kindButtons(), ...listsOf(found)];
}

function listsOf(found) {
  if (documents.length === 1) return [listOfNodes(found)];
  const pairs = found.flatMap((node) => textsOf(node).map((place) => [place, node]));
  const texts = grouped(pairs, ([place]) => place);
  return [...texts]
    .sort(([a], [b]) => a - b)
    .map(([place, own]) =>
      foldedList(
        documents[place],
        own.map(([, node]) => node),
        texts.size <= OPEN_TEXTS,
      ),
    );
}

const textsOf = ({ quotes }) => [...new Set(quotes.map(([place]) => place))];

// The nodes of one document; they come when it is opened.
function foldedList(document, own, open) {
  const summary = el("summary", {}, nameOf(document), tally(`${document.date} · ${own.length}`));
  const group = el("details.group", { open }, summary);
  const fill = () => group.children.length === 1 && group.append(listOfNodes(own));
  group.addEventListener("toggle", fill);
  if (open) fill();
  return group;
}

function listOfNodes(found, most = ROWS_FIRST) {
  const box = el("div");
  const rows = found.slice(0, most).map((node) => el("li", {}, jump(rowOfNode(node, aboutOf(node)), node.id)));
  const more = moreButton(rows.length, found.length, () => box.replaceWith(listOfNodes(found, most * 4)));
  box.append(el("ul.rows", { keydown: walkRows }, ...rows), more);
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
