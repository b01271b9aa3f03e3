import { sum } from '../../geo/rational.ts';
import { multiply } from '../../units/fraction.ts';
import { biomass, biomassOfGrowth, growthOf, type Stand } from './biomass.ts';
import { CalculationRefused } from './calculationRefused.ts';
import { measured, share } from './measured.ts';
import { CARBON_FRACTION, type SourceMark } from './species.ts';
import { type Step, step } from './step.ts';

/** A stratum: land that is alike, measured twice. Decimal strings. */
export interface Stratum {
  name: string;
  hectares: string;
  before: Stand;
  after: Stand;
  /** Growth that would have come without the project, m³/ha; none when not given. */
  baseline?: Extract<Stand, { route: 'volume' | 'regression' }>;
}

/** Share of carbon in dry matter; 0.47 by AR-TOOL14 when a methodology names none. */
export function fractionStep(given?: { value: string } & SourceMark): Step {
  const { value, standing, source } = given ?? CARBON_FRACTION;
  const names = { id: 'carbonFraction', zh: '含碳率', en: 'Carbon fraction', unit: '1' };
  return step({ ...names, formula: 'CF', worked: value, value: share(value), sources: [{ standing, source }] });
}

/** Carbon that a stratum stored, and would have stored, with every line on the way. */
export function stratumSteps(stratum: Stratum, fraction: Step, id: string) {
  const before = biomass(stratum.before, `${id}.before`);
  const after = biomass(stratum.after, `${id}.after`);
  const growth = growthOf(last(before), last(after), `${id}.growth`);
  const project = carbonStep(stratum, growth, fraction, `${id}.project`);
  const baselineGrowth = stratum.baseline && biomassOfGrowth(stratum.baseline, `${id}.baselineGrowth`);
  const baseline = baselineGrowth && carbonStep(stratum, baselineGrowth, fraction, `${id}.baseline`);

  const steps = [...before, ...after, growth, project, baselineGrowth, baseline].filter((one) => one !== undefined);
  return { steps, project, baseline };
}

function carbonStep({ name, hectares }: Stratum, growth: Step, fraction: Step, id: string): Step {
  const area = measured(hectares);
  if (area.n === 0n) throw new CalculationRefused('AreaNotPositive', hectares, 'leave the stratum out.');
  return step({
    id,
    zh: `${name}：碳汇量`,
    en: `${name}: carbon stored`,
    formula: 'ΔC = Δb × CF × 44/12 × A',
    worked: `${growth.text} × ${fraction.text} × 44/12 × ${hectares}`,
    value: multiply(growth.value, fraction.value, { n: 44n, d: 12n }, area),
    unit: 'tCO2e',
  });
}

/** Sum over the strata. */
export function totalStep(side: 'project' | 'baseline', parts: readonly (Step | undefined)[]): Step {
  const known = parts.filter((part) => part !== undefined);
  return step({
    id: side,
    ...(side === 'project' ? { zh: '项目碳汇量', en: 'Stored by the project' } : { zh: '基线碳汇量', en: 'Baseline' }),
    formula: side === 'project' ? 'ΔC_proj = Σ ΔC' : 'ΔC_bsl = Σ ΔC',
    worked: known.map(({ text }) => text).join(' + ') || '0',
    value: sum(known.map(({ value }) => value)),
    unit: 'tCO2e',
  });
}

function last(steps: readonly Step[]): Step {
  const found = steps.at(-1);
  if (found === undefined) throw new RangeError('A stand has at least one step.');
  return found;
}
