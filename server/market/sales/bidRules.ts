import { depositStateName } from '../../../sdk/market/sales/stateNames.ts';
import type {
  BidderEnrolledEvent,
  DepositSettledEvent,
  SaleBidEvent,
} from '../../../types/ethers-contracts/market/interfaces/ISales.ts';
import type { LedgerEvent } from '../../kernel/indexer/ledgerEvent.ts';
import { nullIfZeroWord } from '../../kernel/indexer/nullIfZero.ts';
import { type Read, type Rule, rule } from '../../kernel/indexer/projection.ts';
import type { ProjectionState } from '../../kernel/indexer/projectionState.ts';
import { saleBidderTable, saleBidTable, saleTable } from './tables.ts';

/** Who enrolled, bid, and got the deposit back. */
export const bidRules: Record<string, Rule> = {
  'Sales.BidderEnrolled': rule<BidderEnrolledEvent.OutputObject>({ reads: both, apply: enrol }),
  'Sales.SaleBid': rule<SaleBidEvent.OutputObject>({ reads: both, apply: bid }),
  'Sales.DepositSettled': rule<DepositSettledEvent.OutputObject>({
    reads: ({ sale, bidder }) => [[saleBidderTable, sale, bidder]],
    apply(state, { args: { sale, bidder, state: became }, time }) {
      const settled_at = BigInt(time);
      state.amend(saleBidderTable, [sale, bidder], () => ({ deposit: depositStateName(became), settled_at }));
    },
  }),
};

function both({ sale, bidder }: { sale: string; bidder: string }): Read[] {
  return [
    [saleTable, sale],
    [saleBidderTable, sale, bidder],
  ];
}

/** An account keeps its number through all rounds. */
function enrol(state: ProjectionState, { args, time }: LedgerEvent<BidderEnrolledEvent.OutputObject>): void {
  const { sale, actor, bidder, instruction } = args;
  const known = state.get(saleBidderTable, sale, bidder);
  state.amend(saleTable, [sale], ({ bidders, enrolled, round }) => {
    const number = known?.number ?? enrolled + 1;
    state.put(saleBidderTable, {
      sale,
      bidder,
      participant: actor,
      number,
      round,
      deposit: 'held',
      deposit_for: nullIfZeroWord(instruction),
      enrolled_at: BigInt(time),
      settled_at: null,
    });
    return { bidders: bidders + 1, enrolled: Math.max(enrolled, number) };
  });
}

function bid(state: ProjectionState, event: LedgerEvent<SaleBidEvent.OutputObject>): void {
  const { sale, bidder, price, until } = event.args;
  const number = Number(event.args.number);
  const bidder_number = state.get(saleBidderTable, sale, bidder)?.number ?? 0;
  state.amend(saleTable, [sale], ({ round }) => {
    state.insert(saleBidTable, {
      sale,
      round,
      number,
      bidder,
      bidder_number,
      price,
      until,
      time: BigInt(event.time),
      block: BigInt(event.block),
      log_index: event.logIndex,
    });
    return { leader: bidder, leader_number: bidder_number, price, until, bids: number };
  });
}
