import { SALE_STATES, type SaleStateName, saleStateName } from '../../../sdk/market/sales/stateNames.ts';
import type {
  BiddingStartedEvent,
  SaleAnnouncedEvent,
  SaleAppliedEvent,
  SaleAwardedEvent,
  SaleConfirmedEvent,
  SaleEndedEvent,
  SaleQualifiedEvent,
  SaleRejectedEvent,
  SaleRoundFailedEvent,
  SaleRuleSetEvent,
} from '../../../types/ethers-contracts/market/interfaces/ISales.ts';
import type { LedgerEvent } from '../../kernel/indexer/ledgerEvent.ts';
import { nullIfZeroWord } from '../../kernel/indexer/nullIfZero.ts';
import { type Read, type Rule, rule } from '../../kernel/indexer/projection.ts';
import type { ProjectionState } from '../../kernel/indexer/projectionState.ts';
import { rightOfToken } from '../../rights/rightId.ts';
import { readOfItem, regionOfItem } from './soldItem.ts';
import { saleRoundTable, saleRuleTable, saleTable } from './tables.ts';

interface OfSale {
  sale: string;
}

/** A sale from its application to the result, and its ends without one. */
export const saleRules: Record<string, Rule> = {
  'Sales.SaleRuleSet': rule<SaleRuleSetEvent.OutputObject>({ apply: insertRule }),
  'Sales.SaleApplied': rule<SaleAppliedEvent.OutputObject>({
    reads: ({ terms }) => [readOfItem(terms)],
    apply: insertSale,
  }),
  'Sales.SaleQualified': rule<SaleQualifiedEvent.OutputObject>({
    reads: ofSale,
    apply(state, { args: { sale, search } }) {
      state.amend(saleTable, [sale], () => ({ state: at('qualified'), search }));
    },
  }),
  'Sales.SaleRejected': rule<SaleRejectedEvent.OutputObject>({
    reads: ofSale,
    apply(state, { args: { sale, basis }, time }) {
      const ended_at = BigInt(time);
      state.amend(saleTable, [sale], () => ({ state: at('rejected'), basis: nullIfZeroWord(basis), ended_at }));
    },
  }),
  'Sales.SaleAnnounced': rule<SaleAnnouncedEvent.OutputObject>({ reads: ofSale, apply: announce }),
  'Sales.BiddingStarted': rule<BiddingStartedEvent.OutputObject>({
    reads: ofSale,
    apply(state, { args: { sale, mode, until } }) {
      state.amend(saleTable, [sale], () => ({ state: at('bidding'), mode: Number(mode), until }));
    },
  }),
  'Sales.SaleRoundFailed': rule<SaleRoundFailedEvent.OutputObject>({ reads: withRound, apply: failRound }),
  'Sales.SaleAwarded': rule<SaleAwardedEvent.OutputObject>({ reads: ofSale, apply: award }),
  'Sales.SaleConfirmed': rule<SaleConfirmedEvent.OutputObject>({
    reads: ofSale,
    apply(state, { args: { sale, until } }) {
      state.amend(saleTable, [sale], () => ({ state: at('confirmed'), until }));
    },
  }),
  'Sales.SaleEnded': rule<SaleEndedEvent.OutputObject>({
    reads: ofSale,
    apply(state, { args: { sale, state: end, actor, basis }, time }) {
      state.amend(saleTable, [sale], () => ({
        state: saleStateName(end),
        ended_by: actor,
        basis: nullIfZeroWord(basis),
        ended_at: BigInt(time),
        ...STOPPED,
      }));
    },
  }),
};

/** No clock runs, and nothing stops one. */
const STOPPED = { until: null, paused_at: null, objections: 0 };

export function ofSale({ sale }: OfSale): Read[] {
  return [[saleTable, sale]];
}

function withRound({ sale, round }: OfSale & { round: bigint }): Read[] {
  return [
    [saleTable, sale],
    [saleRoundTable, sale, String(round)],
  ];
}

/** A state's name, checked against the SDK's. */
function at(state: SaleStateName): SaleStateName {
  return state;
}

