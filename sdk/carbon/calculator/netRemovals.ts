import { multiply, subtract } from '../../units/fraction.ts';
import { measured } from './measured.ts';
import { type Step, step } from './step.ts';
import { cautiousFactor, type UncertaintySchemeName, uncertaintyDiscount } from './uncertainty.ts';

/** What lowers a gross figure. Shares and tonnes as decimal strings. */
export interface Caution {
  scheme: UncertaintySchemeName;
  /** Half-width of the 90 % confidence interval of the project's growth. */
  uncertainty: string;
  /** The same of the baseline; 0 when it is a conservative default. */
  baselineUncertainty?: string;
  /** tCO2e. */
  leakage?: string;
}

/** ΔC_net = ΔC_proj (1 − δ) − ΔC_bsl (1 + δ_bsl) − LK, line by line. */
export function netSteps(caution: Caution, gross: Step, baseline: Step): { net: Step; steps: Step[] } {
  const { scheme, uncertainty, baselineUncertainty = '0', leakage = '0' } = caution;
  const discount = uncertaintyDiscount(scheme, uncertainty, 'discount');
  const surcharge = uncertaintyDiscount(scheme, baselineUncertainty, 'baselineDiscount');
  const conservative = cautiousStep('project', gross, discount);
  const raised = cautiousStep('baseline', baseline, surcharge);
  const net = step({
    id: 'net',
    zh: '净碳汇量',
    en: 'Net of baseline and leakage',
    formula: 'ΔC_net = ΔC_proj,cons − ΔC_bsl,cons − LK',
    worked: `${conservative.text} − ${raised.text} − ${leakage}`,
    value: subtract(subtract(conservative.value, raised.value), measured(leakage)),
    unit: 'tCO2e',
  });
  return { net, steps: [discount, conservative, surcharge, raised, net] };
}

function cautiousStep(side: 'project' | 'baseline', total: Step, discount: Step): Step {
  const sign = side === 'project' ? '−' : '+';
  const names =
    side === 'project'
      ? { zh: '项目碳汇量（保守）', en: 'Stored by the project, cautiously' }
      : { zh: '基线碳汇量（保守）', en: 'Baseline, cautiously' };
  return step({
    id: `${side}Cautious`,
    ...names,
    formula: `ΔC × (1 ${sign} δ)`,
    worked: `${total.text} × (1 ${sign} ${discount.text})`,
    value: multiply(total.value, cautiousFactor(discount.value, side)),
    unit: 'tCO2e',
  });
}
