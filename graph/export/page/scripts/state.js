// What is looked at: the one state that all views share. It lives in the address, so that Back undoes.

import { address, BLANK, read } from "./address.js";
import { allEdges, allNodes, allTies, data, documents, vocabulary, words } from "./model.js";

const columns = Object.keys(words)
  .filter((key) => key.startsWith("column."))
  .map((key) => key.slice(7));
const known = new Set([...allNodes, ...allEdges, ...allTies].map(({ id }) => id));
export const allowed = {
  isId: (text) => known.has(text) || Boolean(passage(text)),
  lists: {
    view: [...document.querySelectorAll("[role=tab]")].map((tab) => tab.dataset.view),
    document: documents.map(({ slug }) => slug),
    kind: Object.keys(vocabulary.kinds),
    predicate: Object.keys(vocabulary.predicates),
    role: Object.keys(vocabulary.roles),
    modality: Object.keys(vocabulary.modalities),
    basis: ["named", "derived"],
    sort: columns.flatMap((column) => [column, `-${column}`]),
    story: data.stories.flatMap(([id, , , steps]) => steps.map((_, index) => `${id}.${index + 1}`)),
  },
};

export const state = { ...BLANK };
export const listeners = [];
export const hasChanged = (before, names) => names.some((name) => before[name] !== state[name]);
// Parts of the last address that mean nothing on this page, and those whose dates leave no text.
export let oddParts = [];
export let emptyDates = [];

// Stories as tours: a step that leads to what this page does not have is left out, and so is a story without steps.
export const tours = data.stories
  .map(([id, en, zh, steps]) => ({ id, title: { en, zh }, steps: steps.filter(([step]) => leadsSomewhere(step)) }))
  .filter(({ steps }) => steps.length);

function leadsSomewhere(step) {
  return !read(step, allowed).odd.length;
}

// A passage is addressed by its document and its offsets, in UTF-16 code units.
export function passage(id) {
  const [, slug, start, end] = /^(.+):(\d{1,9})-(\d{1,9})$/.exec(id) ?? [];
  const place = documents.findIndex((document) => document.slug === slug);
  const isInside = place >= 0 && Number(start) < Number(end) && Number(end) <= documents[place].text.length;
  return isInside ? [place, Number(start), Number(end)] : null;
}

export function go(change) {
  const wanted = { ...state, ...change };
  if (address(wanted) === address(state)) return;
  history.pushState(null, "", address(wanted));
  [oddParts, emptyDates] = [[], []];
  arrive(wanted);
}

// A change on the way, as while one types: it is in the address, and Back does not stop at it.
export function amend(change) {
  Object.assign(state, change);
  history.replaceState(null, "", address(state));
}

function arrive(wanted) {
  const before = { ...state };
  Object.assign(state, wanted);
  for (const listener of listeners) listener(before);
}

function wantedNow() {
  const { wanted, odd } = read(location.hash, allowed);
  oddParts = odd;
  emptyDates = timeless(wanted);
  return viewOfStep(wanted);
}

// Dates that no text is within are not followed.
function timeless(wanted) {
  if (documents.some((text) => isWithin(text, wanted))) return [];
  const parts = ["since", "until"].filter((end) => wanted[end]).map((end) => `${end}=${wanted[end]}`);
  Object.assign(wanted, { since: "", until: "" });
  return parts;
}

// Whether a text may be of a time between the two dates, which may be years or months.
export function isWithin({ days: [first, last] }, { since, until } = state) {
  return (!since || last >= since) && (!until || first <= `${until}~`);
}

// An address that names a step of a story, and nothing else, shows what the step shows.
function viewOfStep(wanted) {
  const { story, lang, theme } = wanted;
  const isBare = address({ ...wanted, story: "", lang: BLANK.lang, theme: "" }) === "#";
  if (!story || !isBare) return wanted;
  const [id, number] = story.split(".");
  const [step] = tours.find((tour) => tour.id === id)?.steps[number - 1] ?? ["#"];
  return { ...read(step, allowed).wanted, story, lang, theme };
}

Object.assign(state, wantedNow());
window.addEventListener("popstate", () => arrive(wantedNow()));

// Nodes that were opened in place.
export function openedNodes() {
  return new Set(state.open.split(";").filter(Boolean));
}

// Where a node was dragged to, if it was.
export function draggedTo(id) {
  const place = state.at.split(";").find((each) => each.startsWith(`${id}:`));
  return place
    ? place
        .slice(id.length + 1)
        .split(",")
        .map(Number)
    : undefined;
}
