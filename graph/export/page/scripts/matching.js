// What has the words that are typed: what `find` finds, by the rules of graph/query/find.py and graph/text/folding.py.

import { lazily } from "./dom.js";
import { inTurn } from "./lists.js";
import { data, documents, edgeList, nodeList, sentencesOf, textsOn } from "./model.js";

const search = lazily(() => {
  const { ignored, unified, stroked, article, acronym, no_part: noPart, places, quotation } = data.search;
  return {
    ignored: new RegExp(ignored, "gu"),
    unified: new Map([
      ...Object.entries(stroked),
      ...Array.from(unified.matchAll(/(.)(.)/gu), ([, from, to]) => [from, to]),
    ]),
    article: new RegExp(article, "i"),
    acronym: new RegExp(acronym, "gu"),
    noPart: new RegExp(noPart, "gu"),
    marks: [...quotation],
    places: places.map(([pattern, numbers]) => {
      const words = Object.keys(numbers).sort((a, b) => b.length - a.length);
      return [new RegExp(`^(?:${pattern.replace("%", words.join("|"))})$`), numbers];
    }),
  };
});

function foldLetter(letter) {
  const plain = letter.normalize("NFKD").toUpperCase().toLowerCase().replace(search().ignored, "");
  return [...plain].map((each) => search().unified.get(each) ?? each).join("");
}

const foldings = new Map();

// The letters of a text that are compared, and the offset in the text of each; `folded` in Python.
function folded(text) {
  if (!foldings.has(text)) {
    let at = 0;
    let letters = "";
    const offsets = [];
    for (const letter of text.replace(search().acronym, (found) => found.replaceAll(".", "-"))) {
      const plain = foldLetter(letter);
      letters += plain;
      for (let unit = 0; unit < plain.length; unit += 1) offsets.push(at);
      at += letter.length;
    }
    foldings.set(text, { text, letters, offsets });
  }
  return foldings.get(text);
}

export function fold(text) {
  return folded(text).letters;
}

function isWordLetter(letter) {
  return /^[\p{L}\p{N}]/u.test(letter) && letter < "\u2e80";
}

function isJoined(text, at, way) {
  let place = at + way;
  while (text[place] && !/\s/.test(text[place]) && /[\p{Cf}\p{Mn}]/u.test(text[place])) place += way;
  return Boolean(text[place]) && isWordLetter(foldLetter(text[place]));
}

const beginsWord = ({ text, letters, offsets }, first) =>
  !(isWordLetter(letters[first]) && isJoined(text, offsets[first], -1));
const endsWord = ({ text, letters, offsets }, last) =>
  !(isWordLetter(letters[last - 1]) && isJoined(text, offsets[last - 1], 1));
const isWhole = ({ letters, offsets }, first, last) =>
  (first === 0 || offsets[first - 1] !== offsets[first]) &&
  (last === letters.length || offsets[last - 1] !== offsets[last]);

function isAcronym({ text, offsets }, first, last) {
  const places = offsets.slice(Math.max(first, 0), last);
  const letters = places.map((place) => text[place]).join("");
  return (
    /\p{Lu}/u.test(letters) && letters === letters.toUpperCase() && places.at(-1) - places[0] === places.length - 1
  );
}

function stands(there, spelling, first) {
  const last = first + spelling.length;
  const short = spelling.length <= data.search.whole_up_to;
  if (!isWhole(there, first, last) || (short && !endsWord(there, last))) return false;
  return beginsWord(there, first) || (!short && isAcronym(there, first - 1, last));
}

// Where the words stand in a text, as offsets of it.
function* matches(text, { spellings }) {
  const there = folded(text);
  for (const spelling of spellings) {
    let first = there.letters.indexOf(spelling);
    for (; first >= 0; first = there.letters.indexOf(spelling, first + 1)) {
      const last = there.offsets[first + spelling.length - 1];
      const width = text.codePointAt(last) > 0xffff ? 2 : 1;
      if (stands(there, spelling, first)) yield [there.offsets[first], last + width];
    }
  }
}

function isIn(text, wanted) {
  return !matches(text, wanted).next().done;
}

