import type { LedgerEvent } from '../kernel/indexer/ledgerEvent.ts';
import type { ProjectionState } from '../kernel/indexer/projectionState.ts';
import type { RowOf } from '../kernel/indexer/tables/defineTable.ts';
import type { legTable } from './instructionTables.ts';
import { recordTrade } from './recordTrade.ts';

type Leg = RowOf<typeof legTable>;

export interface SettledInstruction {
  mode: number;
  /** In their order. */
  legs: Leg[];
  /** Money to it is the fee. */
  treasury: string | null;
}

// Numbers of the contract's `LegKind`.
const ERC20 = 0;
const OFF_CHAIN = 3;

/**
 * Every thing that moved for money is a trade. Its price is what its receiver paid to its giver, when it was the only
 * thing between the two; otherwise nobody can say which sum was for which.
 */
export function settledTrades(
  state: ProjectionState,
  event: LedgerEvent<{ instruction: string }>,
  { mode, legs, treasury }: SettledInstruction,
): void {
  const money = legs.filter(isMoney);
  const things = legs.filter((leg) => !isMoney(leg));
  for (const thing of things) {
    const price = money.filter(({ giver, taker }) => giver === thing.taker && taker === thing.giver);
    if (price.length === 0) continue;
    const fees = money.filter(({ giver, taker }) => giver === thing.taker && taker === treasury);
    const isAlone = things.filter(({ giver, taker }) => giver === thing.giver && taker === thing.taker).length === 1;
    const inBank = price.some(({ kind }) => kind === OFF_CHAIN);
    const { instruction } = event.args;
    recordTrade(
      state,
      {
        source: instruction,
        number: thing.position + 1,
        mode,
        asset_name: thing.asset,
        token: thing.token,
        seller: thing.giver,
        buyer: thing.taker,
        units: thing.amount,
        cost: isAlone ? sum(price) : null,
        fee: isAlone ? sum(fees) : 0n,
        is_retired: false,
        purchase: inBank ? instruction : null,
      },
      event,
    );
  }
}

function isMoney({ kind }: Leg): boolean {
  return kind === ERC20 || kind === OFF_CHAIN;
}

function sum(legs: Leg[]): bigint {
  return legs.reduce((total, { amount }) => total + amount, 0n);
}