function insertSale(state: ProjectionState, event: LedgerEvent<SaleAppliedEvent.OutputObject>): void {
  const { sale, actor, titleClass, terms, version, fee } = event.args;
  state.insert(saleTable, {
    id: sale,
    class: titleClass,
    asset: terms.asset,
    item: rightOfToken(terms.id),
    region: regionOfItem(state, terms),
    seller: terms.seller,
    seller_participant: actor,
    start: terms.start,
    reserve: terms.reserve,
    increment: terms.increment,
    deposit: terms.deposit,
    eco_part: terms.ecoPart,
    in_bank: terms.inBank,
    bid_window: terms.bidWindow,
    document: terms.document,
    nonce: terms.nonce,
    version: Number(version),
    fee_bps: Number(fee),
    round_start: terms.start,
    ...UNTOUCHED,
    applied_at: BigInt(event.time),
    block: BigInt(event.block),
    log_index: event.logIndex,
  });
}

const UNTOUCHED = {
  state: SALE_STATES[0] as SaleStateName,
  ...STOPPED,
  put_off: 0n,
  round: 0,
  bidders: 0,
  enrolled: 0,
  bids: 0,
  leader: null,
  leader_number: null,
  price: null,
  fee: null,
  mode: null,
  search: null,
  seller_signed: null,
  buyer_signed: null,
  contracted_at: null,
  payment: null,
  paid_at: null,
  certificate: null,
  certificate_document: null,
  certified_by: null,
  certified_at: null,
  seller_defaulted: false,
  buyer_defaulted: false,
  defaulted_in: null,
  ended_at: null,
  ended_by: null,
  basis: null,
};

function announce(state: ProjectionState, { args, time }: LedgerEvent<SaleAnnouncedEvent.OutputObject>): void {
  const { sale, start, until } = args;
  const round = Number(args.round);
  state.insert(saleRoundTable, {
    sale,
    round,
    start,
    announced_at: BigInt(time),
    until,
    has_failed: false,
    bidders: null,
    bids: null,
  });
  state.amend(saleTable, [sale], () => ({
    state: at('announced'),
    round,
    round_start: start,
    until,
    put_off: 0n,
    bidders: 0,
  }));
}

/** 流拍: qualified again, until the event that follows says that it was the last round. */
function failRound(state: ProjectionState, { args }: LedgerEvent<SaleRoundFailedEvent.OutputObject>): void {
  const { sale, round } = args;
  const [bidders, bids] = [Number(args.bidders), Number(args.bids)];
  state.amend(saleRoundTable, [sale, String(round)], () => ({ bidders, bids, has_failed: true }));
  state.amend(saleTable, [sale], () => ({
    state: at('qualified'),
    until: null,
    mode: null,
    leader: null,
    leader_number: null,
    price: null,
    bids: 0,
    bidders: 0,
  }));
}

function award(state: ProjectionState, { args }: LedgerEvent<SaleAwardedEvent.OutputObject>): void {
  const { sale, buyer, price, until } = args;
  state.amend(saleTable, [sale], () => ({ state: at('awarded'), leader: buyer, price, until, put_off: 0n }));
}

function insertRule(state: ProjectionState, { args, block, time }: LedgerEvent<SaleRuleSetEvent.OutputObject>): void {
  const { titleClass, actor, version, rule: terms } = args;
  state.insert(saleRuleTable, {
    class: titleClass,
    version: Number(version),
    publicity_days: Number(terms.publicityDays),
    result_days: Number(terms.resultDays),
    contract_days: Number(terms.contractDays),
    pay_days: Number(terms.payDays),
    register_days: Number(terms.registerDays),
    min_bidders: Number(terms.minBidders),
    max_rounds: Number(terms.maxRounds),
    max_cut_bps: Number(terms.maxCut),
    min_deposit_bps: Number(terms.minDeposit),
    max_deposit_bps: Number(terms.maxDeposit),
    extension: terms.extension,
    min_bid_window: terms.minBidWindow,
    search_max_age_days: Number(terms.searchMaxAge),
    max_pause_days: Number(terms.maxPause),
    allows_sole: terms.allowsSole,
    is_open: terms.isOpen,
    set_by: actor,
    set_at: BigInt(time),
    block: BigInt(block),
  });
}
