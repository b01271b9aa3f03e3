import { grouped } from '../../../sdk/units/format.ts';
import { reasonWords } from '../rights/reasonWords.ts';
import { t } from '../words.ts';
import type { DecisionAnswer, FactorAnswer } from './applicationApi.ts';
import { rateOf, shareOf, yuanOf } from './loanWords.ts';

/** Lists and spans as the gateway writes what something was held against: "1, 3" and "100–500". */
const LIST = ', ';
const SPAN = '–';
const REASON = 'reason.';

/** Where the words of a rule's codes stand. */
const CODE_WORDS: Readonly<Record<string, string>> = {
  applicant: 'loans.applicant',
  repayment: 'loans.repayment',
  purpose: 'loans.purpose',
  collateral: 'rights.class',
};

/** What a rule is called; those about a pledge by what stands against it, those of a tea trader's loan by what is measured. */
export function factorName({ name, value }: FactorAnswer, kind: DecisionAnswer['kind']): string {
  if (!name.startsWith(REASON)) return t(`${kind === 'tea' ? 'loans.teaFactor' : 'loans.factor'}.${name}`);
  return `${t('loans.factor.reason')} · ${reasonWords(value)}`;
}

/** What was found, or what it was held against, with its unit. */
export function measureWords(factor: FactorAnswer, text: string): string {
  if (text.includes(LIST))
    return text
      .split(LIST)
      .map((one) => oneWord(factor, one))
      .join(t('rights.listComma'));
  const [from = '', to] = text.split(SPAN);
  if (to === undefined || from === '') return oneWord(factor, text);
  return t('loans.range', { from: oneWord(factor, from), to: oneWord(factor, to) });
}

function oneWord({ name, unit }: FactorAnswer, text: string): string {
  if (unit === 'code') return codeWords(name, text);
  switch (unit) {
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
  if (code === 'none') return t('loans.none');
  if (name.startsWith(REASON)) return reasonWords(code);
  const place = CODE_WORDS[name];
  if (place !== undefined) return t(`${place}.${code}`);
  // A statement's id: that it stands is what counts.
  return code.startsWith('0x') ? t('loans.code.given') : code;
}