// A text in pieces, those at odd places being what was typed.
export function piecesOf(text, typed) {
  const pieces = [];
  let at = 0;
  for (const [start, end] of [...matches(text, wantedOf(typed))].sort(([a], [b]) => a - b)) {
    if (start < at) continue;
    pieces.push(text.slice(at, start), text.slice(start, end));
    at = end;
  }
  return [...pieces, text.slice(at)];
}

const PARAGRAPH = /^(?:¶\s*|第\s*|par(?:a|agraph)?\.?\s*)(\d{1,5})\s*(段?)$/iu;

// Paragraphs whose number was typed: ¶20, para 20, 第20段.
export function paragraphsTyped(typed) {
  const [all, number, chinese] = PARAGRAPH.exec(typed.trim().normalize("NFKC")) ?? [];
  if (!all || all.startsWith("第") !== Boolean(chinese)) return [];
  return textsOn.flatMap(({ place, paragraphs }) =>
    paragraphs[number - 1] ? [[place, ...paragraphs[number - 1]]] : [],
  );
}

// Sentences that have the words, coded or not, themselves or in our rendering.
export function sentencesWith(typed) {
  const wanted = wantedOf(typed);
  if (!wanted.spellings.length) return [];
  return textsOn.flatMap(({ place, text, sentences }) =>
    sentences
      .filter(([start, end, gloss]) => isIn(text.slice(start, end), wanted) || isIn(gloss || "", wanted))
      .map(([start, end]) => [place, start, end]),
  );
}

function withoutArticle(name) {
  const { marks, article } = search();
  let bare = name.trim();
  while (marks.includes(bare[0])) bare = bare.slice(1);
  while (marks.includes(bare.at(-1))) bare = bare.slice(0, -1);
  return bare.trim().replace(article, "");
}

function normal(name) {
  return fold(withoutArticle(name)).replace(search().noPart, "");
}

function numbered(typed) {
  const bare = normal(typed);
  for (const [pattern, numbers] of search().places) {
    const found = pattern.exec(bare);
    if (found) return String(numbers[found[1]] ?? Number(found[1]));
  }
  return bare;
}

function wantedOf(typed) {
  const bare = fold(withoutArticle(typed));
  const isPlural = bare.length > 3 && /^[ -~]*$/.test(bare) && bare.endsWith("s") && !bare.endsWith("ss");
  const words = typed.trim().split(/\s+/);
  return {
    spellings: isPlural ? [bare, bare.slice(0, -1)] : bare ? [bare] : [],
    number: numbered(typed),
    // The words without one of them, which is no slip.
    shortened: words.map((_, at) => normal(words.filter((_word, place) => place !== at).join(" "))),
  };
}

// Letters to change, add, leave out or swap, to make one word of another.
function slips(a, b) {
  const rows = [...Array(a.length + 1).keys()].map((at) => [at]);
  rows[0] = [...Array(b.length + 1).keys()];
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      rows[i][j] = Math.min(
        rows[i - 1][j] + 1,
        rows[i][j - 1] + 1,
        rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
  }
  return rows[a.length][b.length];
}

const isHan = (text) => new RegExp(data.search.chinese, "u").test(text);

const digits = (text) => String(text.match(/\d+/g));

function isNear(typed, name, shortened) {
  if (isHan(typed) || isHan(name)) return false;
  const allowed = typed.length >= 9 ? data.search.most_slips : typed.length >= 4 ? 1 : 0;
  const parts = name.trim().split(/\s+/);
  for (let first = 0; first < parts.length; first += 1) {
    for (let last = first + 1; last <= parts.length; last += 1) {
      const run = normal(parts.slice(first, last).join(""));
      if (Math.abs(run.length - typed.length) > allowed || shortened.includes(run)) continue;
      if (digits(run) !== digits(typed)) continue;
      const found = slips(typed, run);
      if (found > 0 && found <= allowed) return true;
    }
  }
  return false;
}

