// The document that is being coded, as the server has it; every gesture goes there and comes back checked.

import { say } from "../../export/page/scripts/dom.js";
import { t } from "../../export/page/scripts/wording.js";

// What is looked at: the document and its text, the words that are selected, the record that is open.
export const desk = { document: null, text: "", paragraphs: [], selected: null, open: null, last: 0 };
const listeners = [];

export function whenChanged(listener) {
  listeners.push(listener);
}

export function changed(what) {
  for (const listener of listeners) listener(what);
}

export class Trouble extends Error {
  constructor(status, answer) {
    super(answer.error || t("trouble.gone"));
    this.status = status;
    this.answer = answer;
  }
}

// Offsets and names are data; the address is made here alone.
export async function ask(path, { body, query = {} } = {}) {
  const search = new URLSearchParams(query).toString();
  let response;
  try {
    response = await fetch(`/api/${path}${search && `?${search}`}`, body === undefined ? {} : { method: "POST", body });
  } catch {
    throw new Trouble(0, {});
  }
  const answer = await response.json().catch(() => ({ error: response.statusText }));
  if (!response.ok) throw new Trouble(response.status, answer);
  return answer;
}

const named = (step, slug = desk.document.slug) => `${step}/${slug.split("/").map(encodeURIComponent).join("/")}`;

export async function open(slug) {
  const { text, paragraphs, ...document } = await ask(named("document", slug));
  Object.assign(desk, { document, text, paragraphs, selected: null, open: null });
  changed("document");
}

export async function make(gesture, version = desk.document.version) {
  const before = performance.now();
  arrive(await ask(named("gesture"), { body: JSON.stringify({ version, gesture }) }), before);
  say(t("made"));
}

export async function step(name) {
  const answer = await ask(named(name), { body: "" });
  arrive(answer, performance.now());
  return answer;
}

function arrive(answer, before) {
  desk.document = answer;
  desk.last = performance.now() - before;
  changed("records");
}

export const askOf = (name, query) => ask(named(name), { query });

// Another program or tab may have changed the file; the page looks while it is seen.
export async function look() {
  if (!desk.document || document.hidden) return false;
  const { version } = await askOf("version", {});
  if (version === desk.document.version) return false;
  const seen = desk.open;
  await open(desk.document.slug);
  desk.open = seen;
  changed("open");
  say(t("reloaded"));
  return true;
}

export function record(part, id) {
  if (part === "source") return desk.document.source;
  return desk.document[part].find((each) => (each.id ?? each.at) === id);
}

export const nodeOf = (id) => record("nodes", id);

export function choose(part, id) {
  desk.open = part ? { part, id } : null;
  changed("open");
}

export const isDraft = (each) => each.status === "draft" || each.draft;

export function drafts() {
  const { nodes, relations, sentences, source } = desk.document;
  const found = [...nodes, ...relations]
    .filter(isDraft)
    .map((each) => ({ id: each.id, part: partOf(each), at: each.evidence[0]?.start ?? 0 }));
  found.push(...sentences.filter(isDraft).map((each) => ({ id: each.at, part: "sentences", at: each.start })));
  if (isDraft(source)) found.push({ id: "source", part: "source", at: -1 });
  return found.sort((a, b) => a.at - b.at);
}

export const partOf = (each) => (each.predicate ? "relations" : "nodes");
