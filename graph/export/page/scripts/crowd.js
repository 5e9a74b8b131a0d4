// How much is drawn at once: beyond that no picture is readable, and the page would stand still while it is drawn.

export const MOST_NODES = 1500;
export const MOST_LINES = 1500;
// From so many lines on they have no tips, which could not be seen.
export const TIPS_UP_TO = 400;

// The first of a rank, all where they are few enough; those of one rank as they come.
export function foremost(all, most, rankOf) {
  if (all.length <= most) return all;
  const ranked = all.map((each, index) => ({ each, index, rank: rankOf(each) }));
  ranked.sort((a, b) => b.rank - a.rank || a.index - b.index);
  return ranked.slice(0, most).map(({ each }) => each);
}
