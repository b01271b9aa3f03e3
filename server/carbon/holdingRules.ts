import { AppError } from '../kernel/errors/AppError.ts';
import { type Read, type Rule, rule } from '../kernel/indexer/projection.ts';
import type { ProjectionState } from '../kernel/indexer/projectionState.ts';
import { holdingTable } from './creditTables.ts';
import { lotOfToken } from './lotId.ts';

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

/** Balances by lot and account, from ERC-1155's own events: issue and use are movements from and to nobody. */
export const holdingRules: Record<string, Rule> = {
  'CarbonCredits.TransferSingle': rule<SingleMovement>({
    reads: ({ from, to, id }) => readsOf({ from, to }, [id]),
    apply(state, { args: { from, to, id, value } }) {
      move(state, { from, to }, id, value);
    },
  }),
  'CarbonCredits.TransferBatch': rule<BatchMovement>({
    reads: ({ from, to, ids }) => readsOf({ from, to }, ids),
    apply(state, { args: { from, to, ids, values } }) {
      ids.forEach((id, i) => {
        move(state, { from, to }, id, values[i] ?? 0n);
      });
    },
  }),
};

function readsOf({ from, to }: Movement, ids: bigint[]): Read[] {
  const accounts = [from, to].filter((account) => account !== NOBODY);
  return ids.flatMap((id) => accounts.map((account): Read => [holdingTable, lotOfToken(id), account]));
}

function move(state: ProjectionState, { from, to }: Movement, id: bigint, kg: bigint): void {
  const lot = lotOfToken(id);
  if (from !== NOBODY) add(state, lot, from, -kg);
  if (to !== NOBODY) add(state, lot, to, kg);
}

function add(state: ProjectionState, lot: string, account: string, change: bigint): void {
  const kg = (state.get(holdingTable, lot, account)?.kg ?? 0n) + change;
  // The contract never lets it happen, so logs are missing.
  if (kg < 0n) {
    throw new AppError('ProjectionInconsistent', {
      table: holdingTable.name,
      key: `${lot} ${account}`,
      what: 'below 0',
    });
  }
  if (kg === 0n) state.remove(holdingTable, lot, account);
  else state.put(holdingTable, { lot, account, kg });
}
