import type {
  ObjectionAnsweredEvent,
  ObjectionRaisedEvent,
} from '../../../types/ethers-contracts/market/interfaces/ISales.ts';
import type { LedgerEvent } from '../../kernel/indexer/ledgerEvent.ts';
import { nullIfZeroWord } from '../../kernel/indexer/nullIfZero.ts';
import { type Rule, rule } from '../../kernel/indexer/projection.ts';
import type { ProjectionState } from '../../kernel/indexer/projectionState.ts';
import { ofSale } from './saleRules.ts';
import { saleObjectionTable, saleTable } from './tables.ts';

/** Objections: the first open one stops the clock, the last answer starts it again. */
export const objectionRules: Record<string, Rule> = {
  'Sales.ObjectionRaised': rule<ObjectionRaisedEvent.OutputObject>({ reads: ofSale, apply: raise }),
  'Sales.ObjectionAnswered': rule<ObjectionAnsweredEvent.OutputObject>({
    reads: ({ sale, objection }) => [...ofSale({ sale }), [saleObjectionTable, sale, objection]],
    apply: answer,
  }),
};

function raise(state: ProjectionState, event: LedgerEvent<ObjectionRaisedEvent.OutputObject>): void {
  const { sale, actor, objection } = event.args;
  const raised_at = BigInt(event.time);
  state.insert(saleObjectionTable, {
    sale,
    objection,
    raised_by: actor,
    raised_at,
    state: 'open',
    answered_by: null,
    answered_at: null,
    basis: null,
    block: BigInt(event.block),
    log_index: event.logIndex,
  });
  state.amend(saleTable, [sale], ({ objections, paused_at }) => ({
    objections: objections + 1,
    paused_at: paused_at ?? raised_at,
  }));
}

/** One that is upheld ends the sale; the event that follows says so. */
function answer(state: ProjectionState, { args, time }: LedgerEvent<ObjectionAnsweredEvent.OutputObject>): void {
  const { sale, actor, objection, isUpheld, basis, until } = args;
  state.amend(saleObjectionTable, [sale, objection], () => ({
    state: isUpheld ? 'upheld' : 'dismissed',
    answered_by: actor,
    answered_at: BigInt(time),
    basis: nullIfZeroWord(basis),
  }));
  if (isUpheld) return;
  state.amend(saleTable, [sale], ({ objections, paused_at, put_off, until: before }) => ({
    objections: objections - 1,
    paused_at: objections === 1 ? null : paused_at,
    put_off: put_off + until - (before ?? until),
    until,
  }));
}
