// The data as the other modules see it: nodes, relations and ties by id, and the words they rest on.

export const data = JSON.parse(document.getElementById("data").textContent);
export const { vocabulary, words } = data;
export const documents = data.documents.map((document, place) => ({ ...document, place }));

const kinds = Object.keys(vocabulary.kinds);
export const cited = (places) => places.map((place) => data.quotes[place]);
const reasons = data.reasons?.map((all) =>
  all.map(([answer, places, note, note_zh]) => ({ answer, quotes: cited(places), note, note_zh })),
);

// A Chinese note ends with the source that ends the English one.
const withSource = ([words, length], note) => `${words}${note.slice(-length - 1, -1)}）`;

const reasonOf = new Map(
  data.untied?.flatMap(([actor, reason, ...all]) => all.map((proposal) => [`${actor} ${proposal}`, reason])),
);

// All there is. What the chosen texts say of it is in `nodeList`, `edges` and the others below.
export const allNodes = data.nodes.map(
  ([ownId, kindPlace, x, y, name_en, name_zh, places, subtype, initials, rest], index) => {
    const kind = kinds[kindPlace];
    const { shape, size } = vocabulary.kinds[kind];
    const own = { id: `${kind}-${ownId}`, index, name_en, name_zh, said: cited(places) };
    const place = { x, y, home: [x, y], opening: false, aside: false };
    if (rest?.note_zh) rest.note_zh = withSource(rest.note_zh, rest.note);
    return { ...rest, kind, shape, size, ...place, ...own, subtype, initials };
  },
);

const bendOf = (bend) => bend && { type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) };

const predicates = Object.keys(vocabulary.predicates);
export const allEdges = data.edges.map(([ownId, from, to, predicate, places, rest, bend]) => {
  const quotes = cited(places);
  // An id begins with its document's slug and `.r-`, which are left out where the first quote tells the slug.
  const id = ownId.includes(".") ? ownId : `${documents[quotes[0][0]].slug}.r-${ownId}`;
  return {
    modality: "asserted",
    ...data.rests[rest],
    smooth: bendOf(bend),
    id,
    source: allNodes[from].id,
    target: allNodes[to].id,
    predicate: predicates[predicate],
    quotes,
  };
});

// A tie that is one relation has that relation's id; the others are known by all their links.
function tieOf(actor, proposal, how, places) {
  const links = places.map((place) => allEdges[place]);
  const id = links.map((link) => link.id).join("+");
  const quotes = links.length === 1 ? links[0].quotes : links.flatMap((link) => link.quotes);
  const part = links[0].role ?? links[0].predicate; // a stance stands among the roles
  const basis = how ? { basis: "derived", chain: how } : { basis: "named", role: part };
  return { ...basis, id, actor: allNodes[actor].id, proposal: allNodes[proposal].id, links, quotes };
}

// The ties, and what authors uphold since their document sets it out: of these the other end is a principle.
export const allTies = [
  ...data.ties.map(([actor, proposal, chain, ...places]) => tieOf(actor, proposal, vocabulary.chains[chain], places)),
  ...(data.upheld ?? []).map(([actor, principle, ...places]) => tieOf(actor, principle, "authorship", places)),
];

export const textsOn = [];
export const nodeList = [];
export const edgeList = [];
export const proposals = [];
export const openingProposals = [];
export const nodes = new Map();
export const edges = new Map();
export const ties = new Map();
// Every line there can be: a tie stands for the relation that is all of it.
export const lines = new Map();

const refill = (list, wanted) => {
  list.length = 0;
  for (const each of wanted) list.push(each);
};
const listById = (map, records) => {
  map.clear();
  for (const each of records) map.set(each.id, each);
};

// Leaves what the texts at these places say. A relation, and a tie with all its links, is said by one text.
export function chooseTexts(isOn) {
  const isSaid = ({ quotes }) => isOn(quotes[0][0]);
  refill(
    textsOn,
    documents.filter((_, place) => isOn(place)),
  );
  const isAll = textsOn.length === documents.length;
  refill(edgeList, allEdges.filter(isSaid));
  refill(nodeList, isAll ? allNodes : namedIn(isOn));
  listById(nodes, nodeList);
  listById(edges, edgeList);
  listById(ties, allTies.filter(isSaid));
  listById(lines, [...edgeList, ...ties.values()]);
  for (const node of nodeList) {
    const here = isAll ? node.said : node.said.filter(([place]) => isOn(place));
    node.quotes = here.length ? here : node.said;
    node.relations = [];
    node.ties = [];
    node.upheld = [];
  }
  for (const edge of edgeList) {
    nodes.get(edge.source).relations.push(edge);
    nodes.get(edge.target).relations.push(edge);
  }
  for (const tie of ties.values()) {
    const list = nodes.get(tie.proposal).kind === "principle" ? "upheld" : "ties";
    for (const end of [tie.actor, tie.proposal]) nodes.get(end)[list].push(tie);
  }
  listProposals();
}

// The nodes that texts name, or relate.
function namedIn(isOn) {
  const ends = new Set(edgeList.flatMap(({ source, target }) => [source, target]));
  return allNodes.filter(({ id, said }) => ends.has(id) || said.some(([place]) => isOn(place)));
}

export function listProposals() {
  const all = nodeList.filter((node) => node.kind === "proposal");
  refill(
    proposals,
    all.sort((a, b) => a.quotes[0][0] - b.quotes[0][0] || a.order - b.order),
  );
  refill(
    openingProposals,
    proposals.filter((proposal) => proposal.opening),
  );
}
chooseTexts(() => true);

// Why an actor has no tie to a proposal.
export function reasonsFor(actor, proposal) {
  if (!data.untied) return [{ answer: "unknown", quotes: actor.quotes }];
  return reasons[reasonOf.get(`${actor.index} ${proposal.index}`)] ?? [{ answer: "never named", quotes: [] }];
}

// Words without the line breaks of the layout, as `flowing` of graph/text/source.py has them;
// a break at an end goes by what stands beyond.
export function flowing(text, start, end) {
  const [before, after] = [start - 1, end].map((place) => (text[place] ?? "").trim());
  const joined = (before + text.slice(start, end) + after)
    .replace(/(?<=[\x21-\x7e])\s*\n\s*(?=[\x21-\x7e])/g, " ")
    .replace(/\s*\n\s*/g, "");
  return joined.slice(before.length, joined.length - after.length);
}

export function quoteOf([place, start, end]) {
  return flowing(documents[place].text, start, end);
}

export function paragraphOf([place, start]) {
  return documents[place].paragraphs.findLastIndex(([first]) => first <= start) + 1;
}

export function sentencesOf([place, start, end]) {
  return documents[place].sentences.filter((sentence) => sentence[0] < end && start < sentence[1]);
}

// What proposals answer.
export const isNorm = ({ kind }) => kind === "threat" || kind === "principle";

export function otherEnd(edge, id) {
  return nodes.get(edge.source === id ? edge.target : edge.source);
}
