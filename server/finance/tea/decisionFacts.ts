import { sha256, toUtf8Bytes } from 'ethers';
import { TEA_RULES } from '../../../sdk/credit/tea/teaRules.ts';
import type { TeaDecision } from '../../../sdk/credit/tea/types.ts';
import { canonicalJson } from '../../../sdk/documents/canonicalJson.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import type { Fen } from '../../../sdk/units/quantities.ts';

/** A factor, a rule, a trade left out: as they are kept, hashed and shown. Numbers in their own unit, decimal. */
export interface DecisionFacts {
  trader: Bytes32;
  amount: string;
  answer: TeaDecision['answer'];
  scorePpm: number;
  limit: string;
  rulesVersion: string;
  /** Seconds, of the block. */
  decidedAt: number;
  block: { number: number; hash: string };
  factors: {
    name: string;
    zh: string;
    en: string;
    unit: string;
    /** Percent. */
    weight: number;
    value: string;
    none: string;
    full: string;
    gradeBps: number;
    ppm: number;
    trades: readonly string[];
  }[];
  bites: {
    rule: string;
    answer: string;
    found: string;
    bound: string;
    zh: string;
    en: string;
    trades: readonly string[];
  }[];
  leftOut: { trade: string; reason: string; proofs: readonly string[] }[];
  counted: readonly string[];
  isCut: boolean;
  review: TeaDecision['review'];
}

export interface FactsOf {
  trader: Bytes32;
  amount: Fen;
  decision: TeaDecision;
  block: DecisionFacts['block'];
  isCut: boolean;
}

/** Everything that was decided, in the clear for whom it is about. */
export function decisionFacts({ trader, amount, decision, block, isCut }: FactsOf): DecisionFacts {
  const { answer, scorePpm, limit, rulesVersion, decidedAt, factors, bites, leftOut, counted, review } = decision;
  return {
    ...{ trader, answer, scorePpm, rulesVersion, decidedAt, block, isCut, counted, review },
    amount: `${amount}`,
    limit: `${limit}`,
    factors: factors.map(({ name, weight, value, gradeBps, ppm, trades }) => {
      const { zh, en, unit, none, full } = TEA_RULES.factors[name];
      return { name, zh, en, unit, weight, value: `${value}`, none: `${none}`, full: `${full}`, gradeBps, ppm, trades };
    }),
    bites: bites.map(({ found, bound, ...bite }) => ({ ...bite, found: `${found}`, bound: `${bound}` })),
    leftOut: leftOut.map(({ trade, reason, proofs }) => ({ trade, reason, proofs })),
  };
}

/** What an officer's signed decision names: sha2-256 of the facts' canonical JSON. */
export function factsHash(canonical: string): Bytes32 {
  return sha256(toUtf8Bytes(canonical)) as Bytes32;
}

export function canonicalFacts(facts: DecisionFacts): string {
  return canonicalJson(facts);
}
