import type {
  SharesAllottedEvent,
  SharesOpenedEvent,
} from '../../../types/ethers-contracts/rights/interfaces/ICoopShares.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { LedgerEvent } from '../../kernel/indexer/ledgerEvent.ts';
import { type Read, type Rule, rule } from '../../kernel/indexer/projection.ts';
import type { ProjectionState } from '../../kernel/indexer/projectionState.ts';
import { rightOfToken } from '../rightId.ts';
import { shareAllotmentTable, shareHoldingTable, shareRegisterTable } from './tables.ts';

const NOBODY = `0x${'0'.repeat(40)}`;

interface Movement {
  from: string;
  to: string;
}
interface SingleMovement extends Movement {
  id: bigint;
  value: bigint;
}
interface BatchMovement extends Movement {
  ids: bigint[];
  values: bigint[];
}

/** Shares: who holds how many follows from ERC-1155's own events, whatever path they took. */
export const shareRules: Record<string, Rule> = {
  'CoopShares.SharesOpened': rule<SharesOpenedEvent.OutputObject>({ apply: open }),
  'CoopShares.SharesAllotted': rule<SharesAllottedEvent.OutputObject>({ apply: allot }),
  'CoopShares.TransferSingle': rule<SingleMovement>({
    reads: ({ from, to, id }) => readsOf({ from, to }, [id]),
    apply(state, { args: { from, to, id, value } }) {
      move(state, { from, to }, rightOfToken(id), value);
    },
  }),
  'CoopShares.TransferBatch': rule<BatchMovement>({
    reads: ({ from, to, ids }) => readsOf({ from, to }, ids),
    apply(state, { args: { from, to, ids, values } }) {
      ids.forEach((id, i) => {
        move(state, { from, to }, rightOfToken(id), values[i] ?? 0n);
      });
    },
  }),
};

function open(state: ProjectionState, event: LedgerEvent<SharesOpenedEvent.OutputObject>): void {
  const { id, issuer, document } = event.args;
  state.insert(shareRegisterTable, {
    id: rightOfToken(id),
    issuer,
    document,
    total: 0n,
    holders: 0,
    opened_at: BigInt(event.time),
    block: BigInt(event.block),
    log_index: event.logIndex,
  });
}

function allot(state: ProjectionState, event: LedgerEvent<SharesAllottedEvent.OutputObject>): void {
  const { id, resolution, members, amounts } = event.args;
  state.insert(shareAllotmentTable, {
    register: rightOfToken(id),
    resolution,
    members: members.length,
    amount: amounts.reduce((sum, amount) => sum + amount, 0n),
    time: BigInt(event.time),
    block: BigInt(event.block),
    log_index: event.logIndex,
  });
}

function readsOf({ from, to }: Movement, ids: bigint[]): Read[] {
  const accounts = [from, to].filter((account) => account !== NOBODY);
  return ids.flatMap((id) => [
    [shareRegisterTable, rightOfToken(id)] as const,
    ...accounts.map((account): Read => [shareHoldingTable, rightOfToken(id), account]),
  ]);
}

function move(state: ProjectionState, { from, to }: Movement, register: string, amount: bigint): void {
  if (from !== NOBODY) add(state, register, from, -amount);
  if (to !== NOBODY) add(state, register, to, amount);
  const change = from === NOBODY ? amount : to === NOBODY ? -amount : 0n;
  if (change !== 0n) state.amend(shareRegisterTable, [register], ({ total }) => ({ total: total + change }));
}

function add(state: ProjectionState, register: string, account: string, change: bigint): void {
  const before = state.get(shareHoldingTable, register, account)?.amount ?? 0n;
  const amount = before + change;
  // The contract never lets it happen, so logs are missing.
  if (amount < 0n) {
    const key = `${register} ${account}`;
    throw new AppError('ProjectionInconsistent', { table: shareHoldingTable.name, key, what: 'below 0' });
  }
  if (amount === 0n) state.remove(shareHoldingTable, register, account);
  else state.put(shareHoldingTable, { register, account, amount });
  const joined = Number(amount > 0n) - Number(before > 0n);
  if (joined !== 0) state.amend(shareRegisterTable, [register], ({ holders }) => ({ holders: holders + joined }));
}
