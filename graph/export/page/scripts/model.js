// The data as the other modules see it: nodes, relations and ties by id, and the words they rest on.

export const data = JSON.parse(document.getElementById("data").textContent);
export const { documents, vocabulary, words } = data;

const kinds = Object.keys(vocabulary.kinds);
const cited = (places) => places.map((place) => data.quotes[place]);
for (const reason of data.reasons?.flat() ?? []) reason.quotes = cited(reason.quotes);

export const nodeList = data.nodes.map(
  ([ownId, kindPlace, x, y, name_en, name_zh, places, subtype, initials, rest], index) => {
    const kind = kinds[kindPlace];
    const { shape, size } = vocabulary.kinds[kind];
    const drawn = { kind, shape, size, x, y, relations: [], ties: [] };
    const own = { id: `${kind}-${ownId}`, index, name_en, name_zh, quotes: cited(places) };
    return { ...rest, ...drawn, ...own, subtype, initials };
  },
);
export const nodes = new Map(nodeList.map((node) => [node.id, node]));

const bendOf = (bend) => bend && { type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) };

const predicates = Object.keys(vocabulary.predicates);
export const edgeList = data.edges.map(([ownId, from, to, predicate, places, rest, bend]) => {
  const quotes = cited(places);
  // An id begins with its document's slug, which is left out where the first quote tells it.
  const id = ownId.startsWith(".") ? `${documents[quotes[0][0]].slug}${ownId}` : ownId;
  const edge = {
    modality: "asserted",
    ...data.rests[rest],
    smooth: bendOf(bend),
    id,
    source: nodeList[from].id,
    target: nodeList[to].id,
    predicate: predicates[predicate],
    quotes,
  };
  nodeList[from].relations.push(edge);
  nodeList[to].relations.push(edge);
  return edge;
});
export const edges = new Map(edgeList.map((edge) => [edge.id, edge]));

export const proposals = nodeList
  .filter((node) => node.kind === "proposal")
  .sort((a, b) => a.quotes[0][0] - b.quotes[0][0] || a.order - b.order);

export const openingProposals = proposals.filter((proposal) => proposal.opening);

// A tie that is one relation has that relation's id; the others are known by all their links.
export const ties = new Map(
  data.ties.map(([actor, proposal, chain, ...places]) => {
    const links = places.map((place) => edgeList[place]);
    const id = links.map((link) => link.id).join("+");
    const quotes = links.length === 1 ? links[0].quotes : links.flatMap((link) => link.quotes);
    const part = links[0].role ?? links[0].predicate; // a stance stands among the roles
    const how = chain < 0 ? { basis: "named", role: part } : { basis: "derived", chain: vocabulary.chains[chain] };
    const tie = { ...how, id, actor: nodeList[actor].id, proposal: nodeList[proposal].id, links, quotes };
    nodeList[actor].ties.push(tie);
    nodeList[proposal].ties.push(tie);
    return [id, tie];
  }),
);

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
  return documents[place].sentences.filter((sentence) => sentence[1] < end && start < sentence[2]);
}

export function otherEnd(edge, id) {
  return nodes.get(edge.source === id ? edge.target : edge.source);
}