// Nodes that other words for them mean here: Beijing, teenagers.
function ofOtherWord(typed) {
  const { spellings } = wantedOf(typed);
  const written = spellings.flatMap((word) => [word, word.replace(/ies$/, "y"), word.replace(/es$/, "")]);
  const row = data.search.other_words.find(([words]) => words.split("|").some((word) => written.includes(word)));
  return (row ?? []).slice(1).flatMap((at) => nodeList.filter(({ index }) => index === at));
}

// Nodes that a name of none may mean: by another word; in Chinese one inside it, else a slip. `nearest` in Python.
export function meantBy(typed) {
  const bare = normal(typed);
  const others = ofOtherWord(typed);
  if (others.length || !isHan(bare)) return others;
  const states = nodeList.filter(({ subtype }) => subtype === "state").map(({ name_zh: zh }) => zh);
  const likeness = (name) => {
    if (name.length > 1 && bare.includes(name)) return (0.19 * name.length) / bare.length;
    if (states.some((state) => name.includes(state) && !bare.includes(state))) return 0;
    if (bare[1] === "国" && name[1] === "国" && bare[0] !== name[0]) return 0;
    const found = isHan(name) ? slips(bare, name) : 9;
    return found <= (bare.length > 6 ? 2 : bare.length > 2) ? 0.15 / found : 0;
  };
  return nodeList
    .map((node) => [Math.max(...namesOf(node).map((name) => likeness(normal(name)))), node])
    .filter(([value]) => value)
    .sort(([a, one], [b, other]) => b - a || inTurn([one.id], [other.id]))
    .slice(0, 6)
    .map(([, node]) => node);
}

export function renderingOf(quote) {
  return sentencesOf(quote)
    .map(([, , rendering]) => rendering)
    .filter(Boolean)
    .join(" ");
}

function wordsOf([place, start, end]) {
  return documents[place].text.slice(start, end);
}

const namesOf = ({ name_zh: zh, name_en: en, aliases = [] }) => [zh, en, ...aliases];

function namedAs(node, wanted) {
  if (isIn(node.name_zh, wanted) || isIn(node.name_en, wanted) || String(node.order) === wanted.number) return "name";
  if (namesOf(node).some((name) => isIn(name, wanted))) return "alias";
  const isNearOne =
    wanted.spellings.includes(node.initials) ||
    namesOf(node).some((name) => isNear(wanted.spellings[0], name, wanted.shortened));
  return isNearOne ? "near name" : "";
}

function toldIn(record, wanted, remark) {
  for (const [where, words] of [
    ["quote", wordsOf],
    ["rendering", renderingOf],
  ]) {
    const quotes = record.quotes.filter((quote) => isIn(words(quote), wanted));
    if (quotes.length) return { where, quotes };
  }
  const remarks = [record[remark], record[`${remark}_zh`]];
  const has = remarks.some((words) => words && isIn(words, wanted));
  return has ? { where: remark, quotes: record.quotes.slice(0, 1) } : null;
}

// Everything that has the words, as `find` gives it: where they stand, the id, the quotes.
export function hits(typed) {
  const wanted = wantedOf(typed);
  if (!wanted.spellings.length) return [];
  const ofNodes = nodeList.flatMap((node) => {
    const where = namedAs(node, wanted);
    const hit = where ? { where, quotes: node.quotes.slice(0, 1) } : toldIn(node, wanted, "note");
    return hit
      ? [
          {
            ...hit,
            id: node.id,
            record: node,
            whole:
              String(node.order) === wanted.number ||
              namesOf(node).some((name) => wanted.spellings.includes(normal(name))),
          },
        ]
      : [];
  });
  const ofEdges = edgeList.flatMap((edge) => {
    const hit = toldIn(edge, wanted, "doubt");
    return hit ? [{ ...hit, id: edge.id, record: edge, whole: false }] : [];
  });
  const rank = ({ where, whole, record }) => [
    data.search.where.indexOf(where),
    whole ? 0 : 1,
    record.source ? 1 : 0,
    documents[record.quotes[0][0]].id,
    record.quotes[0][1],
    record.quotes[0][2],
    record.id,
  ];
  return [...ofNodes, ...ofEdges]
    .map((hit) => [rank(hit), hit])
    .sort(([a], [b]) => inTurn(a, b))
    .map(([, hit]) => hit);
}
