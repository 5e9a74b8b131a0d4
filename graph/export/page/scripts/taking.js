// What one takes away from the page: a file, or words that are copied.

import { briefOf } from "./brief.js";
import { el } from "./dom.js";
import { inLanguage } from "./languages.js";
import { renderingOf } from "./matching.js";
import { documents, nodes, paragraphOf, quoteOf } from "./model.js";
import { notice } from "./notice.js";
import { state } from "./state.js";
import { t } from "./wording.js";

export function download(name, type, parts) {
  const anchor = el("a", { href: URL.createObjectURL(new Blob([parts], { type })), download: name });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 10_000);
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
