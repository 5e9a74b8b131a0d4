// Lists: grouped, ranked, put in turn, and compared with one another.

// By key, in the order in which the keys come: `Map.groupBy`, which browsers of 2023 do not have.
export function grouped(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(item);
  }
  return groups;
}

// What two lists have in common, and what each has alone; by key, in the order of the first, then of the second.
export function shared(first, second, keyOf = (each) => each) {
  const [inFirst, inSecond] = [first, second].map((list) => new Map(list.map((each) => [keyOf(each), each])));
  const only = (some, isWanted) => [...some].filter(([key]) => isWanted(key)).map(([, each]) => each);
  return {
    both: only(inFirst, (key) => inSecond.has(key)),
    first: only(inFirst, (key) => !inSecond.has(key)),
    second: only(inSecond, (key) => !inFirst.has(key)),
  };
}

// The first of a rank, all where they are few enough; those of one rank as they come.
export function foremost(all, most, rankOf) {
  if (all.length <= most) return all;
  const ranked = all.map((each, index) => ({ each, index, rank: rankOf(each) }));
  ranked.sort((a, b) => b.rank - a.rank || a.index - b.index);
  return ranked.slice(0, most).map(({ each }) => each);
}

// Which of two rows of values comes first: the first value that differs decides.
export function inTurn(a, b) {
  const place = a.findIndex((value, index) => value !== b[index]);
  return place < 0 ? 0 : a[place] < b[place] ? -1 : 1;
}

// Each quote once, whatever it stands for.
export const distinct = (quotes) => [...new Map(quotes.map((quote) => [quote.slice(0, 3).join(), quote])).values()];
