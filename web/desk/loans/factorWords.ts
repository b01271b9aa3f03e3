import { grouped } from '../../../sdk/units/format.ts';
import { reasonWords } from '../rights/reasonWords.ts';
import { t } from '../words.ts';
import type { DecisionAnswer, FactorAnswer } from './applicationApi.ts';
import { rateOf, shareOf, yuanOf } from './loanWords.ts';

/** What a factor is called, and the unit of its numbers. */
export type NamedFactor = Pick<FactorAnswer, 'name' | 'unit'>;

/** Lists and spans as the gateway writes what something was held against: "1, 3" and "100–500". */
const LIST = ', ';
const SPAN = '–';
const REASON = /^reason\.(\w+)$/;

/** Where the words of a factor's codes stand. */
const FAMILIES: Readonly<Record<string, string>> = {
  applicant: 'loans.applicant',
  repayment: 'loans.repayment',
  purpose: 'loans.purpose',
  collateral: 'rights.class',
  teaTrades: 'loans.answer',
};

/** A factor by its words; `reason.VALUATION_STALE` is a reason of the chain's own, which has its words already. */
export function factorName({ name }: Pick<NamedFactor, 'name'>, kind: DecisionAnswer['kind'] = 'loan'): string {
  const reason = reasonOf(name);
  if (reason !== undefined) return reasonWords(reason);
  return t(`${kind === 'tea' ? 'loans.teaFactor' : 'loans.factor'}.${name}`);
}

/** The reason against a pledge that a factor stands for; undefined for every other. */
export function reasonOf(name: string): string | undefined {
  return REASON.exec(name)?.[1];
}

/** What was found, or what it was held against: one value, several or a span, each with its unit. */
export function factorValue(factor: NamedFactor, text: string): string {
  if (text === '' || text === 'none') return t('loans.code.none');
  const parts = text.split(LIST).map((one) => spanWords(factor, one));
  return parts.join(t('rights.listComma'));
}

function spanWords(factor: NamedFactor, text: string): string {
  const [from = '', to] = text.split(SPAN);
  if (to === undefined || from === '') return oneWord(factor, text);
  return t('loans.range', { from: oneWord(factor, from), to: oneWord(factor, to) });
}

function oneWord({ name, unit }: NamedFactor, text: string): string {
  switch (unit) {
    case 'code':
      return codeWords(name, text);
    case 'fen':
      return yuanOf(text);
    case 'bps':
      return shareOf(Number(text));
    case 'ppm':
      return rateOf(Number(text));
    default:
      return t(`loans.measure.${unit}`, { n: grouped(BigInt(text)) });
  }
}

function codeWords(name: string, code: string): string {
  // Of a promise the id tells nothing to a reader: it stands among the proofs.
  if (name === 'pledge') return t('loans.code.given');
  const family = FAMILIES[name];
  return family === undefined ? code : t(`${family}.${code}`);
}
