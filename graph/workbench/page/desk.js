// The document that is being coded, as the server has it; every gesture goes there and comes back checked.

import { byId, say } from "../../export/page/scripts/dom.js";
import { data } from "../../export/page/scripts/model.js";
import { state } from "../../export/page/scripts/state.js";
import { t } from "../../export/page/scripts/wording.js";

// What is looked at: the document and its text, the version that the card shows, the words that are selected, those that
// were selected before them and are meant too, the record that is open.
export const desk = {
  document: null,
  seen: "",
  text: "",
  paragraphs: [],
  others: [],
  selected: null,
  before: [],
  open: null,
};
const listeners = [];

export function whenChanged(listener) {
  listeners.push(listener);
}

export function changed(what) {
  for (const listener of listeners) listener(what);
}

// A problem as it is said to who reads: in Chinese what it is and what to do, then the message, which names the place.
export function problemText({ code, message }) {
  const chinese = state.lang === "zh" && (data.problems[code] ?? data.problems[message]);
  return chinese && message in data.problems ? chinese : chinese ? `${chinese}（${message}）` : message;
}

function told({ problems, error }) {
  if (problems) return [...new Set(problems.map(problemText))].join("; ");
  return error ? problemText({ message: error }) : t("trouble.gone");
}

class Trouble extends Error {
  constructor(status, answer) {
    super(told(answer));
    this.status = status;
    this.answer = answer;
  }
}

// Offsets and names are data; the address is made here alone.
export async function ask(path, { body, query = {} } = {}) {
  const search = new URLSearchParams(query).toString();
  let response;
  try {
    response = await fetch(`api/${path}${search && `?${search}`}`, body === undefined ? {} : { method: "POST", body });
  } catch {
    throw new Trouble(0, {});
  }
  const answer = await response.json().catch(() => ({ error: response.statusText }));
  if (!response.ok) throw new Trouble(response.status, answer);
  return answer;
}

const named = (step, slug = desk.document.slug) => `${step}/${slug.split("/").map(encodeURIComponent).join("/")}`;

export async function open(slug) {
  const { text, paragraphs, others, ...document } = await ask(named("document", slug));
  Object.assign(desk, {
    document,
    seen: document.version,
    text,
    paragraphs,
    others,
    selected: null,
    before: [],
    open: null,
  });
  changed("document");
}

// How many gestures were begun: what was read before one of them is not what is there after it.
let begun = 0;

// A gesture is made on what the card shows, though the file may have changed since.
export async function make(gesture) {
  await changing("gesture", JSON.stringify({ version: desk.seen, gesture }));
  say(t("made"));
}

export const step = (name) => changing(name, "");

async function changing(name, body) {
  begun += 1;
  const before = performance.now();
  const answer = await ask(named(name), { body });
  begun += 1;
  Object.assign(desk, { document: answer, seen: answer.version });
  changed("records");
  byId("undo").dataset.took = performance.now() - before;
  return answer;
}

export const askOf = (name, query) => ask(named(name), { query });

// Another program or tab may have changed the file; the page looks while it is seen, and keeps what is open.
export async function look() {
  if (!desk.document || document.hidden) return;
  const seen = begun;
  const { version } = await askOf("version", {}).catch((trouble) => {
    if (seen === begun) throw trouble;
    return {};
  });
  if (seen !== begun || version === desk.document.version) return;
  const { text, paragraphs, others, ...fresh } = await ask(named("document"));
  if (seen !== begun) return;
  Object.assign(desk, { document: fresh, text, paragraphs, others });
  changed("reloaded");
  say(t("reloaded"));
}

export function record(section, id) {
  if (section === "source") return desk.document.source;
  return desk.document[section].find((each) => (each.id ?? each.at) === id);
}

// What is said of a sentence that the text does not have.
export function lost(at) {
  return desk.document.lost.find((each) => each.at === at);
}

// A node of this text, a proposal of another one, or an id that no text has.
export const nodeOf = (id) =>
  record("nodes", id) ?? desk.others.find((each) => each.id === id) ?? { id, name_en: id, name_zh: id };

// Whether something typed is, or is in, a name of a node.
export const isCalled = ({ name_zh, name_en, aliases = [] }, typed) =>
  [name_zh, name_en, ...aliases].some((name) => name.toLowerCase().includes(typed.toLowerCase()));

export function choose(section, id) {
  desk.open = section ? { section, id } : null;
  changed("open");
}

export const isDraft = (each) => each.status === "draft" || each.draft;

// Drafts in the order of the text; a relation after the nodes among its words.
export function drafts() {
  const { nodes, relations, sentences, source } = desk.document;
  const placeOf = ({ predicate, evidence: [words] }) => (predicate ? words?.end : words?.start) ?? 0;
  const found = [...nodes, ...relations]
    .filter(isDraft)
    .map((each) => ({ id: each.id, section: sectionOf(each), at: placeOf(each) }));
  found.push(...sentences.filter(isDraft).map((each) => ({ id: each.at, section: "sentences", at: each.start })));
  if (isDraft(source)) found.push({ id: "source", section: "source", at: -1 });
  return found.sort((a, b) => a.at - b.at);
}

export const sectionOf = (each) => (each.predicate ? "relations" : "nodes");
