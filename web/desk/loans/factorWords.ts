import { reasonWords } from '../rights/reasonWords.ts';
import { t } from '../words.ts';
import { measureWords } from './measureWords.ts';

/** What a factor is called, and the unit of its numbers. */
export interface NamedFactor {
  name: string;
  unit: Parameters<typeof measureWords>[1];
}

/** Where the words of a factor's codes stand. */
const FAMILIES: Readonly<Record<string, string>> = {
  applicant: 'loans.applicant',
  repayment: 'loans.repayment',
  purpose: 'loans.purpose',
  collateral: 'rights.class',
};

/** A factor by its words; `reason.VALUATION_STALE` is a reason of the chain's own, which has its words already. */
export function factorName({ name }: Pick<NamedFactor, 'name'>): string {
  const [, reason] = /^reason\.(\w+)$/.exec(name) ?? [];
  return reason === undefined ? t(`loans.factor.${name}`) : reasonWords(reason);
}

/** What was found, or what it was held against: one value, several ("a, b") or a span ("a–b"), each with its unit. */
export function factorValue(factor: NamedFactor, value: string): string {
  if (value === '' || value === 'none') return t('loans.code.none');
  const parts = value.split(', ').map((one) => spanWords(factor, one));
  return parts.join(t('credit.join'));
}

function spanWords(factor: NamedFactor, value: string): string {
  const [from = '', to] = value.split('–');
  return to === undefined ? oneWord(factor, value) : `${oneWord(factor, from)} – ${oneWord(factor, to)}`;
}

function oneWord({ name, unit }: NamedFactor, value: string): string {
  if (unit !== 'code') return measureWords(value, unit);
  // Of a promise the id tells nothing to a reader: it stands among the proofs.
  if (name === 'pledge') return t('loans.code.given');
  const family = FAMILIES[name];
  return family === undefined ? value : t(`${family}.${value}`);
}
