import type {
  OrderLapsedEvent,
  OrderRenewedEvent,
} from '../../types/ethers-contracts/encumbrance/interfaces/IEncumbranceRegister.ts';
import type {
  SubjectFrozenEvent,
  SubjectUnfrozenEvent,
} from '../../types/ethers-contracts/shared/interfaces/IEncumbrances.ts';
import type { LedgerEvent } from '../kernel/indexer/ledgerEvent.ts';
import type { Rule } from '../kernel/indexer/projection.ts';
import type { ProjectionState } from '../kernel/indexer/projectionState.ts';
import { endedBy, standingRule } from './standingRule.ts';
import { holderOf } from './subjectHolder.ts';
import { orderTable } from './tables.ts';

/** Freeze orders: queued by arrival, renewed, lifted, lapsed. */
export const orderRules: Record<string, Rule> = {
  'Encumbrances.SubjectFrozen': standingRule<SubjectFrozenEvent.OutputObject>({
    reads: ({ subject, caseId }) => [[orderTable, subject, caseId]],
    apply: freeze,
  }),
  'Encumbrances.OrderRenewed': standingRule<OrderRenewedEvent.OutputObject>({
    reads: ({ subject, caseId }) => [[orderTable, subject, caseId]],
    apply(state, { args: { subject, caseId, to, seq } }) {
      state.amend(orderTable, [subject, caseId], () => ({ valid_to: to, seq }));
    },
  }),
  'Encumbrances.OrderLapsed': standingRule<OrderLapsedEvent.OutputObject>({
    reads: ({ subject, caseId }) => [[orderTable, subject, caseId]],
    apply(state, { args: { subject, caseId, seq }, time, block }) {
      state.amend(orderTable, [subject, caseId], () => ({ state: 'lapsed', seq, ...endedBy({ time, block }) }));
    },
  }),
  'Encumbrances.SubjectUnfrozen': standingRule<SubjectUnfrozenEvent.OutputObject>({
    reads: ({ subject, caseId }) => [[orderTable, subject, caseId]],
    apply(state, { args: { subject, caseId, seq }, time, block }) {
      state.amend(orderTable, [subject, caseId], () => ({ state: 'lifted', seq, ...endedBy({ time, block }) }));
    },
  }),
};

function freeze(state: ProjectionState, { args, block }: LedgerEvent<SubjectFrozenEvent.OutputObject>): void {
  const { subject, actor, on, caseId, amount, from, to, seq } = args;
  state.put(orderTable, {
    subject,
    case_id: caseId,
    asset: on.asset,
    token: on.id,
    holder: holderOf(on),
    amount,
    actor,
    valid_from: from,
    valid_to: to,
    state: 'standing',
    arrival: seq,
    ended_at: null,
    ended_in: null,
    seq,
    block: BigInt(block),
  });
}
