import { ZeroHash } from 'ethers';
import { offerArgs } from './offerData.ts';
import { requireScheduleOf } from './requireScheduleOf.ts';
import type { DrawPapers, LoanOffer, Security } from './types.ts';

/** A drawing: the offer, what is shown, and what secures it. */
export interface Drawing {
  offer: LoanOffer;
  papers: DrawPapers;
  /** Undefined on credit alone. */
  security: Security | undefined;
}

/** As the contract takes it. @throws LoanRefused LoanScheduleMismatch */
export function drawingArgs({ offer, papers, security }: Drawing): unknown[] {
  requireScheduleOf(offer);
  const { bankSignature, borrowerSignature = '0x', investigation = ZeroHash, interview = ZeroHash } = papers;
  const shown = { bankSignature, borrowerSignature, investigation, interview };
  return [offerArgs(offer), shown, securityArgs(security)];
}

const NO_REGISTRATION = {
  lienId: ZeroHash,
  registeredAt: 0n,
  registrySeq: 0,
  expiresAt: 0n,
  covenant: false,
  extract: '0x',
};
const NOTHING = {
  lien: ZeroHash,
  effect: 0,
  valuation: ZeroHash,
  consent: '0x',
  notice: ZeroHash,
  registration: NO_REGISTRATION,
};

function securityArgs(security: Security | undefined) {
  if (security === undefined || 'lien' in security) return { ...NOTHING, ...security };
  const { notice = ZeroHash, registration = NO_REGISTRATION, ...rest } = security;
  return { ...NOTHING, ...rest, notice, registration };
}
