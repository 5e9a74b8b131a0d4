// The documents of the corpus, and how one more is made: a file is dropped, and what was found in it is put right.

import { button, byId, el } from "../../export/page/scripts/dom.js";
import { data } from "../../export/page/scripts/model.js";
import { t } from "../../export/page/scripts/wording.js";
import { attempt, openSource } from "./card.js";
import { ask, desk, open, problemText } from "./desk.js";
import { showPanel } from "./panels.js";

const OF_A_DOCUMENT = ["reading", "side", "coverage", "undo", "redo", "draft"];

// Either the documents of the corpus are seen, or one of them with what can be done in it.
export function turnTo(what) {
  byId("start").hidden = what !== "start";
  for (const id of OF_A_DOCUMENT) byId(id).hidden = what === "start";
}

export const isAtStart = () => !byId("start").hidden;

export async function showStart() {
  const start = byId("start");
  const documents = await ask("documents");
  const steps = t("start.steps", { corpus: data.corpus }).split("|");
  start.replaceChildren(
    el("h2", {}, t("documents")),
    el("p.small.quiet", {}, t(documents.length ? "documents.in" : "documents.none", { corpus: data.corpus })),
    ...documents.map(line),
    dropping(),
    el("ol", {}, ...steps.map((each) => el("li", {}, each))),
  );
  byId("title").textContent = document.title = t("coding");
  turnTo("start");
}

function line({ slug, title, opens, problems }) {
  const told = problems.slice(0, 20).map((each) => el("li", {}, `${each.file}:${each.line}: ${problemText(each)}`));
  return el(
    "article.card",
    {},
    el("h3", {}, opens ? button(title, () => enter(slug), { class: "link" }) : title),
    el("p.small.quiet", {}, slug),
    problems.length
      ? el(
          "details",
          { open: !opens },
          el("summary", {}, t("problems.count", { n: problems.length })),
          el("ul.small", {}, ...told),
        )
      : el("p.small", {}, t("problems.none")),
  );
}

export async function enter(slug) {
  if (await attempt(() => open(slug))) {
    history.replaceState(null, "", `#${encodeURIComponent(slug)}`);
    return;
  }
  await showStart();
  byId("start").prepend(el("p.note.bad", { role: "alert" }, byId("alert").textContent));
}

function dropping() {
  const input = el("input", { type: "file", id: "file", change: () => take(input.files[0]) });
  return el("div.drop", {}, el("label", { for: "file" }, t("drop")), input);
}

// A file may be dropped anywhere on the list; over a text, no browser opens it in the place of the page.
function drop(event) {
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  if (event.type === "drop" && isAtStart()) take(event.dataTransfer.files[0]);
}
for (const name of ["dragover", "drop"]) document.addEventListener(name, drop);

async function take(file) {
  if (!file) return;
  try {
    const { slug } = await ask("documents", { body: file, query: { file: file.name } });
    await enter(slug);
    showPanel("source");
    openSource();
  } catch (trouble) {
    byId("start").prepend(el("p.note.bad", {}, trouble.message));
  }
  desk.selected = null;
}
