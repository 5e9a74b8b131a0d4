// The text as the reading page shows it, and the words that are selected in it, by mouse, touch or keyboard.

import { byId, el, say } from "../../export/page/scripts/dom.js";
import { flowing } from "../../export/page/scripts/model.js";
import { state } from "../../export/page/scripts/state.js";
import { t } from "../../export/page/scripts/wording.js";
import { changed, desk, isDraft } from "./desk.js";

const place = byId("text");
const starts = new WeakMap();
let inOrder = [];

// Paragraphs as they are drawn: what each was made of, its element, its text nodes.
let drawn = { text: null, paragraphs: [] };

// Only paragraphs of which something else is to be seen than before are drawn anew.
export function drawText() {
  const kept = desk.selected;
  place.lang = desk.document.source.language;
  const known = drawn.text === desk.text ? drawn.paragraphs : [];
  const marks = byParagraph(allMarks());
  const sentences = byParagraph(desk.document.sentences);
  const paragraphs = desk.paragraphs.map((span, index) => {
    const made = JSON.stringify([span, marks[index], sentences[index], state.lang]);
    return known[index]?.made === made
      ? known[index]
      : paragraph(span, index + 1, sentences[index], marks[index], made);
  });
  drawn = { text: desk.text, paragraphs };
  inOrder = paragraphs.flatMap(({ nodes }) => nodes);
  const elements = paragraphs.map(({ element }) => element);
  if (elements.length === place.children.length)
    for (const [index, element] of elements.entries())
      if (place.children[index] !== element) place.children[index].replaceWith(element);
  if (elements.length !== place.children.length) place.replaceChildren(...elements);
  const isTyping = byId("card").contains(document.activeElement);
  if (kept && !isTyping) select(kept.start, kept.end, false);
}

// Spans by the paragraphs that they touch.
function byParagraph(spans) {
  const found = desk.paragraphs.map(() => []);
  for (const span of spans)
    for (let at = paragraphAt(span.start); at < found.length && desk.paragraphs[at][0] < span.end; at += 1)
      found[at].push(span);
  return found;
}

