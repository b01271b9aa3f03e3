import { add, compare, type Rational } from '../../geo/rational.ts';
import { decimal, multiply, whole } from '../../units/fraction.ts';
import { CalculationRefused } from './calculationRefused.ts';
import { measured } from './measured.ts';
import type { SourceMark } from './species.ts';
import { type Step, step } from './step.ts';

/**
 * How a methodology discounts what was measured roughly. `upTo` is inclusive: the first step whose bound isn't below the
 * half-width of the 90 % confidence interval counts. Shares as decimal strings.
 */
export interface UncertaintyScheme extends SourceMark {
  /** `ofUncertainty`: the discount is this share of U; `ofQuantity`: it is this share outright. */
  basis: 'ofUncertainty' | 'ofQuantity';
  steps: readonly { upTo: string; share: string }[];
  /** What counts above the last bound; null when such a measurement is refused. */
  beyond: string | null;
}

export const UNCERTAINTY_SCHEMES = {
  /** Half-width up to 10 % counts nothing, then a growing share of itself. */
  'AR-TOOL14': {
    basis: 'ofUncertainty',
    steps: [
      { upTo: '0.10', share: '0' },
      { upTo: '0.15', share: '0.25' },
      { upTo: '0.20', share: '0.50' },
      { upTo: '0.30', share: '0.75' },
    ],
    beyond: '1',
    standing: 'sourced',
    source: 'CDM AR-TOOL14 v04.2，第三方摘录',
  },
  /** 0, 6 and 11 % of the quantity; above 30 % more plots are asked for. */
  'AR-CM-001': {
    basis: 'ofQuantity',
    steps: [
      { upTo: '0.10', share: '0' },
      { upTo: '0.20', share: '0.06' },
      { upTo: '0.30', share: '0.11' },
    ],
    beyond: null,
    standing: 'unverified',
    source: 'AR-CM-001-V01 碳汇造林项目方法学，凭记忆录入，待确认',
  },
} as const satisfies Record<string, UncertaintyScheme>;

export type UncertaintySchemeName = keyof typeof UNCERTAINTY_SCHEMES;

/**
 * The discount for an uncertainty, as a share of the quantity.
 * @param uncertainty half-width of the 90 % confidence interval as a share, "0.12"
 * @throws {CalculationRefused} UncertaintyTooLarge, MeasurementNegative
 */
export function uncertaintyDiscount(scheme: UncertaintySchemeName, uncertainty: string, id: string): Step {
  const { basis, standing, source, ...rule } = UNCERTAINTY_SCHEMES[scheme];
  const u = measured(uncertainty);
  const share = shareFor(u, rule) ?? refuse(uncertainty);
  const isOfU = basis === 'ofUncertainty';
  return step({
    id,
    zh: '不确定性扣减率',
    en: 'Discount for uncertainty',
    formula: isOfU ? 'δ = d(U) × U' : 'δ = d(U)',
    worked: isOfU ? `${share} × ${uncertainty}` : share,
    value: isOfU ? multiply(decimal(share), u) : decimal(share),
    unit: '1',
    sources: [{ standing, source }],
  });
}

function shareFor(u: Rational, { steps, beyond }: Pick<UncertaintyScheme, 'steps' | 'beyond'>): string | null {
  const found = steps.find(({ upTo }) => compare(u, decimal(upTo)) <= 0);
  return found?.share ?? beyond;
}

function refuse(uncertainty: string): never {
  throw new CalculationRefused('UncertaintyTooLarge', uncertainty, 'measure more plots.');
}

const SIGN = { project: -1n, baseline: 1n } as const;

/** 1 − δ for the project, 1 + δ for the baseline: both err to the cautious side. */
export function cautiousFactor(discount: Rational, side: keyof typeof SIGN): Rational {
  return add(whole(1), multiply(discount, whole(SIGN[side])));
}
