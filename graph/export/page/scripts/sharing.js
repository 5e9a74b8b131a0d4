// What two lists have in common, and what each has alone; by key, in the order of the first, then of the second.

export function shared(first, second, keyOf = (each) => each) {
  const [inFirst, inSecond] = [first, second].map((list) => new Map(list.map((each) => [keyOf(each), each])));
  return {
    both: [...inFirst].filter(([key]) => inSecond.has(key)).map(([, each]) => each),
    first: [...inFirst].filter(([key]) => !inSecond.has(key)).map(([, each]) => each),
    second: [...inSecond].filter(([key]) => !inFirst.has(key)).map(([, each]) => each),
  };
}
