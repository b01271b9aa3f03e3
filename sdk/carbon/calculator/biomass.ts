import { add } from '../../geo/rational.ts';
import { decimal, divide, multiply, subtract, whole } from '../../units/fraction.ts';
import { type AllometricStand, allometricBiomass } from './allometry.ts';
import { CalculationRefused } from './calculationRefused.ts';
import { measured } from './measured.ts';
import {
  BAMBOO_KG_PER_CULM,
  STAND_REGRESSIONS,
  type StandRegression,
  VOLUME_FACTORS,
  type VolumeFactors,
} from './species.ts';
import { type Step, step } from './step.ts';

/** A stand at one moment, by the route its biomass is found. Quantities per hectare, decimal strings. */
export type Stand =
  | { route: 'volume'; species: string; volume: string }
  | { route: 'allometric'; stand: AllometricStand }
  | { route: 'regression'; species: string; volume: string }
  | { route: 'bamboo'; culms: string };

export type Route = Stand['route'];

/**
 * Biomass of a stand, t of dry matter per hectare, above ground and below; exact but for the allometric route.
 * Routes 1 (volume) and 2 (allometric) as in CDM AR-TOOL14, 3 (regression) for stands in Zhejiang.
 * @param id prefix of the step's id
 * @throws {CalculationRefused} SpeciesUnknown, MeasurementNegative
 */
export function biomass(stand: Stand, id: string): Step[] {
  switch (stand.route) {
    case 'volume':
      return [byVolume(stand, id)];
    case 'regression':
      return [byRegression(stand, id)];
    case 'bamboo':
      return [byCulms(stand, id)];
    case 'allometric':
      return allometricBiomass(stand.stand, id);
  }
}

/**
 * What a growth in volume adds to the biomass, t/ha: the constant of a regression falls out. For baselines that state a
 * growth and no stand.
 */
export function biomassOfGrowth(
  { route, species, volume }: Extract<Stand, { route: 'volume' | 'regression' }>,
  id: string,
): Step {
  const growth = measured(volume);
  const { factor, formula, numbers, mark } = route === 'regression' ? slope(species) : expansion(species);
  return step({
    id,
    zh: '基线生物量增量',
    en: 'Growth of biomass in the baseline',
    formula: `Δb = ${formula} × ΔV`,
    worked: `${numbers} × ${volume}`,
    value: multiply(factor, growth),
    unit: 't d.m./ha',
    sources: [mark],
  });
}

function byVolume({ species, volume }: { species: string; volume: string }, id: string): Step {
  const { factor, formula, numbers, mark } = expansion(species);
  return step({
    id,
    ...NAMES,
    formula: `b = V × ${formula}`,
    worked: `${volume} × ${numbers}`,
    value: multiply(measured(volume), factor),
    unit: 't d.m./ha',
    sources: [mark],
  });
}

function byRegression({ species, volume }: { species: string; volume: string }, id: string): Step {
  const { a, b0, standing, source } = find<StandRegression>(STAND_REGRESSIONS, species);
  return step({
    id,
    ...NAMES,
    formula: 'b = a × V + b0',
    worked: `${a} × ${volume} + ${b0}`,
    value: add(multiply(decimal(a), measured(volume)), decimal(b0)),
    unit: 't d.m./ha',
    sources: [{ standing, source }],
  });
}

function byCulms({ culms }: { culms: string }, id: string): Step {
  const { value, ...mark } = BAMBOO_KG_PER_CULM;
  return step({
    id,
    ...NAMES,
    formula: 'b = N × 10.44 kg ÷ 1000',
    worked: `${culms} × ${value} ÷ 1000`,
    value: divide(multiply(measured(culms), decimal(value)), whole(1000)),
    unit: 't d.m./ha',
    sources: [mark],
  });
}

const NAMES = { zh: '单位面积生物量', en: 'Biomass per hectare' };

function slope(species: string) {
  const { a, standing, source } = find<StandRegression>(STAND_REGRESSIONS, species);
  return { factor: decimal(a), formula: 'a', numbers: a, mark: { standing, source } };
}

function expansion(species: string) {
  const { density, expansion: bef, rootShoot, standing, source } = find<VolumeFactors>(VOLUME_FACTORS, species);
  const mark = { standing, source };
  const factor = multiply(decimal(density), decimal(bef), add(whole(1), decimal(rootShoot)));
  return { factor, formula: 'D × BEF × (1 + R)', numbers: `${density} × ${bef} × (1 + ${rootShoot})`, mark };
}

function find<Entry>(table: Readonly<Record<string, Entry>>, species: string): Entry {
  const found = Object.hasOwn(table, species) ? table[species] : undefined;
  if (found !== undefined) return found;
  const known = Object.keys(table).join(', ');
  throw new CalculationRefused('SpeciesUnknown', species, `this route has numbers for ${known}.`);
}

/** Difference of two steps, for what grew between two dates. */
export function growthOf(before: Step, after: Step, id: string): Step {
  return step({
    id,
    zh: '生物量增量',
    en: 'Growth of biomass',
    formula: 'Δb = b₂ − b₁',
    worked: `${after.text} − ${before.text}`,
    value: subtract(after.value, before.value),
    unit: 't d.m./ha',
  });
}
