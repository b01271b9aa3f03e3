type Position = readonly [x: number, y: number];

/**
 * Simplifies closed rings that share borders so that they still share them: each stretch of border between two points
 * where the neighbours change is simplified once, by Douglas and Peucker, from the same end.
 *
 * @param rings     closed rings (first position repeated at the end)
 * @param tolerance largest distance between a border and its simplified line, in the unit of the positions
 * @returns closed rings in the same order
 */
export function simplifyTogether(rings: readonly (readonly Position[])[], tolerance: number): Position[][] {
  const open = rings.map(withoutSpikes);
  const owners = ownersOfSides(open);
  const nodes = nodesOf(open, owners);
  return open.map((ring) => {
    const arcs = arcsBetween(startAtNode(ring, nodes), nodes);
    const line = arcs.flatMap((arc) => simplifyEitherWay(arc, tolerance).slice(0, -1));
    return [...line, ...line.slice(0, 1)];
  });
}

/** The ring unclosed, without repeated positions and without excursions that return the way they came. */
function withoutSpikes(ring: readonly Position[]): Position[] {
  const kept: Position[] = [];
  for (const position of ring) {
    if (kept.length > 0 && same(kept.at(-1), position)) continue;
    if (kept.length > 1 && same(kept.at(-2), position)) kept.pop();
    else kept.push(position);
  }
  return same(kept[0], kept.at(-1)) ? kept.slice(0, -1) : kept;
}

/** For each side, whichever way it is walked, the rings it belongs to. */
function ownersOfSides(rings: readonly Position[][]): Map<string, string> {
  const owners = new Map<string, Set<number>>();
  rings.forEach((ring, index) => {
    ring.forEach((position, at) => {
      const key = sideKey(position, next(ring, at));
      owners.set(key, (owners.get(key) ?? new Set()).add(index));
    });
  });
  return new Map([...owners].map(([key, indexes]) => [key, [...indexes].join()]));
}

/** The positions where a border changes its owners, in any ring. */
function nodesOf(rings: readonly Position[][], owners: ReadonlyMap<string, string>): Set<string> {
  const nodes = new Set<string>();
  for (const ring of rings) {
    ring.forEach((position, at) => {
      const before = owners.get(sideKey(ring.at(at - 1) ?? position, position));
      const after = owners.get(sideKey(position, next(ring, at)));
      if (before !== after) nodes.add(keyOf(position));
    });
  }
  return nodes;
}

function startAtNode(ring: Position[], nodes: ReadonlySet<string>): Position[] {
  const start = Math.max(
    ring.findIndex((position) => nodes.has(keyOf(position))),
    0,
  );
  const turned = [...ring.slice(start), ...ring.slice(0, start)];
  return [...turned, ...turned.slice(0, 1)];
}

function arcsBetween(closed: Position[], nodes: ReadonlySet<string>): Position[][] {
  const arcs: Position[][] = [];
  let arc: Position[] = [];
  closed.forEach((position, at) => {
    arc.push(position);
    const isEnd = at === closed.length - 1 || (at > 0 && nodes.has(keyOf(position)));
    if (!isEnd) return;
    arcs.push(arc);
    arc = [position];
  });
  return arcs;
}

/** Always simplifies from the same end, so that both neighbours of a border get the same line. */
function simplifyEitherWay(arc: Position[], tolerance: number): Position[] {
  const [first, last] = [arc[0], arc.at(-1)];
  const isForward =
    first === undefined ||
    last === undefined ||
    first[0] - last[0] < 0 ||
    (first[0] === last[0] && first[1] <= last[1]);
  return isForward ? simplify(arc, tolerance) : simplify(arc.toReversed(), tolerance).toReversed();
}

function simplify(line: Position[], tolerance: number): Position[] {
  const [first, last] = [line[0], line.at(-1)];
  if (first === undefined || last === undefined || line.length < 3) return line;
  let [farthest, distance] = [0, -1];
  line.slice(1, -1).forEach((position, at) => {
    const away = distanceToLine(position, first, last);
    if (away > distance) [farthest, distance] = [at + 1, away];
  });
  if (distance <= tolerance) return [first, last];
  return [...simplify(line.slice(0, farthest + 1), tolerance), ...simplify(line.slice(farthest), tolerance).slice(1)];
}

/** Distance to the line through both ends, or to their one point when they coincide. */
function distanceToLine([x, y]: Position, [x0, y0]: Position, [x1, y1]: Position): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const length = Math.hypot(dx, dy);
  return length === 0 ? Math.hypot(x - x0, y - y0) : Math.abs(dx * (y - y0) - dy * (x - x0)) / length;
}

function next(ring: readonly Position[], at: number): Position {
  return ring[(at + 1) % ring.length] ?? [Number.NaN, Number.NaN];
}

function sideKey(a: Position, b: Position): string {
  return [keyOf(a), keyOf(b)].sort().join('|');
}

function keyOf([x, y]: Position): string {
  return `${x},${y}`;
}

function same(a: Position | undefined, b: Position | undefined): boolean {
  return a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];
}
