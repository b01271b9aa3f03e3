import { RULE_ACT } from '../../bank/specs.ts';
import type { ActSpec, FieldSpec } from '../../forms/fieldSpec.ts';
import { CLASS_CODES } from '../../rights/classCodes.ts';
import { t } from '../../words.ts';
import { GATES, type GatesAnswer, type RuleAnswer } from '../productApi.ts';
import { typedYuan } from '../scaled.ts';

/** Fields that say which rule it is; of one that stands they don't change. */
const KEY: readonly string[] = ['product', 'class'];

/** A rule for a class that the product doesn't lend on yet, or of a product that doesn't exist yet. */
export function newRule(product: string | null): ActSpec {
  const fields = RULE_ACT.fields.filter(({ name }) => name !== 'product' || product === null).map(worded);
  return { ...RULE_ACT, fields: fields.map((field) => (field.name === 'isOpen' ? { ...field, start: true } : field)) };
}

/** The same form with what stands in it. */
export function changedRule(rule: RuleAnswer): ActSpec {
  const start: Record<string, FieldSpec['start']> = {
    ...{ capBps: percentText(rule.capBps), termMarginDays: String(rule.termMarginDays) },
    ...{ freshnessDays: String(rule.freshnessDays), selfLimit: typedYuan(rule.selfLimit) },
    ...{ maxRank: String(rule.maxRank), perfection: rule.perfection, papers: rule.papers },
    ...(rule.isOpen && { isOpen: true as const }),
  };
  const fields = RULE_ACT.fields.filter(({ name }) => !KEY.includes(name)).map(worded);
  return { ...RULE_ACT, fields: fields.map((field) => ({ ...field, start: start[field.name] ?? field.start })) };
}

function worded(field: FieldSpec): FieldSpec {
  if (field.name === 'isOpen') return { ...field, label: 'desk.loans.rule.isOpen' };
  if (field.name !== 'class') return field;
  return { ...field, label: 'loans.fact.class', choices: CLASS_CODES.map((code) => [code, `rights.class.${code}`]) };
}

/** What is asked before money goes out, with what stands. */
export function gatesSpec(gates: GatesAnswer | null): ActSpec {
  return {
    kind: 'loan.setGates',
    words: 'loan.setGates',
    subject: null,
    fields: [
      {
        ...{ name: 'gates', kind: 'schemas', label: 'desk.loans.gates.asked' },
        offers: GATES.map((id) => ({ id, label: t(`loans.gate.${id}`) })),
        start: [...(gates?.gates ?? [])],
      },
      {
        name: 'entrustedAbove',
        kind: 'yuan',
        label: 'desk.loans.gates.entrustedAbove',
        start: typedYuan(gates?.entrustedAbove ?? '0'),
      },
      {
        name: 'unsecuredUpTo',
        kind: 'yuan',
        label: 'desk.loans.gates.unsecuredUpTo',
        start: typedYuan(gates?.unsecuredUpTo ?? '0'),
      },
    ],
  };
}

function percentText(bps: number): string {
  return (bps / 100).toString();
}
