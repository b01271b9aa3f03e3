import type {
  LeaseEndedEvent,
  LeaseEnteredEvent,
  PossessionNotedEvent,
  SubjectPackedEvent,
  SubjectUnpackedEvent,
} from '../../types/ethers-contracts/encumbrance/interfaces/ILienChanges.ts';
import { nullIfZero } from '../kernel/indexer/nullIfZero.ts';
import type { Rule } from '../kernel/indexer/projection.ts';
import { endedBy, standingRule } from './standingRule.ts';
import { leaseEntryTable, memberTable } from './tables.ts';

/** By number of the contract's `LeaseEnd`. */
const ENDS = ['runOut', 'ended', 'yielded'];

/** Leases beside liens, and subjects that lie in a container. */
export const leaseEntryRules: Record<string, Rule> = {
  'Encumbrances.LeaseEntered': standingRule<LeaseEnteredEvent.OutputObject>({
    reads: ({ subject, lease }) => [[leaseEntryTable, subject, lease]],
    apply(state, { args: { subject, lease, facts, seq }, block }) {
      state.put(leaseEntryTable, {
        subject,
        lease,
        lessee: facts.lessee,
        valid_from: facts.from,
        valid_to: facts.to,
        possession_at: nullIfZero(facts.possessionAt),
        is_exclusive: facts.isExclusive,
        state: 'standing',
        ended_at: null,
        ended_in: null,
        seq,
        block: BigInt(block),
      });
    },
  }),
  'Encumbrances.PossessionNoted': standingRule<PossessionNotedEvent.OutputObject>({
    reads: ({ subject, lease }) => [[leaseEntryTable, subject, lease]],
    apply(state, { args: { subject, lease, possessionAt, seq } }) {
      state.amend(leaseEntryTable, [subject, lease], () => ({ possession_at: possessionAt, seq }));
    },
  }),
  'Encumbrances.LeaseEnded': standingRule<LeaseEndedEvent.OutputObject>({
    reads: ({ subject, lease }) => [[leaseEntryTable, subject, lease]],
    apply(state, { args: { subject, lease, cause, seq }, time, block }) {
      const end = ENDS[Number(cause)] ?? 'ended';
      state.amend(leaseEntryTable, [subject, lease], () => ({ state: end, seq, ...endedBy({ time, block }) }));
    },
  }),
  'Encumbrances.SubjectPacked': standingRule<SubjectPackedEvent.OutputObject>({
    reads: ({ subject }) => [[memberTable, subject]],
    apply(state, { args: { subject, container }, block }) {
      state.put(memberTable, { subject, container, block: BigInt(block) });
    },
  }),
  'Encumbrances.SubjectUnpacked': standingRule<SubjectUnpackedEvent.OutputObject>({
    reads: ({ subject }) => [[memberTable, subject]],
    apply(state, { args: { subject } }) {
      state.remove(memberTable, subject);
    },
  }),
};
