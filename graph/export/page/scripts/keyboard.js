// The keyboard: walking in the graph, finding, fitting, going back.

import { fillDetails } from "./cards.js";
import { byId, say } from "./dom.js";
import { isFiltered, resetFilters } from "./filters.js";
import { fit, walker, walkTo, zoom } from "./graph.js";
import { subOf } from "./labels.js";
import { closeMenus, MENUS } from "./menus.js";
import { nodes, proposals } from "./model.js";
import { canvas, shownNodes } from "./scene.js";
import { closeFound } from "./search.js";
import { chooseEndFrom, choosingEnd, pick, pickBeside } from "./selection.js";
import { go, state } from "./state.js";
import { endTour } from "./stories.js";
import { nameOf, term } from "./wording.js";

const AHEAD = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

// The nearest node in a direction; being off to the side counts double.
function nearest(from, [right, down]) {
  const start = network.getPosition(from);
  let best = null;
  for (const id of shownNodes.getIds()) {
    const { x, y } = network.getPosition(id);
    const along = (x - start.x) * right + (y - start.y) * down;
    const aside = Math.abs((x - start.x) * down) + Math.abs((y - start.y) * right);
    if (along > 0 && aside <= along * 2 && (!best || along + 2 * aside < best.far))
      best = { id, far: along + 2 * aside };
  }
  return best?.id;
}

function walk(key) {
  const from = shownNodes.get(walker) ? walker : shownNodes.get(state.picked) ? state.picked : "";
  const next = from
    ? (nearest(from, AHEAD[key]) ?? from)
    : (proposals.map(({ id }) => id).find((id) => shownNodes.get(id)) ?? shownNodes.getIds()[0]);
  const at = network.canvasToDOM(network.getPosition(next));
  if (at.x < 0 || at.y < 0 || at.x > canvas.clientWidth || at.y > canvas.clientHeight)
    network.moveTo({ position: network.getPosition(next) });
  walkTo(next);
  const node = nodes.get(next);
  say([term("kinds", node.kind), nameOf(node), subOf(node)].filter(Boolean).join(", "));
}

const GRAPH_KEYS = {
  Enter: ({ shiftKey }) => walker && (shiftKey ? pickBeside(walker) : pick(walker)),
  " ": () => walker && pick(walker),
  0: () => putBack(),
  "+": () => zoom(1.3),
  "=": () => zoom(1.3),
  "-": () => zoom(1 / 1.3),
  1: () => nodes.has(state.picked) && go({ steps: 1, to: "" }),
  2: () => nodes.has(state.picked) && go({ steps: 2, to: "" }),
};

// All goes back to where it was: what was dragged, opened in place, or unfolded.
function putBack() {
  go({ at: "", open: "", aside: false });
  fit();
}

const isModified = ({ ctrlKey, metaKey, altKey }) => ctrlKey || metaKey || altKey;

canvas.addEventListener("keydown", (event) => {
  if (isModified(event)) return;
  if (AHEAD[event.key]) walk(event.key);
  else if (GRAPH_KEYS[event.key]) GRAPH_KEYS[event.key](event);
  else return;
  event.preventDefault();
});
canvas.addEventListener("blur", () => walkTo(""));

// One step back each time: what is open, then the way, the neighbourhood, the selection, the filters.
function goBack() {
  const open = MENUS.find((name) => !byId(name).hidden);
  if (!byId("found").hidden) closeFound();
  else if (open) {
    closeMenus();
    byId(`${open}-button`).focus();
  } else if (choosingEnd) {
    chooseEndFrom("");
    fillDetails();
  } else if (state.story) endTour();
  else if (state.beside) go({ beside: "" });
  else if (state.to) go({ to: "" });
  else if (state.steps) go({ steps: 0 });
  else if (state.picked) go({ picked: "" });
  else if (state.browse) go({ browse: "" });
  else if (isFiltered()) resetFilters();
}

const isTyping = ({ tagName, type }) => ["INPUT", "SELECT", "TEXTAREA"].includes(tagName) && type !== "checkbox";

// What a key does wherever one is, as long as nothing is being typed.
function actionFor(key) {
  if (key === "/") return () => byId("find").focus();
  return ["0", "1", "2"].includes(key) && state.view === "graph" && GRAPH_KEYS[key];
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") return goBack();
  if (event.defaultPrevented || isModified(event) || isTyping(event.target)) return;
  const action = actionFor(event.key);
  if (!action) return;
  event.preventDefault();
  action();
});

byId("tab-graph").parentElement.addEventListener("keydown", (event) => {
  const tabs = [...document.querySelectorAll("[role=tab]")];
  const next = tabs.indexOf(event.target) + ({ ArrowRight: 1, ArrowLeft: -1 }[event.key] ?? 0);
  if (!tabs[next] || tabs[next] === event.target) return;
  go({ view: tabs[next].dataset.view });
  tabs[next].focus();
});
