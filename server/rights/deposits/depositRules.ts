import type {
  DepositAgreedEvent,
  DepositReturnedEvent,
  DepositStoredEvent,
  DepositWithdrawnEvent,
} from '../../../types/ethers-contracts/rights/interfaces/IDeposits.ts';
import type { LedgerEvent } from '../../kernel/indexer/ledgerEvent.ts';
import { type Read, type Rule, rule } from '../../kernel/indexer/projection.ts';
import type { ProjectionState } from '../../kernel/indexer/projectionState.ts';
import { rightOfToken } from '../rightId.ts';
import { depositTable } from './tables.ts';

/** 收储: agreed, stored, given back. */
export const depositRules: Record<string, Rule> = {
  'Deposits.DepositAgreed': rule<DepositAgreedEvent.OutputObject>({ apply: agree }),
  'Deposits.DepositStored': rule<DepositStoredEvent.OutputObject>({
    reads: ofDeposit,
    apply(state, { args: { deposit, derived }, time }) {
      const stored = { stage: 'stored', derived: rightOfToken(derived), stored_at: BigInt(time) };
      state.amend(depositTable, [deposit], () => stored);
    },
  }),
  'Deposits.DepositReturned': rule<DepositReturnedEvent.OutputObject>({
    reads: ofDeposit,
    apply(state, { args: { deposit }, time }) {
      state.amend(depositTable, [deposit], () => ({ stage: 'returned', ended_at: BigInt(time) }));
    },
  }),
  'Deposits.DepositWithdrawn': rule<DepositWithdrawnEvent.OutputObject>({
    reads: ofDeposit,
    apply(state, { args: { deposit }, time }) {
      // A number that was used up before anybody agreed names no deposit.
      if (!state.get(depositTable, deposit)) return;
      state.amend(depositTable, [deposit], () => ({ stage: 'withdrawn', ended_at: BigInt(time) }));
    },
  }),
};

function ofDeposit({ deposit }: { deposit: string }): Read[] {
  return [[depositTable, deposit]];
}

function agree(state: ProjectionState, event: LedgerEvent<DepositAgreedEvent.OutputObject>): void {
  const { deposit, right, cooperative, terms } = event.args;
  state.insert(depositTable, {
    id: deposit,
    right: rightOfToken(right),
    derived: null,
    depositor: terms.depositor,
    cooperative: terms.cooperative,
    cooperative_participant: cooperative,
    number: terms.number,
    valid_from: terms.from,
    valid_to: terms.to,
    rent: terms.rent,
    document: terms.document,
    stage: 'agreed',
    agreed_at: BigInt(event.time),
    stored_at: null,
    ended_at: null,
    block: BigInt(event.block),
    log_index: event.logIndex,
  });
}
