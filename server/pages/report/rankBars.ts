import type { LienLine } from '../../rights/report/reportTypes.ts';
import { largest } from '../chart/largest.ts';

/** Ranks as bars one behind another against the appraised value. Units of the drawing: thousandths of the longest. */
export interface RankBars {
  width: number;
  height: number;
  /** End of the appraised value; null without valuation. */
  value: number | null;
  /** Strokes over what is frozen; empty when nothing is. */
  hatch: string;
  bars: { x: number; width: number; within: number; isRegistered: boolean; isContractOnly: boolean }[];
}

const WIDTH = 1000;
const HEIGHT = 24;
const HATCH_STEP = 22;
const CONTRACT_ONLY = 2;

/** @param frozen whether a freeze order is in force: it takes the right as a whole */
export function rankBars(liens: readonly LienLine[], value: bigint | null, frozen: boolean): RankBars {
  const claimed = largest(
    liens.map(({ ahead, secured }) => ahead + secured),
    0n,
  );
  const longest = largest([claimed], value ?? 0n);
  const at = (fen: bigint) => (longest === 0n ? 0 : Number((fen * BigInt(WIDTH)) / longest));
  const end = value === null ? null : at(value);
  return {
    width: WIDTH,
    height: HEIGHT,
    value: end,
    hatch: frozen ? hatched(end ?? WIDTH) : '',
    bars: liens.map(({ ahead, secured, standing, effect }) => {
      const x = at(ahead);
      const width = Math.max(4, at(ahead + secured) - x);
      const within = end === null ? width : Math.max(0, Math.min(width, end - x));
      return { x, width, within, isRegistered: standing === 'registered', isContractOnly: effect === CONTRACT_ONLY };
    }),
  };
}

/** Slanted strokes up to `end`. */
function hatched(end: number): string {
  const strokes: string[] = [];
  for (let x = 0; x < end; x += HATCH_STEP) strokes.push(`M${x} ${HEIGHT}L${Math.min(x + HATCH_STEP / 2, end)} 0`);
  return strokes.join('');
}
