// Small builders of elements. Text is only ever text: nothing here, or anywhere in the page, parses markup.

export function el(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name);
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value !== false && value !== null && value !== undefined)
      element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export function button(label, action, attributes = {}) {
  return el("button", { type: "button", click: action, ...attributes }, label);
}

export function tableOf(tag, heads, rows) {
  const head = el("tr", {}, ...heads.map((each) => (each ? el("th", { scope: "col" }, each) : el("td"))));
  return el(tag, {}, el("thead", {}, head), el("tbody", {}, ...rows));
}

// A number beside what is counted.
export function tally(number) {
  return el("span.count", {}, String(number));
}

const kept = [];

// A value that is made when it is first asked for, and kept until the texts are chosen anew.
export function lazily(make) {
  let made;
  kept.push(() => {
    made = undefined;
  });
  return () => (made ??= make());
}

export function forget() {
  for (const clear of kept) clear();
}

export function byId(id) {
  return document.getElementById(id);
}

export function say(text) {
  byId("status").textContent = text;
}

// The marker of a kind, in the shape that it has in the graph.
export const OUTLINES = {
  dot: "M0-6A6 6 0 1 1 0 6A6 6 0 1 1 0-6Z",
  triangle: "M0-7L7 5.5H-7Z",
  triangleDown: "M0 7L7-5.5H-7Z",
  diamond: "M0-7.5L7.5 0L0 7.5L-7.5 0Z",
  square: "M-5.5-5.5H5.5V5.5H-5.5Z",
  hexagon: "M7 0L3.5 6.1H-3.5L-7 0L-3.5-6.1H3.5Z",
  star: "M0-8L2-2.7L7.6-2.5L3.2 1L4.7 6.5L0 3.3L-4.7 6.5L-3.2 1L-7.6-2.5L-2-2.7Z",
  box: "M-8-5H8V5H-8Z",
};

// Half the height of each outline, as vis-network measures a marker's size.
export const OUTLINE_SIZES = { dot: 6, triangle: 6, triangleDown: 6, diamond: 7.5, square: 5.5, hexagon: 7, star: 7.5 };

// What puts a line of text at the height that is given, in every program that reads SVG.
export const MIDDLE = { dy: "0.35em" };

export function svg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}
