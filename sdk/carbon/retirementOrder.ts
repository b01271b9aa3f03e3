import { NO_ID } from '../evidence/types.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { type KgCO2e, quantity } from '../units/quantities.ts';
import { beneficiaryCommitment } from '../verify/beneficiary.ts';
import { Purpose, type RetirementOrder } from './types.ts';

/** For whom: an organisation in the open, or a name behind a salt that only the certificate's code reveals. */
export type Beneficiary = { participant: Bytes32 } | { name: string; salt: Bytes32 };

interface OrderBase {
  kg: KgCO2e;
  beneficiary: Beneficiary;
  /** The holder gives them for somebody else's benefit. */
  isDonation?: boolean;
}

interface Period {
  /** Seconds. */
  from: bigint;
  to: bigint;
}

/** What each purpose needs (大型活动碳中和实施指南 2019): nothing more, nothing less. */
export type RetirementWish = OrderBase &
  (
    | ({ purpose: 'voluntary' } & Partial<Period> & { document?: Bytes32 })
    | ({ purpose: 'largeEvent'; inventory: Bytes32; stated: KgCO2e } & Period)
    | ({ purpose: 'compensation'; decision: Bytes32 } & Partial<Period>)
    | ({ purpose: 'operations' } & Period & ({ inventory: Bytes32; stated?: KgCO2e } | { inventory?: undefined }))
  );

const PURPOSES = {
  voluntary: Purpose.Voluntary,
  largeEvent: Purpose.LargeEvent,
  compensation: Purpose.Compensation,
  operations: Purpose.Operations,
} as const;

/** The order that a wish amounts to, complete in what its purpose needs. */
export function retirementOrder(wish: RetirementWish): RetirementOrder {
  const { kg, beneficiary, isDonation = false, from = 0n, to = 0n, purpose } = wish;
  const isCommitted = 'salt' in beneficiary;
  return {
    kg,
    beneficiary: isCommitted ? beneficiaryCommitment(beneficiary.salt, beneficiary.name) : beneficiary.participant,
    isCommitted,
    isDonation,
    purpose: PURPOSES[purpose],
    from,
    to,
    stated: ('stated' in wish ? wish.stated : undefined) ?? quantity('kgCO2e', 0n),
    document: documentOf(wish) ?? NO_ID,
  };
}

function documentOf(wish: RetirementWish): Bytes32 | undefined {
  if (wish.purpose === 'compensation') return wish.decision;
  return wish.purpose === 'voluntary' ? wish.document : wish.inventory;
}
