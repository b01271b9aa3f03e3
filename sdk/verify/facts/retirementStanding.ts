import type { Hex } from '../bytes.ts';
import { provenWord } from '../provenWord.ts';
import type { Label, ProvenWord } from '../types.ts';
import { affectedKg, lotOf } from './lotWord.ts';
import { type RetirementClaim, retirementFact, retirementHash } from './retirementFact.ts';

/** How a certificate stands, from proven words alone. */
export interface RetirementStanding {
  /** Whether the chain holds exactly these facts. */
  isGenuine: boolean;
  supersededBy: Hex | null;
  /** kg of its serials that reversals took and nobody replaced. */
  affectedKg: bigint;
  verdict: keyof typeof RETIREMENT_LABELS;
  label: Label;
}

/** The verdict on a certificate in the two languages of the pages. */
export const RETIREMENT_LABELS = {
  standing: { zh: '证书有效', en: 'The certificate stands' },
  affected: { zh: '证书有效；部分碳汇已逆转且未补足', en: 'It stands; some of its sink was lost and not replaced' },
  superseded: { zh: '证书已更正，以新证书为准', en: 'It was corrected; the newer certificate counts' },
  notGenuine: { zh: '链上没有这份内容的证书', en: 'The chain holds no certificate with these facts' },
} as const satisfies Record<string, Label>;

/**
 * What follows from the proven words of a `retirementFact`; null when they weren't all proven.
 * @param words those of a `FactResult`, or of a bundle
 */
export function retirementStanding(claim: RetirementClaim, words: readonly ProvenWord[]): RetirementStanding | null {
  const fact = retirementFact(claim);
  const [record, successor, lot] = fact.slots.map((slot) => provenWord(words, fact, slot));
  if (!record || !successor || !lot) return null;

  const isGenuine = record === retirementHash(claim);
  const supersededBy = BigInt(successor) === BigInt(0) ? null : successor;
  const affected = affectedKg(lotOf(lot), BigInt(claim.first), BigInt(claim.order.kg));
  const verdict = verdictOf(isGenuine, supersededBy, affected);
  return { isGenuine, supersededBy, affectedKg: affected, verdict, label: RETIREMENT_LABELS[verdict] };
}

function verdictOf(isGenuine: boolean, supersededBy: Hex | null, affected: bigint): RetirementStanding['verdict'] {
  if (!isGenuine) return 'notGenuine';
  if (supersededBy) return 'superseded';
  return affected > BigInt(0) ? 'affected' : 'standing';
}
