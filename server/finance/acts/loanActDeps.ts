import type { Reader } from '../../../sdk/context.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import type { ActPrincipal } from '../../kernel/auth/acts/actKind.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { MarketActDeps } from '../../market/actDeps.ts';

/** Acts on loans also ask the chain, and know whether money moves on this ledger. */
export interface LoanActDeps extends MarketActDeps {
  reader: Reader;
  /** False in profile `mirror`: money moves by the bank's receipts alone. */
  hasCash: boolean;
}

/** Errors: ParticipantMissing. */
export function participantIn({ account, participant }: ActPrincipal): Bytes32 {
  if (participant === null) throw new AppError('ParticipantMissing', { account });
  return participant as Bytes32;
}

/** Errors: CashDisabled, before anybody confirms what the chain would refuse. */
export function requireCash({ hasCash }: LoanActDeps): void {
  if (!hasCash) throw new AppError('CashDisabled', {});
}
