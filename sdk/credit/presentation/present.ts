import type { Bytes32 } from '../../ids/keys.ts';
import { signTypedData, type TypedDataSigner, type TypedDomain } from '../../ids/typedData.ts';
import { type LevelFacts, levelCommitment, newSalt } from './levelCommitment.ts';
import { type PresentationWord, presentationData } from './presentationData.ts';

/** What goes from the person to the bank, and to nobody else. */
export interface Presentation {
  word: PresentationWord;
  /** Opens the commitment: the level, and the salt that proves it. */
  opening: LevelFacts & { salt: Bytes32 };
  signature: string;
}

export interface PresentationTerms {
  bank: Bytes32;
  purpose: string;
  presentedAt: number;
  validUntil: number;
}

/**
 * The person hands a level to one bank.
 * @param opening as the credit office gave it to the person
 * @throws CreditRefused as `levelCommitment` and `presentationData`
 */
export async function presentLevel(
  signer: TypedDataSigner,
  domain: TypedDomain,
  opening: Presentation['opening'],
  terms: PresentationTerms,
): Promise<Presentation> {
  const word = { ...terms, commitment: levelCommitment(opening.salt, opening), nonce: newSalt() };
  return { word, opening, signature: await signTypedData(signer, presentationData(domain, word)) };
}
