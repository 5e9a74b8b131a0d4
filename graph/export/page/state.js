// What is looked at: the one state that all views share. It lives in the address, so that Back undoes.

const BLANK = { view: "graph", lang: "en", picked: "", to: "", steps: 0, all: false, lines: false, off: {}, on: {} };
const state = { ...BLANK, ...read(location.hash) };
const listeners = [];

function read(hash) {
  const found = { ...BLANK, off: {}, on: {} };
  for (const part of hash.slice(1).split("&").filter(Boolean)) {
    const [name, value] = part.includes("=") ? part.split("=") : ["picked", part];
    const text = decode(value);
    if (name.startsWith("no-")) found.off[name.slice(3)] = new Set(text.split(","));
    else if (name === "with") found.on = Object.fromEntries(text.split(",").map((kind) => [kind, true]));
    else if (name === "steps") found.steps = Number(text) || 0;
    else if (["all", "lines"].includes(name)) found[name] = true;
    else if (["view", "lang", "picked", "to"].includes(name)) found[name] = text;
  }
  if (!document.getElementById(`view-${found.view}`)) found.view = BLANK.view;
  if (!["en", "zh"].includes(found.lang)) found.lang = BLANK.lang;
  return found;
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function address(wanted = state) {
  const parts = wanted.picked ? [encodeURIComponent(wanted.picked)] : [];
  for (const name of ["view", "lang", "to", "steps"]) {
    if (wanted[name] !== BLANK[name]) parts.push(`${name}=${encodeURIComponent(wanted[name])}`);
  }
  for (const name of ["all", "lines"]) if (wanted[name]) parts.push(`${name}=1`);
  const on = Object.keys(wanted.on);
  if (on.length) parts.push(`with=${on.join(",")}`);
  for (const [name, values] of Object.entries(wanted.off)) {
    if (values.size) parts.push(`no-${name}=${encodeURIComponent([...values].join(","))}`);
  }
  return `#${parts.join("&")}`;
}

function go(change) {
  const wanted = { ...state, ...change };
  if (address(wanted) === address()) return;
  history.pushState(null, "", address(wanted));
  arrive(wanted);
}

function arrive(wanted) {
  const before = { ...state };
  Object.assign(state, wanted);
  for (const listener of listeners) listener(before);
}

window.addEventListener("popstate", () => arrive(read(location.hash)));

function t(key, values = {}) {
  const text = words[key]?.[state.lang] ?? key.slice(key.indexOf(".") + 1);
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

function nameOf(node) {
  return state.lang === "zh" ? node.name_zh : node.name_en;
}

function term(list, name) {
  return vocabulary[list][name]?.[state.lang] ?? name;
}
