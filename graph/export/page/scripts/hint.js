// A small card at the pointer: the name of what it is on, and the first words that it rests on.

import { byId, el } from "./dom.js";
import { endsOf, FACE, wordOf } from "./drawing.js";
import { subOf } from "./labels.js";
import { measureIn, shortened } from "./lettering.js";
import { documents, lines, nodes, quoteOf } from "./model.js";
import { nameOf, placeOfWords } from "./wording.js";

const MOST = 900;

export function hideHint() {
  byId("hint").hidden = true;
}

export function showHint(id, at) {
  const hint = byId("hint");
  const { head, small, quote } = contentOf(id);
  const words = quote && el("p.words", { lang: documents[quote[0]].language }, shortWords(quote));
  hint.replaceChildren(el("b", {}, head), small ? el("p.small", {}, small) : "", words ?? "");
  hint.hidden = false;
  const { clientWidth: width, clientHeight: height } = hint.offsetParent;
  const left = Math.max(4, Math.min(at.x + 14, width - hint.offsetWidth - 4));
  const top = at.y + 18 + hint.offsetHeight > height ? at.y - hint.offsetHeight - 12 : at.y + 18;
  hint.style.transform = `translate(${Math.round(left)}px, ${Math.max(0, Math.round(top))}px)`;
}

function contentOf(id) {
  const node = nodes.get(id);
  if (node) return { head: nameOf(node), small: subOf(node), quote: node.quotes[0] };
  const line = lines.get(id);
  const [from, to] = endsOf(line).map((end) => nameOf(nodes.get(end)));
  return { head: wordOf(line), small: `${from} → ${to}`, quote: line.quotes[0] };
}

function shortWords(quote) {
  const words = shortened(quoteOf(quote), MOST, measureIn(`13px ${FACE}`));
  return `${placeOfWords(quote)} ${words}`;
}
