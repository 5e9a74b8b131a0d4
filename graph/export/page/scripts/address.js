// The address: what is looked at, as text that a colleague can open. Every value is checked against what it may be.

export const LONGEST_PHRASE = 200;

const oneOf = (...values) => ({
  blank: values[0],
  read: (text) => values.find((value) => String(value) === text),
  write: String,
});
const flag = { blank: false, read: (text) => (text === "1" ? true : undefined), write: () => "1" };
const HALF = /\p{Surrogate}/gu; // half a letter, which no address can hold
const isPhrase = (text) => text.length <= LONGEST_PHRASE && text.search(HALF) < 0;
const phrase = { blank: "", read: (text) => (isPhrase(text) ? text : undefined), write: String };
const id = { ...phrase, read: (text, allowed) => (allowed.isId(text) ? text : undefined) };
const listOf = (pattern, idOf) => ({
  ...phrase,
  read: (text, allowed) => {
    const parts = text.split(";");
    return parts.every((part) => pattern.test(part) && allowed.isId(idOf(part))) ? text : undefined;
  },
});
const idList = listOf(/^[^;]+$/, (part) => part);
const placeList = listOf(/^[^;:]+:-?\d{1,5},-?\d{1,5}$/, (part) => part.split(":")[0]);
const listed = (list) => ({ ...phrase, read: (text, { lists }) => (lists[list].includes(text) ? text : undefined) });
const textList = {
  ...phrase,
  read: (text, { lists }) => (text.split(";").every((slug) => lists.document.includes(slug)) ? text : undefined),
};
const date = { ...phrase, read: (text) => (/^\d{4}(-\d\d){0,2}$/.test(text) ? text : undefined) };
const number = { blank: 1, read: (text) => (/^[1-9]\d{0,3}$/.test(text) ? Number(text) : undefined), write: String };

// What each value may be; the first is what it is when the address does not say.
const FIELDS = {
  picked: id,
  view: { ...listed("view"), blank: "graph" },
  lang: oneOf("en", "zh"),
  theme: oneOf("", "light", "dark"),
  to: id,
  steps: oneOf(0, 1, 2),
  all: flag,
  lines: flag,
  aside: flag,
  gloss: oneOf("", "1", "0"),
  open: idList,
  at: placeList,
  sort: listed("sort"),
  rows: phrase,
  browse: listed("kind"),
  beside: id,
  story: listed("story"),
  page: number,
  texts: textList,
  since: date,
  until: date,
  read: listed("document"),
  before: date,
  after: date,
};

export const BLANK = {
  ...Object.fromEntries(Object.entries(FIELDS).map(([name, field]) => [name, field.blank])),
  off: {},
  on: {},
};

// What an address asks for, and the parts of it that mean nothing here. `allowed` tells ids and the values of lists.
export function read(hash, allowed) {
  const wanted = { ...BLANK, off: {}, on: {} };
  const odd = hash
    .slice(1)
    .split("&")
    .filter((part) => part && !readPart(part, wanted, allowed));
  return { wanted, odd: [...odd, ...aimless(wanted)] };
}

// What begins at the node that is picked means nothing without one, nor where it leads back to it.
function aimless(wanted) {
  const isAimless = (name) => wanted[name] !== BLANK[name] && [wanted[name], ""].includes(wanted.picked);
  const names = ["to", "steps", "beside"].filter(isAimless);
  const parts = names.map((name) => `${name}=${wanted[name]}`);
  for (const name of names) wanted[name] = BLANK[name];
  return parts;
}

function readPart(part, wanted, allowed) {
  const [, name, value] = /^(?:([a-z-]+)=)?(.*)$/s.exec(part);
  const text = decode(value);
  if (name === "with")
    return readList(text, allowed.lists.kind, (kind) => {
      wanted.on[kind] = true;
    });
  if (name?.startsWith("no-")) {
    const list = name.slice(3);
    const values = new Set();
    const known = Object.hasOwn(allowed.lists, list) ? allowed.lists[list] : [];
    const isWhole = readList(text, known, (each) => values.add(each));
    if (values.size) wanted.off[list] = values;
    return isWhole;
  }
  const field = name ?? "picked";
  const found = Object.hasOwn(FIELDS, field) ? FIELDS[field].read(text, allowed) : undefined;
  if (found !== undefined) wanted[field] = found;
  return found !== undefined;
}

// Whether every value is one of the list's; those that are come in.
function readList(text, known, add) {
  const [good, bad] = [[], []];
  for (const value of text.split(",")) (known.includes(value) ? good : bad).push(value);
  good.forEach(add);
  return !bad.length;
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const encoded = (text) => encodeURIComponent(text.replace(HALF, "\ufffd"));

export function address(wanted) {
  const parts = wanted.picked ? [encoded(wanted.picked)] : [];
  for (const [name, field] of Object.entries(FIELDS)) {
    if (name !== "picked" && wanted[name] !== field.blank) parts.push(`${name}=${encoded(field.write(wanted[name]))}`);
  }
  const on = Object.keys(wanted.on);
  if (on.length) parts.push(`with=${on.join(",")}`);
  for (const [name, values] of Object.entries(wanted.off)) {
    if (values.size) parts.push(`no-${name}=${encoded([...values].join(","))}`);
  }
  return `#${parts.join("&")}`;
}
