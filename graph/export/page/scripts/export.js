// Taking away: the picture as SVG and PNG, relations as CSV, the print, links and citations.

import { button, byId, el, say, svg } from "./dom.js";
import { canvas, drawBodies, light, shownEdges, shownNodes, VEIL } from "./graph.js";
import { closeMenus } from "./keyboard.js";
import { drawPlaced, FACE, LABEL } from "./labels.js";
import { widthOf } from "./lettering.js";
import { documents, edges, nodes, paragraphOf, quoteOf, ties } from "./model.js";
import { go, state } from "./state.js";
import { paper } from "./theme.js";
import { t } from "./wording.js";

// A drawing context that writes SVG: what vis-network and the labels draw on a canvas becomes elements.
class SvgContext {
  constructor() {
    this.elements = [];
    this.stack = [];
    this.path = "";
    Object.assign(this, {
      fillStyle: "#000",
      strokeStyle: "#000",
      lineWidth: 1,
      globalAlpha: 1,
      font: LABEL,
      dashes: [],
      shift: [1, 0, 0],
      textAlign: "start",
      textBaseline: "alphabetic",
    });
    this.canvas = { width: 0, height: 0 };
  }

  save() {
    this.stack.push({
      fillStyle: this.fillStyle,
      strokeStyle: this.strokeStyle,
      lineWidth: this.lineWidth,
      globalAlpha: this.globalAlpha,
      font: this.font,
      dashes: this.dashes,
      shift: this.shift,
    });
  }
  restore() {
    Object.assign(this, this.stack.pop());
  }
  setTransform(scale, _b, _c, _d, x, y) {
    this.shift = [scale, x, y];
  }
  setLineDash(dashes) {
    this.dashes = dashes;
  }
  measureText(text) {
    return { width: widthOf(text, this.font) };
  }
  at(x, y) {
    return `${this.round(x * this.shift[0] + this.shift[1])} ${this.round(y * this.shift[0] + this.shift[2])}`;
  }
  round(value) {
    return Math.round(value * 100) / 100;
  }
  beginPath() {
    this.path = "";
  }
  closePath() {
    this.path += "Z";
  }
  moveTo(x, y) {
    this.path += `M${this.at(x, y)}`;
  }
  lineTo(x, y) {
    this.path += `${this.path ? "L" : "M"}${this.at(x, y)}`;
  }
  quadraticCurveTo(a, b, x, y) {
    this.path += `Q${this.at(a, b)} ${this.at(x, y)}`;
  }
  bezierCurveTo(a, b, c, d, x, y) {
    this.path += `C${this.at(a, b)} ${this.at(c, d)} ${this.at(x, y)}`;
  }

