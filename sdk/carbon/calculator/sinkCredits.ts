import { CalculationRefused } from './calculationRefused.ts';
import { type Credits, creditSteps, type Risk } from './creditSteps.ts';
import { type Caution, netSteps } from './netRemovals.ts';
import type { SourceMark } from './species.ts';
import type { Step } from './step.ts';
import { fractionStep, type Stratum, stratumSteps, totalStep } from './stratum.ts';

/** All that a monitoring period is calculated from. */
export interface SinkMonitoring extends Caution {
  strata: readonly Stratum[];
  /** 0.47 by AR-TOOL14 when not given. */
  carbonFraction?: { value: string } & SourceMark;
  risk: Risk;
  /** tCO2e left over by the period before, below one tonne. */
  carry?: string;
}

/** Each line of the calculation, its results, and the numbers in it that an operator must confirm. */
export interface SinkResult extends Credits {
  steps: readonly Step[];
  unverified: readonly SourceMark[];
}

/**
 * Credits of a monitoring period: growth, baseline, uncertainty, leakage, risk, whole tonnes. Exact but for the powers of
 * the allometric route. Equations: CDM AR-TOOL14 for carbon, ΔC = Σ A · (b₂ − b₁) · CF · 44/12.
 * @throws {CalculationRefused} for inputs that break the methodology
 * @throws {DecimalInvalid} for a text that is no number
 */
export function sinkCredits(monitoring: SinkMonitoring): SinkResult {
  const { strata, carbonFraction, risk, carry } = monitoring;
  if (strata.length === 0) throw new CalculationRefused('StrataMissing', '0', 'measure one stratum at least.');
  const fraction = fractionStep(carbonFraction);
  const parts = strata.map((stratum, i) => stratumSteps(stratum, fraction, `strata.${i}`));
  const gross = totalStep(
    'project',
    parts.map(({ project }) => project),
  );
  const baseline = totalStep(
    'baseline',
    parts.map((part) => part.baseline),
  );
  const net = netSteps(monitoring, gross, baseline);
  const { steps: last, ...credits } = creditSteps(net.net, risk, carry);

  const steps = [fraction, ...parts.flatMap((part) => part.steps), gross, baseline, ...net.steps, ...last];
  return { ...credits, steps, unverified: steps.flatMap(({ sources }) => sources).filter(isFirstUnverified) };
}

function isFirstUnverified(mark: SourceMark, i: number, all: readonly SourceMark[]): boolean {
  return mark.standing === 'unverified' && all.findIndex(({ source }) => source === mark.source) === i;
}
