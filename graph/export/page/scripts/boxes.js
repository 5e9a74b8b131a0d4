// Boxes that may not lie on one another, found by the squares of a grid that they touch.

export class Grid {
  constructor(side) {
    this.side = side;
    this.squares = new Map();
  }

  *keys([left, top, right, bottom]) {
    for (let x = Math.floor(left / this.side); x <= right / this.side; x += 1) {
      for (let y = Math.floor(top / this.side); y <= bottom / this.side; y += 1) yield `${x},${y}`;
    }
  }

  add(box) {
    for (const key of this.keys(box)) {
      if (!this.squares.has(key)) this.squares.set(key, []);
      this.squares.get(key).push(box);
    }
  }

  free(box) {
    for (const key of this.keys(box)) {
      if (this.squares.get(key)?.some((b) => b[0] < box[2] && box[0] < b[2] && b[1] < box[3] && box[1] < b[3]))
        return false;
    }
    return true;
  }
}

// Of each place how far away the nearest one above or below it in its column is.
export function rowGaps(places) {
  const order = [...places].sort((a, b) => a.x - b.x || a.y - b.y);
  const above = order.map(({ x, y }, index) => (x === order[index - 1]?.x ? y - order[index - 1].y : Infinity));
  return new Map(order.map((place, index) => [place, Math.min(above[index], above[index + 1] ?? Infinity)]));
}
