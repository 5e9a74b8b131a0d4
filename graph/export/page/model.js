// The data as the other modules see it: nodes, relations and ties by id, and the words they rest on.

const data = JSON.parse(document.getElementById("data").textContent);
const { documents, vocabulary, words } = data;

const nodes = new Map(
  data.nodes.map((drawing, place) => {
    const record = data.records.nodes[place];
    return [drawing.id, { ...record, id: drawing.id, kind: drawing.group, size: vocabulary.kinds[drawing.group].size, name_en: drawing.label, drawing, relations: [], ties: [] }];
  }),
);

const edges = new Map(
  data.edges.map((drawing, place) => {
    const edge = { ...data.records.edges[place], id: drawing.id, source: drawing.from, target: drawing.to, drawing };
    edge.modality ??= "asserted";
    nodes.get(edge.source).relations.push(edge);
    nodes.get(edge.target).relations.push(edge);
    return [edge.id, edge];
  }),
);

const proposals = [...nodes.values()]
  .filter((node) => node.kind === "proposal")
  .sort((a, b) => a.quotes[0][0] - b.quotes[0][0] || a.order - b.order);

const openingProposals = proposals.filter((proposal) => proposal.opening);

// A tie that is one relation has that relation's id; the others are known by all their links.
const ties = new Map(
  data.records.ties.map((tie) => {
    const links = tie.links.map((id) => edges.get(id));
    const whole = { ...tie, links, basis: tie.chain ? "derived" : "named", quotes: links.flatMap((link) => link.quotes) };
    nodes.get(tie.actor).ties.push(whole);
    nodes.get(tie.proposal).ties.push(whole);
    return [tie.id, whole];
  }),
);

function quoteOf([place, start, end]) {
  return documents[place].text.slice(start, end).replace(/[\r\n]+\s*/g, "");
}

function paragraphOf([place, start]) {
  return documents[place].paragraphs.findLastIndex(([first]) => first <= start) + 1;
}

function sentencesOf([place, start, end]) {
  return documents[place].sentences.filter((sentence) => sentence[1] < end && start < sentence[2]);
}

function otherEnd(edge, id) {
  return nodes.get(edge.source === id ? edge.target : edge.source);
}
