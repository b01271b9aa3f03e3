import { verifyTypedData } from 'ethers';
import type { Bytes32 } from '../../ids/keys.ts';
import type { TypedDomain } from '../../ids/typedData.ts';
import { CreditRefused } from '../creditRefused.ts';
import { type LevelFacts, levelCommitment } from './levelCommitment.ts';
import type { Presentation } from './present.ts';
import { presentationData } from './presentationData.ts';

/** What the bank knows by itself and reads from any node. */
export interface BankSide {
  domain: TypedDomain;
  /** Its own participant, and what it asked for. */
  bank: Bytes32;
  purpose: string;
  /** Active accounts of the subject on the chain: one of them must have signed. */
  accounts: readonly string[];
  /** The subject's commitment on the chain now. */
  commitment: Bytes32;
  /** When the person ended the consent that this rests on; null while it lasts. */
  consentEndedAt: number | null;
  /** Seconds since 1970. */
  now: number;
}

/** Clocks differ. */
const SKEW = 300;

/**
 * Whether a bank may rely on a presentation, without asking us: everything is in it, or on the chain. What comes back is the
 * level and since when; a bank that gets a refusal, or nothing, makes its ordinary offer.
 * @throws CreditRefused with the first thing that is wrong: CreditPresentationMalformed, CreditPresentationTooLong,
 *   CreditPresentationNotSigned, CreditPresentationOtherBank, CreditPresentationOtherPurpose, CreditPresentationEarly,
 *   CreditPresentationExpired, CreditConsentEnded, CreditSaltMalformed, CreditLevelMalformed, CreditCommitmentMismatch
 */
export function checkPresentation({ word, opening, signature }: Presentation, side: BankSide): LevelFacts {
  const refuse = (code: CreditRefused['code'], found: string, advice: string) => new CreditRefused(code, found, advice);
  const signer = signerOf({ word, signature }, side.domain);
  if (!side.accounts.some((account) => account.toLowerCase() === signer)) {
    throw refuse('CreditPresentationNotSigned', signer, 'have one of the person’s own accounts sign it, unaltered');
  }
  if (word.bank !== side.bank) throw refuse('CreditPresentationOtherBank', word.bank, 'ask for one made for this bank');
  if (word.purpose !== side.purpose) {
    throw refuse('CreditPresentationOtherPurpose', word.purpose, `ask for one made for "${side.purpose}"`);
  }
  if (word.presentedAt > side.now + SKEW) {
    throw refuse('CreditPresentationEarly', String(word.presentedAt), 'wait until it has been made');
  }
  if (side.now > word.validUntil) {
    throw refuse('CreditPresentationExpired', String(word.validUntil), 'ask the person for another');
  }
  if (side.consentEndedAt !== null && side.consentEndedAt <= side.now) {
    throw refuse('CreditConsentEnded', String(side.consentEndedAt), 'the person withdrew it: make the ordinary offer');
  }
  const { salt, ...facts } = opening;
  const opened = levelCommitment(salt, facts);
  if (opened !== word.commitment || opened !== side.commitment.toLowerCase()) {
    throw refuse('CreditCommitmentMismatch', opened, 'the chain has another level by now, or this was never it');
  }
  return { subject: facts.subject, level: facts.level, list: facts.list, issuedAt: facts.issuedAt };
}

/** In small letters. A contract's signature (ERC-1271) can't be checked without a node, and is refused here. */
function signerOf({ word, signature }: Pick<Presentation, 'word' | 'signature'>, domain: TypedDomain): string {
  const { types, message } = presentationData(domain, word);
  try {
    return verifyTypedData(domain, types, message, signature).toLowerCase();
  } catch {
    throw new CreditRefused('CreditPresentationNotSigned', signature, 'send 65 bytes of a signature by EIP-712');
  }
}
