import type {
  LeaseConcludedEvent,
  LeaseTerminatedEvent,
  RentAcknowledgedEvent,
} from '../../types/ethers-contracts/rights/interfaces/ILeases.ts';
import { nullIfZeroWord } from '../kernel/indexer/nullIfZero.ts';
import { type Read, type Rule, rule } from '../kernel/indexer/projection.ts';
import { leaseTable } from './leaseTables.ts';
import { rightOfToken } from './rightId.ts';

interface PossessionTaken {
  lease: string;
  possessionAt: bigint;
  evidence: string;
}

/** Who uses a right that somebody else holds: consents, possession, rent. */
export const leaseRules: Record<string, Rule> = {
  'Leases.LeaseConcluded': rule<LeaseConcludedEvent.OutputObject>({
    apply(state, { args: { lease, right, lessee, terms }, block, logIndex }) {
      state.insert(leaseTable, {
        id: lease,
        right: rightOfToken(right),
        under: nullIfZeroWord(terms.under),
        lessor: terms.lessor,
        lessee: terms.lessee,
        lessee_participant: lessee,
        number: terms.number,
        valid_from: terms.from,
        valid_to: terms.to,
        is_exclusive: terms.isExclusive,
        rent: terms.rent,
        document: terms.document,
        possession_at: null,
        possession_evidence: null,
        paid_until: null,
        paid: 0n,
        state: 'live',
        basis: null,
        ended_at: null,
        block: BigInt(block),
        log_index: logIndex,
      });
    },
  }),
  'Leases.LeasePossessionTaken': rule<PossessionTaken>({
    reads: ({ lease }) => [ofLease(lease)],
    apply(state, { args: { lease, possessionAt, evidence } }) {
      state.amend(leaseTable, [lease], () => ({ possession_at: possessionAt, possession_evidence: evidence }));
    },
  }),
  'Leases.RentAcknowledged': rule<RentAcknowledgedEvent.OutputObject>({
    reads: ({ lease }) => [ofLease(lease)],
    apply(state, { args: { lease, amount, until } }) {
      state.amend(leaseTable, [lease], ({ paid }) => ({ paid: paid + amount, paid_until: until }));
    },
  }),
  'Leases.LeaseTerminated': rule<LeaseTerminatedEvent.OutputObject>({
    reads: ({ lease }) => [ofLease(lease)],
    apply(state, { args: { lease, basis }, time }) {
      const ended_at = BigInt(time);
      state.amend(leaseTable, [lease], () => ({ state: 'terminated', basis: nullIfZeroWord(basis), ended_at }));
    },
  }),
};

function ofLease(lease: string): Read {
  return [leaseTable, lease];
}
