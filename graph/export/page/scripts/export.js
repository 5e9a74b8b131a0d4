// Taking away: the picture as SVG and PNG, relations as CSV, the print, links and citations.

import { briefOf } from "./brief.js";
import { csvOf } from "./csv.js";
import { button, byId, el } from "./dom.js";
import { closeMenus } from "./keyboard.js";
import { inLanguage } from "./languages.js";
import { renderingOf } from "./matching.js";
import { documents, nodes, paragraphOf, quoteOf } from "./model.js";
import { notice } from "./notice.js";
import { picture } from "./picture.js";
import { state } from "./state.js";
import { rowsInView } from "./table.js";
import { t } from "./wording.js";

function svgText() {
  return new XMLSerializer().serializeToString(picture());
}

function download(name, type, parts) {
  const anchor = el("a", { href: URL.createObjectURL(new Blob([parts], { type })), download: name });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 10_000);
}

const FINENESS = 2;

async function takePng() {
  const drawing = picture();
  const [width, height] = ["width", "height"].map((side) => Math.round(FINENESS * drawing.getAttribute(side)));
  const source = new XMLSerializer().serializeToString(drawing);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
  await image.decode();
  const target = el("canvas", { width, height });
  target.getContext("2d").drawImage(image, 0, 0, width, height);
  const blob = await new Promise((done) => target.toBlob(done, "image/png"));
  if (!blob) throw new Error(t("picture.large"));
  download("graph.png", "image/png", blob);
}

export function takeCsv() {
  download("relations.csv", "text/csv", csvOf(rowsInView()));
}

export function saveBrief(node) {
  download(`${node.id}.md`, "text/markdown", briefOf(node));
}

// Who said it, the words and how we render them, the text, where and when it was held, the paragraph.
export function citation(quote) {
  const source = documents[quote[0]];
  const { authors, event, place } = nodes.get(source.id) ?? {};
  const rendered = source.language === "en" ? "" : renderingOf(quote);
  const told = [
    authors,
    `“${quoteOf(quote)}”`,
    rendered && `[${t("gloss")}: ${rendered}]`,
    `${source.name_zh} [${source.name_en}]`,
    ...[event, place].map((words) => words && inLanguage(words, state.lang)),
    source.date,
    `¶${paragraphOf(quote)}`,
  ];
  return `${told.filter(Boolean).join(", ")}.`;
}

// `navigator.clipboard` is absent where the page is opened from a file.
export function copy(text, note = t("copied")) {
  const field = el("textarea", { readonly: true, class: "away" });
  field.value = text;
  document.body.append(field);
  const active = document.activeElement;
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  active?.focus?.({ preventScroll: true });
  if (!isCopied) throw new Error(t("copied.not"));
  notice(note);
}

function copyLink() {
  copy(location.href, t(location.protocol === "file:" ? "copied.file" : "copied"));
}

const TAKES = {
  png: takePng,
  svg: () => download("graph.svg", "image/svg+xml", svgText()),
  csv: takeCsv,
  link: copyLink,
  print: () => window.print(),
};

export function fillTake() {
  const item = ([name, action]) =>
    button(t(`take.${name}`), () => {
      closeMenus();
      return action();
    });
  byId("take").replaceChildren(...Object.entries(TAKES).map(item));
}

// On paper: the picture first, then what is selected, then the view that is open, with all its rows.
export function fillPaper() {
  // What a fold holds comes when it is opened.
  for (const each of byId("details").querySelectorAll("details")) each.dispatchEvent(new Event("toggle"));
  const selection = byId("details").cloneNode(true);
  selection.id = "print-selection";
  for (const each of selection.querySelectorAll("[id]")) each.removeAttribute("id");
  for (const each of selection.querySelectorAll("details")) each.open = true;
  byId("print-picture").replaceChildren(picture(), selection);
}

export function clearPaper() {
  byId("print-picture").replaceChildren();
}
