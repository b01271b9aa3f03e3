import { add, compare, type Rational, sum } from '../../geo/rational.ts';
import { decimal, divide, multiply } from '../../units/fraction.ts';
import { GepRefused } from '../gepRefused.ts';

/** A substance in the water of a section: this year, in the base year, and how much it weighs. Decimal strings. */
export interface Indicator {
  name: string;
  now: string;
  base: string;
  weight: string;
}

/** A round's numbers, as data: the weights of the Ou River are not published, these are the model of another river (假定). */
export interface IndexRound {
  name: string;
  /** Of quality, quantity, efficiency; together 1. */
  weights: { quality: string; quantity: string; efficiency: string };
  /** Multiplies the quality; 1 where the round has none. */
  stability: string;
  /** Fen that change hands at one section in a year. */
  potFen: bigint;
}

export interface SectionYear {
  indicators: readonly Indicator[];
  /** Water and its use, now and in the base year: less water, or more use of it, is worse. */
  volume: { now: string; base: string };
  use: { now: string; base: string };
}

/** 250 mg a litre and the like are compared with their own base: no unit is needed, and none is mixed. */
export interface SectionIndex {
  quality: Rational;
  quantity: Rational;
  efficiency: Rational;
  index: Rational;
}

/** Which water class the section is due: II has a wider band than III (X1: 1.00 to 1.05 is no pay, as in the row of II). */
export type WaterClass = 'II' | 'III';
export type Payment = 'downstreamPays' | 'upstreamPays' | 'none';

const BANDS: Record<WaterClass, { better: Rational; worse: Rational }> = {
  II: { better: decimal('0.9'), worse: decimal('1.1') },
  III: { better: decimal('0.95'), worse: decimal('1.05') },
};

/** I = α_q·K_q + α_v·K_v + α_e·K_e with K_q = stability · Σ w·C/C₀, K_v = V₀/V, K_e = E₀/E. Lower is better. */
export function sectionIndex(
  { indicators, volume, use }: SectionYear,
  { weights, stability }: IndexRound,
): SectionIndex {
  requireWhole(
    'indicators',
    indicators.map(({ weight }) => weight),
  );
  requireWhole('weights', Object.values(weights));
  const parts = indicators.map(({ now, base, weight }) => multiply(decimal(weight), ratio(now, base)));
  const quality = multiply(decimal(stability), sum(parts));
  const [quantity, efficiency] = [ratio(volume.base, volume.now), ratio(use.base, use.now)];
  const index = [
    multiply(decimal(weights.quality), quality),
    multiply(decimal(weights.quantity), quantity),
    multiply(decimal(weights.efficiency), efficiency),
  ].reduce(add);
  return { quality, quantity, efficiency, index };
}

/** Who pays the pot. On the boundary nobody does. */
export function payment(index: Rational, waterClass: WaterClass): Payment {
  const { better, worse } = BANDS[waterClass];
  if (compare(index, better) < 0) return 'downstreamPays';
  return compare(index, worse) > 0 ? 'upstreamPays' : 'none';
}

function ratio(a: string, b: string): Rational {
  const below = decimal(b);
  if (below.n <= 0n) throw new GepRefused('QuantityMalformed', b, 'a base is above nothing');
  return divide(decimal(a), below);
}

function requireWhole(field: string, weights: readonly string[]): void {
  const total = sum(weights.map((weight) => decimal(weight)));
  if (total.n !== total.d) throw new GepRefused('InputMissing', weights.join(' + '), 'weights add up to 1', { field });
}
