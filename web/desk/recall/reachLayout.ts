import type { ReachAnswer, ReachNode } from '../trace/trace.ts';

/** A box of the picture; x and y are its upper left corner. */
export interface ReachBox {
  node: ReachNode;
  x: number;
  y: number;
}

export interface ReachPicture {
  width: number;
  height: number;
  boxes: ReachBox[];
  /** Curves from the foot of a box to the head of one below it, with what went that way. */
  lines: { from: string; to: string; grams: string; path: string }[];
  /** Batches for which there is no room; the table has them. */
  left: number;
}

export const BOX = { width: 148, height: 64 } as const;
const GAP = { x: 16, y: 44 } as const;
const MARGIN = 6;
/** More boxes than this nobody reads. */
const MOST_BOXES = 80;

/**
 * Draws what descends from a batch: a row for each generation, the recalled batch on top, each batch under what it comes
 * from. A batch stands below all that goes into it.
 */
export function reachPicture(reach: Pick<ReachAnswer, 'nodes' | 'edges' | 'total'>): ReachPicture {
  const drawn = reach.nodes.slice(0, MOST_BOXES);
  const known = new Set(drawn.map(({ id }) => id));
  const edges = reach.edges.filter(({ from, to }) => known.has(from) && known.has(to));
  const rows = rowsOf(drawn, depths(drawn, edges), edges);
  const widest = Math.max(1, ...rows.map((row) => row.length));
  const width = 2 * MARGIN + widest * BOX.width + (widest - 1) * GAP.x;
  const boxes = rows.flatMap((row, depth) => placed(row, depth, width));
  const at = new Map(boxes.map((box) => [box.node.id, box]));
  const lines = edges.flatMap(({ from, to, grams }) => {
    const [above, below] = [at.get(from), at.get(to)];
    return above && below ? [{ from, to, grams, path: curve(above, below) }] : [];
  });
  const height = 2 * MARGIN + rows.length * BOX.height + Math.max(0, rows.length - 1) * GAP.y;
  return { width, height, boxes, lines, left: reach.total - drawn.length };
}

/** Longest way down to each: goods stand below everything they are made of. */
function depths(nodes: readonly ReachNode[], edges: ReachAnswer['edges']): Map<string, number> {
  const depth = new Map(nodes.map(({ id }) => [id, 0]));
  // As often as there are batches at most: longer ways there are none without a circle, which the chain doesn't allow.
  for (let round = 0; round < nodes.length; round++) {
    let isSettled = true;
    for (const { from, to } of edges) {
      const least = (depth.get(from) ?? 0) + 1;
      if ((depth.get(to) ?? 0) >= least) continue;
      depth.set(to, least);
      isSettled = false;
    }
    if (isSettled) break;
  }
  return depth;
}

/** Each row in the order of what lies above, so that few lines cross. */
function rowsOf(nodes: readonly ReachNode[], depth: Map<string, number>, edges: ReachAnswer['edges']): ReachNode[][] {
  const deepest = Math.max(0, ...depth.values());
  const rows = Array.from({ length: deepest + 1 }, (_, at) => nodes.filter(({ id }) => depth.get(id) === at));
  const place = new Map<string, number>();
  return rows
    .filter((row) => row.length > 0)
    .map((row) => {
      const sorted = [...row].sort((a, b) => middle(a, edges, place) - middle(b, edges, place));
      for (const [i, { id }] of sorted.entries()) place.set(id, i / sorted.length);
      return sorted;
    });
}

function middle({ id }: ReachNode, edges: ReachAnswer['edges'], place: Map<string, number>): number {
  const above = edges.filter(({ to }) => to === id).map(({ from }) => place.get(from) ?? 0);
  return above.length === 0 ? 0 : above.reduce((sum, one) => sum + one, 0) / above.length;
}

function placed(row: readonly ReachNode[], depth: number, width: number): ReachBox[] {
  const used = row.length * BOX.width + (row.length - 1) * GAP.x;
  const y = MARGIN + depth * (BOX.height + GAP.y);
  return row.map((node, i) => ({ node, x: (width - used) / 2 + i * (BOX.width + GAP.x), y }));
}

function curve(above: ReachBox, below: ReachBox): string {
  const [x1, y1, x2, y2] = [above.x + BOX.width / 2, above.y + BOX.height, below.x + BOX.width / 2, below.y];
  const bend = (y2 - y1) / 2;
  return `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`;
}
