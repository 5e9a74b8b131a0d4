// The graph view: vis-network, fed with what is shown; what is lit is drawn over the rest.

const options = JSON.parse(byId("options").textContent);
const isTieEdge = (edge) => edge.predicate === "participates-in";
let light = { nodes: new Set(), edges: new Set(), quotes: [] };

const drawnNodes = new vis.DataSet([...nodes.values()].map(drawnNode));
const drawnEdges = new vis.DataSet([...[...edges.values()].map(drawnEdge), ...[...ties.values()].filter((tie) => !edges.has(tie.id)).map(drawnTie)]);
const shownNodes = new vis.DataView(drawnNodes, { filter: ({ id }) => isNodeShown(nodes.get(id)) });
const shownEdges = new vis.DataView(drawnEdges, { filter: ({ id }) => isLineShown(id) });

function drawnNode(node) {
  const { x, y, shape, size, id } = node.drawing;
  const place = state.force && node.force ? { x: node.force[0], y: node.force[1] } : { x, y };
  const colour = colourOf(node.kind);
  const drawn = { id, shape, size, ...place, color: { background: colour, border: paper(), highlight: { background: colour, border: colour }, hover: { background: colour, border: colour } } };
  if (shape === "box") Object.assign(drawn, boxed(node), { color: colour });
  return drawn;
}

function boxed(node) {
  const font = { color: paper(), size: 14, face: FACE, multi: false };
  return { label: wrapped(`${node.order}  ${nameOf(node)}`, 190, `600 14px ${FACE}`), font, margin: 10, shapeProperties: { borderRadius: 4 } };
}

function drawnEdge(edge) {
  const colour = isTieEdge(edge) ? tieColour() : lineColour();
  const { smooth, from, to } = edge.drawing;
  return { id: edge.id, from, to, smooth, width: isTieEdge(edge) ? 1.5 : 0.8, color: { color: colour, highlight: colour, hover: colour } };
}

function drawnTie(tie) {
  const colour = tieColour();
  const smooth = { type: "cubicBezier", forceDirection: "horizontal", roundness: 0.55 };
  return { id: tie.id, from: tie.actor, to: tie.proposal, smooth, width: 1, dashes: tie.basis === "derived" && [5, 5], color: { color: colour, highlight: colour, hover: colour } };
}

function isNodeShown(node) {
  if (state.steps || state.to) return light.nodes.has(node.id);
  if (light.nodes.has(node.id) && picked().type !== "node") return true;
  if (state.picked === node.id) return true;
  return isKindOn(node.kind) && (node.opening || state.all || !vocabulary.kinds[node.kind].core);
}

function isLineShown(id) {
  const edge = edges.get(id);
  if (edge ? !isEdgeOn(edge) : !isTieOn(ties.get(id))) return false;
  const { source, target } = edge ?? { source: ties.get(id).actor, target: ties.get(id).proposal };
  if (!isNodeShown(nodes.get(source)) || !isNodeShown(nodes.get(target))) return false;
  const touches = [source, target].some((end) => nodes.get(end).kind === "proposal");
  return touches || state.lines || light.edges.has(id);
}

const canvas = byId("network");
network = new vis.Network(canvas, { nodes: shownNodes, edges: shownEdges }, options);
network.on("afterDrawing", (context) => {
  drawLight(context);
  drawLabels(context);
});
network.on("click", ({ nodes: [node], edges: [edge] }) => go({ picked: node ?? edge ?? "", to: "", steps: 0 }));
network.on("doubleClick", ({ nodes: [node] }) => node && go({ picked: node, steps: 1 }));
network.on("hoverNode", () => { canvas.firstChild.style.cursor = "pointer"; });
network.on("hoverEdge", () => { canvas.firstChild.style.cursor = "pointer"; });
network.on("blurNode", () => { canvas.firstChild.style.cursor = ""; });
network.on("blurEdge", () => { canvas.firstChild.style.cursor = ""; });

// What is not lit fades under a veil; what is lit is drawn again above it.
function drawLight(context) {
  if (!light.nodes.size) return;
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha = 0.8;
  context.fillStyle = paper();
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  context.restore();
  for (const id of light.edges) network.body.edges[id]?.draw(context);
  for (const id of light.edges) network.body.edges[id]?.drawArrows?.(context);
  for (const id of light.nodes) network.body.nodes[id]?.draw(context);
}

function refreshGraph() {
  light = lit();
  shownNodes.refresh();
  shownEdges.refresh();
  network.setSelection(
    { nodes: shownNodes.get(state.picked) ? [state.picked] : [], edges: shownEdges.get(state.picked) ? [state.picked] : [] },
    { highlightEdges: false },
  );
  network.redraw();
}

function restyleGraph() {
  drawnNodes.update([...nodes.values()].map(drawnNode));
  drawnEdges.update([...drawnEdges.getIds()].map((id) => (edges.has(id) ? drawnEdge(edges.get(id)) : drawnTie(ties.get(id)))));
  network.redraw();
}

function fit(ids) {
  network.fit({ nodes: ids, animation: !matchMedia("(prefers-reduced-motion: reduce)").matches && { duration: 250 } });
}