// The first paragraph that does not end before a place.
function paragraphAt(offset) {
  let [low, high] = [0, desk.paragraphs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (desk.paragraphs[middle][1] > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

function allMarks() {
  const wrong = new Set(
    desk.document.problems.filter((each) => !each.note && each.code !== "draft").map((each) => each.id),
  );
  const { nodes, relations } = desk.document;
  return [...nodes, ...relations].flatMap((each) =>
    each.evidence
      .filter((words) => words.start !== undefined)
      .map(({ start, end }) => ({
        start,
        end,
        drafted: isDraft(each),
        wrong: wrong.has(each.id),
        isNode: !each.predicate,
      })),
  );
}

function paragraph([start, end], number, inside, marks, made) {
  const first = inOrder.length;
  const sentences = inside.filter((each) => each.start >= start && each.end <= end);
  const parts = sentences.flatMap((each, index) => [
    index ? written(sentences[index - 1].end, each.start) : null,
    sentence(each, marks),
  ]);
  const element = el(
    "div.paragraph",
    { id: `p-${number}` },
    el("span.number", { "aria-label": t("paragraph", { n: number }) }, String(number)),
    el("p", { class: number === 1 && "first", dir: "auto" }, ...parts.flat()),
  );
  return { made, element, nodes: inOrder.slice(first) };
}

function sentence(each, marks) {
  const inside = marks.filter((mark) => mark.start < each.end && each.start < mark.end);
  const cuts = new Set([each.start, each.end]);
  for (const { start, end } of inside)
    for (const cut of [start, end]) if (cut > each.start && cut < each.end) cuts.add(cut);
  const ordered = [...cuts].sort((a, b) => a - b);
  const pieces = ordered.slice(1).map((cut, index) => piece(ordered[index], cut, inside));
  return el(
    `span.sentence.${each.is}`,
    { "data-at": each.at, title: each.uncoded && `${t("text.uncoded")}: ${each.uncoded}` },
    ...pieces,
  );
}

function piece(start, end, inside) {
  const over = inside.filter((mark) => mark.start <= start && end <= mark.end);
  if (!over.length) return el("span", {}, ...written(start, end));
  const classes = [
    "cited",
    over.every((each) => each.drafted) && "drafted",
    over.some((each) => each.wrong) && "wrong",
    over.some((each) => each.isNode) && "naming",
  ];
  return el(
    "span",
    { class: classes.filter(Boolean).join(" "), "data-depth": Math.min(over.length, 4) },
    ...written(start, end),
  );
}

// Words as text nodes whose places in the text are known; a line break is what `flowing` makes of it.
function written(start, end) {
  const found = [];
  for (const run of desk.text.slice(start, end).matchAll(/\s*\n\s*|[^\n]+?(?=\s*\n|$)/g)) {
    const from = start + run.index;
    const isBreak = run[0].includes("\n");
    const node = document.createTextNode(isBreak ? flowing(desk.text, from, from + run[0].length) : run[0]);
    starts.set(node, { start: from, end: from + run[0].length, isBreak });
    inOrder.push(node);
    found.push(node);
  }
  return found;
}

function offsetOf(node, offset, isEnd) {
  if (starts.has(node)) {
    const known = starts.get(node);
    return known.isBreak && offset > 0 ? known.end : known.start + offset;
  }
  const range = document.createRange();
  range.setStart(node, offset);
  const beyond = inOrder.findIndex((each) => range.comparePoint(each, 0) >= 0);
  const at = isEnd ? (beyond < 0 ? inOrder.length : beyond) - 1 : beyond;
  const known = starts.get(inOrder[at]);
  return known && (isEnd ? known.end : known.start);
}

function trimmed(start, end) {
  while (start < end && /\s/.test(desk.text[start])) start += 1;
  while (end > start && /\s/.test(desk.text[end - 1])) end -= 1;
  return { start, end };
}

// What the browser has selected within the text, if anything; touch and mouse come here alike.
function follow() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  if (!place.contains(range.startContainer) && !place.contains(range.endContainer)) return;
  const start = offsetOf(range.startContainer, range.startOffset, false);
  const end = offsetOf(range.endContainer, range.endOffset, true);
  if (start === undefined || end === undefined || start >= end) return;
  const words = trimmed(start, end);
  if (words.start < words.end && (words.start !== desk.selected?.start || words.end !== desk.selected?.end)) {
    desk.selected = words;
    changed("selected");
  }
}

// The words that are selected, also where the browser has not told of it yet.
export function selectedNow() {
  follow();
  return desk.selected;
}

// All passages that are meant, in the order in which they were selected.
export function passagesNow() {
  return [...desk.before, selectedNow()].filter(Boolean);
}

// What is selected stays meant while further words are selected.
export function keepSelected() {
  if (!selectedNow()) return;
  desk.before.push(desk.selected);
  desk.selected = null;
  getSelection().removeAllRanges();
  changed("selected");
}

function boundary(offset, isEnd) {
  for (const node of inOrder) {
    const known = starts.get(node);
    if (isEnd ? offset <= known.end && offset > known.start : offset < known.end && offset >= known.start)
      return [node, known.isBreak ? (isEnd ? node.length : 0) : offset - known.start];
  }
  return null;
}

export function select(start, end, scroll = true) {
  const [from, to] = [boundary(start, false), boundary(end, true)];
  if (!from || !to) return;
  getSelection().setBaseAndExtent(...from, ...to);
  desk.selected = { start, end };
  if (scroll) from[0].parentElement.scrollIntoView({ block: "nearest" });
  changed("selected");
}

// What is selected stays marked while something is typed elsewhere; a browser shows one selection alone.
export function drawSelected() {
  if (!CSS.highlights) return;
  CSS.highlights.clear();
  const shown = [...desk.before, desk.selected].filter(Boolean);
  if (shown.length) CSS.highlights.set("selected", new Highlight(...shown.map(rangeOf).filter(Boolean)));
}

function rangeOf({ start, end }) {
  const [from, to] = [boundary(start, false), boundary(end, true)];
  if (!from || !to) return null;
  return new StaticRange({ startContainer: from[0], startOffset: from[1], endContainer: to[0], endOffset: to[1] });
}

export const scrollTo = (offset) => boundary(offset, false)?.[0].parentElement.scrollIntoView({ block: "center" });

export function unselect() {
  getSelection().removeAllRanges();
  Object.assign(desk, { selected: null, before: [] });
  changed("selected");
}

export const wordsOf = ({ start, end }) => flowing(desk.text, start, end);

export function sentencesAt({ start, end }) {
  return desk.document.sentences.filter((each) => each.start < end && start < each.end);
}

// Words by the rules of the language, so that Chinese is walked word by word too; where the browser does not know
// them, each Chinese character and each run of other letters.
const PLAIN_WORD = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+/gu;

function wordsIn(text) {
  if (!Intl.Segmenter)
    return Array.from(text.matchAll(PLAIN_WORD), ({ 0: word, index }) => [index, index + word.length]);
  const segmenter = new Intl.Segmenter(desk.document.source.language, { granularity: "word" });
  return Array.from(segmenter.segment(text))
    .filter(({ isWordLike }) => isWordLike)
    .map(({ index, segment }) => [index, index + segment.length]);
}

let segmented = { text: null, words: [] };

function words() {
  if (segmented.text !== desk.text) {
    const isInside = ([at]) => desk.paragraphs.some(([start, end]) => at >= start && at < end);
    segmented = { text: desk.text, words: wordsIn(desk.text).filter(isInside) };
  }
  return segmented.words;
}

const WALKS = { ArrowRight: 1, ArrowLeft: -1 };

function walkWords(event, by) {
  const all = words();
  const now = desk.selected ?? desk.before.at(-1) ?? { start: -1, end: 0 };
  if (event.shiftKey && desk.selected) {
    const grown =
      event.ctrlKey || event.altKey
        ? now.end + by
        : by > 0
          ? all.find(([, end]) => end > now.end)?.[1]
          : all.findLast(([, end]) => end < now.end)?.[1];
    if (grown > now.start && grown <= desk.text.length) select(now.start, grown);
    return;
  }
  const next = by > 0 ? all.find(([start]) => start > now.start) : all.findLast(([start]) => start < now.start);
  if (next) select(...next);
}

// Up to the last word of the sentence, then of the next one; or back.
function growBySentences(by) {
  const now = desk.selected;
  const lasts = desk.document.sentences.map((each) => words().findLast(([, end]) => end <= each.end)?.[1]);
  const end = by > 0 ? lasts.find((each) => each > now.end) : lasts.findLast((each) => each < now.end);
  if (end > now.start) select(now.start, end);
}

function walkSentences(by, grows) {
  if (grows && desk.selected) return growBySentences(by);
  const { sentences } = desk.document;
  const now = (desk.selected ?? desk.before.at(-1))?.start ?? -1;
  const next = by > 0 ? sentences.find((each) => each.start > now) : sentences.findLast((each) => each.start < now);
  if (!next) return;
  const first = words().find(([start]) => start >= next.start);
  if (first) select(...first);
}

place.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (WALKS[event.key]) walkWords(event, WALKS[event.key]);
  else if (event.key === "ArrowDown" || event.key === "ArrowUp")
    walkSentences(event.key === "ArrowDown" ? 1 : -1, event.shiftKey);
  else return;
  event.preventDefault();
  if (desk.selected) say(wordsOf(desk.selected));
});
document.addEventListener("selectionchange", follow);

// Words that are selected already would be dragged away; here they are selected anew, with Ctrl beside those.
place.addEventListener("mousedown", (event) => {
  if (event.ctrlKey || event.metaKey) keepSelected();
  else desk.before = [];
  if (!event.shiftKey) getSelection().removeAllRanges();
});

export function restsOn({ start, end }) {
  const { nodes, relations } = desk.document;
  return [...nodes, ...relations].filter((each) =>
    each.evidence.some((words) => words.start < end && start < words.end),
  );
}

place.addEventListener("click", (event) => {
  const node = event.target.closest(".cited")?.firstChild;
  if (!node || !getSelection().isCollapsed || !starts.has(node)) return;
  const last = starts.get(event.target.closest(".cited").lastChild);
  desk.selected = trimmed(starts.get(node).start, last.end);
  changed(event.ctrlKey || event.metaKey ? "selected" : "passage");
});
