import type { LedgerContext } from '../../../sdk/context.ts';
import { Effect } from '../../../sdk/encumbrance/types.ts';
import { NO_ID } from '../../../sdk/evidence/types.ts';
import { explainPledge } from '../../../sdk/finance/explainPledge.ts';
import { pledgeId } from '../../../sdk/ids/keys.ts';
import { rightSubject } from '../../../sdk/rights/rightSubject.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import type { PledgeReasons } from './outlook.ts';

/** Asks the chain at its head, as a pledge sent now would be judged. */
export function askPledgeReasons(ledger: LedgerContext): PledgeReasons {
  return ({ right, bank, product, maturity, valuation, papers }) => {
    const lien = {
      lienId: pledgeId(bank, NO_ID),
      subject: rightSubject(right),
      amount: 0n,
      lienor: bank,
      secured: quantity('fen', 1n),
      isMaximum: false,
      effect: Effect.InRemConstitutive,
      registeredAt: 0n,
      registrySeq: 0,
      expiresAt: 0n,
      maturity: BigInt(maturity),
      covenant: false,
      debt: NO_ID,
    };
    return explainPledge(ledger, { lien, product, valuation: valuation ?? NO_ID, papers });
  };
}