  arc(x, y, radius, from, to) {
    const whole = Math.abs(to - from) > 6.28;
    const point = (angle) => [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    const r = this.round(radius * this.shift[0]);
    this.lineTo(...point(from));
    // A radius that is too small is widened to half the distance, so that rounding leaves no oval.
    if (whole) this.path += `A1 1 0 0 1 ${this.at(...point(from + Math.PI))}A1 1 0 0 1 ${this.at(...point(from))}Z`;
    else this.path += `A${r} ${r} 0 0 1 ${this.at(...point(to))}`;
  }

  fill() {
    this.add({ fill: this.fillStyle });
  }
  stroke() {
    this.add({
      fill: "none",
      stroke: this.strokeStyle,
      "stroke-width": this.round(this.lineWidth * this.shift[0]),
      "stroke-dasharray": this.dashes.length ? this.dashes.join(" ") : "none",
    });
  }
  add(paint) {
    if (this.path) this.elements.push(svg("path", { d: this.path, opacity: this.globalAlpha, ...paint }));
  }

  fillText(text, x, y) {
    this.write(text, x, y, { fill: this.fillStyle });
  }
  strokeText(text, x, y) {
    this.write(text, x, y, {
      fill: "none",
      stroke: this.strokeStyle,
      "stroke-width": this.lineWidth,
      "stroke-linejoin": "round",
    });
  }

  write(text, x, y, paint) {
    const [left, top] = this.at(x, y).split(" ");
    const size = Number(/([\d.]+)px/.exec(this.font)[1]) * this.shift[0];
    const look = {
      "font-size": this.round(size),
      "font-style": this.font.includes("italic") ? "italic" : "normal",
      "font-weight": this.font.includes("600") ? 600 : 400,
    };
    const anchor = { center: "middle", right: "end" }[this.textAlign] ?? "start";
    this.elements.push(
      svg(
        "text",
        {
          x: left,
          y: top,
          "text-anchor": anchor,
          "dominant-baseline": this.textBaseline === "middle" ? "central" : "alphabetic",
          opacity: this.globalAlpha,
          ...look,
          ...paint,
        },
        text,
      ),
    );
  }
}

function picture() {
  const { clientWidth: width, clientHeight: height } = canvas;
  const context = new SvgContext();
  const scale = network.getScale();
  const origin = network.canvasToDOM({ x: 0, y: 0 });
  context.shift = [scale, origin.x, origin.y];
  drawBodies(shownEdges.getIds(), shownNodes.getIds(), context);
  if (light.nodes.size) {
    context.elements.push(svg("rect", { width, height, fill: paper(), opacity: VEIL }));
    drawBodies(light.edges, light.nodes, context);
  }
  drawPlaced(context, 1);
  const ground = svg("rect", { width, height, fill: paper() });
  return svg(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${width} ${height}`, width, height, "font-family": FACE },
    svg("title", {}, document.title),
    ground,
    ...context.elements,
  );
}

function svgText() {
  return new XMLSerializer().serializeToString(picture());
}

function download(name, type, parts) {
  const anchor = el("a", { href: URL.createObjectURL(new Blob([parts], { type })), download: name });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 10_000);
}

function takePng() {
  const image = new Image();
  image.onload = () => {
    const target = el("canvas", { width: canvas.clientWidth * 2, height: canvas.clientHeight * 2 });
    const context = target.getContext("2d");
    context.scale(2, 2);
    context.drawImage(image, 0, 0);
    target.toBlob((blob) => download("graph.png", "image/png", blob));
  };
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText())}`;
}

// The apostrophe keeps spreadsheets from reading a cell as a formula: the rule of graph/export/cells.py.
function csvCell(value) {
  const text = String(value ?? "").replace(/^['=+\-@\t\r\n＝＋－＠]/, "'$&");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function csv() {
  const wanted = light.edges.size ? [...light.edges] : shownEdges.getIds();
  const header = [
    "id",
    "source",
    "relation",
    "target",
    "role",
    "basis",
    "modality",
    "document",
    "paragraph",
    "start",
    "end",
    "quote",
  ];
  const rows = wanted.flatMap((id) => {
    const row = edges.has(id)
      ? { ...edges.get(id), basis: edges.get(id).role && "named" }
      : { ...ties.get(id), source: ties.get(id).actor, target: ties.get(id).proposal };
    return row.quotes.map((quote) => [
      id,
      row.source,
      row.predicate,
      row.target,
      row.role,
      row.basis,
      row.modality,
      documents[quote[0]].slug,
      paragraphOf(quote),
      quote[1],
      quote[2],
      documents[quote[0]].text.slice(quote[1], quote[2]),
    ]);
  });
  return `\ufeff${[header, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

export function citation(quote) {
  const source = documents[quote[0]];
  const { name_zh: zh, name_en: en } = nodes.get(source.id);
  return `“${quoteOf(quote)}” ${zh} [${en}], ¶${paragraphOf(quote)}, ${source.date}.`;
}

// `navigator.clipboard` is absent where the page is opened from a file.
export function copy(text) {
  const field = el("textarea", { readonly: true, class: "away" });
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
  say(t("copied"));
}

// A picture is of the graph, so that is looked at first.
function fromGraph(take) {
  if (state.view === "graph") return take();
  go({ view: "graph" });
  return requestAnimationFrame(() => requestAnimationFrame(take));
}

const TAKES = {
  png: () => fromGraph(takePng),
  svg: () => fromGraph(() => download("graph.svg", "image/svg+xml", svgText())),
  csv: () => download("relations.csv", "text/csv", csv()),
  link: () => copy(location.href),
  print: () => window.print(),
};

export function fillTake() {
  byId("take").replaceChildren(
    ...Object.entries(TAKES).map(([name, action]) =>
      button(t(`take.${name}`), () => {
        closeMenus();
        action();
      }),
    ),
  );
}

window.addEventListener(
  "beforeprint",
  () => state.view === "graph" && byId("print-picture").replaceChildren(picture()),
);
window.addEventListener("afterprint", () => byId("print-picture").replaceChildren());
