import { add, type Rational, sum } from '../../geo/rational.ts';
import { exp, ln, POWER_PLACES, power } from '../../units/decimalSeries.ts';
import { decimal, divide, multiply, roundHalfUp, whole } from '../../units/fraction.ts';
import { measured } from './measured.ts';
import type { SourceMark } from './species.ts';
import { type Step, step } from './step.ts';

/** Trees of one size in a stand. Decimal strings. */
export interface TreeClass {
  /** Diameter at breast height, cm; above 0. */
  diameter: string;
  /** m; above 0. */
  height: string;
  /** Trees per hectare. */
  perHectare: string;
}

/** Above-ground biomass of one tree, kg = a · D^b · H^c. The coefficients are the methodology's, with their source. */
export interface AllometricStand {
  equation: { a: string; b: string; c: string } & SourceMark;
  trees: readonly TreeClass[];
  /** Root/shoot ratio; the default of AR-TOOL14, e^(−1.085 + 0.9256 · ln b_ag) ÷ b_ag, when not given. */
  rootShoot?: string;
}

const TOOL14: SourceMark = { standing: 'sourced', source: 'CDM AR-TOOL14 v04.2，第三方摘录' };

/**
 * Route 2: biomass from measured trees. Powers are no fractions: each is found by decimal series and rounded half-up to
 * 10⁻¹² (units/decimalSeries.ts); everything after is exact.
 */
export function allometricBiomass({ equation, trees, rootShoot }: AllometricStand, id: string): Step[] {
  const { standing, source } = equation;
  const above = step({
    id: `${id}.above`,
    zh: '单位面积地上生物量',
    en: 'Biomass above ground per hectare',
    formula: 'b_ag = Σ n × a × D^b × H^c ÷ 1000',
    worked: trees.map((tree) => workedTree(equation, tree)).join(' + ') || '0',
    value: sum(trees.map((tree) => treeClassBiomass(equation, tree))),
    unit: 't d.m./ha',
    sources: [{ standing, source }],
  });
  const ratio = rootShootStep(above, rootShoot, `${id}.rootShoot`);
  const total = step({
    id,
    zh: '单位面积生物量',
    en: 'Biomass per hectare',
    formula: 'b = b_ag × (1 + R)',
    worked: `${above.text} × (1 + ${ratio.text})`,
    value: multiply(above.value, add(whole(1), ratio.value)),
    unit: 't d.m./ha',
  });
  return [above, ratio, total];
}

function treeClassBiomass({ a, b, c }: AllometricStand['equation'], tree: TreeClass): Rational {
  const { diameter, height, perHectare } = tree;
  const size = multiply(power(measured(diameter), decimal(b)), power(measured(height), decimal(c)));
  return divide(multiply(measured(perHectare), measured(a), size), whole(1000));
}

function workedTree({ a, b, c }: AllometricStand['equation'], { diameter, height, perHectare }: TreeClass): string {
  return `${perHectare} × ${a} × ${diameter}^${b} × ${height}^${c} ÷ 1000`;
}

function rootShootStep(above: Step, given: string | undefined, id: string): Step {
  const names = { id, zh: '根茎比', en: 'Root/shoot ratio', unit: '1' };
  if (given !== undefined) return step({ ...names, formula: 'R', worked: given, value: measured(given) });
  return step({
    ...names,
    formula: 'R = e^(−1.085 + 0.9256 · ln b_ag) ÷ b_ag',
    worked: `e^(−1.085 + 0.9256 · ln ${above.text}) ÷ ${above.text}`,
    value: above.value.n === 0n ? whole(0) : defaultRootShoot(above.value),
    sources: [TOOL14],
  });
}

/** The default of AR-TOOL14, rounded half-up to 10⁻¹². */
function defaultRootShoot(above: Rational): Rational {
  const exponent = add(decimal('-1.085'), multiply(decimal('0.9256'), ln(above)));
  return roundHalfUp(divide(exp(exponent), above), POWER_PLACES);
}
