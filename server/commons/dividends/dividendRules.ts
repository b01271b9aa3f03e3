import { DividendState } from '../../../sdk/commons/dividends/types.ts';
import type {
  BlockPaidEvent,
  BlocksListedEvent,
  DividendClaimedEvent,
  DividendDeclaredEvent,
  DividendEndedEvent,
  DividendFundedEvent,
  ProceedsDirectedEvent,
} from '../../../types/ethers-contracts/commons/interfaces/IDividends.ts';
import type { LedgerEvent } from '../../kernel/indexer/ledgerEvent.ts';
import { nullIfZeroWord } from '../../kernel/indexer/nullIfZero.ts';
import { type Read, type Rule, rule } from '../../kernel/indexer/projection.ts';
import type { ProjectionState } from '../../kernel/indexer/projectionState.ts';
import { rightOfToken } from '../../rights/rightId.ts';
import { bitsSet } from './bits.ts';
import {
  dividendBlockTable,
  dividendClaimTable,
  dividendPayoutTable,
  dividendTable,
  proceedsAccountTable,
} from './tables.ts';

/** Distributions: declared, listed, funded, paid line by line, ended. */
export const dividendRules: Record<string, Rule> = {
  'Dividends.DividendDeclared': rule<DividendDeclaredEvent.OutputObject>({ apply: declare }),
  'Dividends.BlocksListed': rule<BlocksListedEvent.OutputObject>({ reads: ofDividend, apply: list }),
  'Dividends.DividendFunded': rule<DividendFundedEvent.OutputObject>({
    reads: ofDividend,
    apply(state, { args: { dividend, funding }, time }) {
      const funded = { state: 'funded', funding: nullIfZeroWord(funding), funded_at: BigInt(time) };
      state.amend(dividendTable, [dividend], () => funded);
    },
  }),
  'Dividends.DividendClaimed': rule<DividendClaimedEvent.OutputObject>({
    reads: (args) => [...ofDividend(args), ofBlock(args)],
    apply: claim,
  }),
  'Dividends.BlockPaid': rule<BlockPaidEvent.OutputObject>({
    reads: (args) => [...ofDividend(args), ofBlock(args)],
    apply: payBlock,
  }),
  'Dividends.ProceedsDirected': rule<ProceedsDirectedEvent.OutputObject>({
    reads: ({ right }) => [[proceedsAccountTable, rightOfToken(right)]],
    apply(state, { args: { right, lienor, account }, time, block }) {
      const since = { since: BigInt(time), block: BigInt(block) };
      state.put(proceedsAccountTable, { right: rightOfToken(right), lienor, account, ...since });
    },
  }),
  'Dividends.DividendEnded': rule<DividendEndedEvent.OutputObject>({ reads: ofDividend, apply: end }),
};

interface OfDividend {
  dividend: string;
}
interface OfBlock extends OfDividend {
  block_: bigint;
}

function ofDividend({ dividend }: OfDividend): Read[] {
  return [[dividendTable, dividend]];
}

function ofBlock({ dividend, block_ }: OfBlock): Read {
  return [dividendBlockTable, dividend, block_.toString()];
}

function declare(state: ProjectionState, event: LedgerEvent<DividendDeclaredEvent.OutputObject>): void {
  const { dividend, payer, account, terms } = event.args;
  state.insert(dividendTable, {
    id: dividend,
    payer,
    account,
    number: terms.number,
    bucket: Number(terms.bucket),
    record_at: terms.recordAt,
    pay_at: terms.payAt,
    expires_at: terms.expiresAt,
    total: terms.total,
    dust: terms.dust,
    sink: terms.sink,
    count: Number(terms.count),
    in_bank: terms.inBank,
    document: terms.document,
    blocks: 0,
    listed: 0n,
    paid: 0n,
    paid_count: 0,
    state: 'declared',
    funding: null,
    funded_at: null,
    ended_at: null,
    returned: null,
    dust_moved: null,
    declared_at: BigInt(event.time),
    block: BigInt(event.block),
    log_index: event.logIndex,
  });
}

function list(state: ProjectionState, event: LedgerEvent<BlocksListedEvent.OutputObject>): void {
  const { dividend, first, blocks } = event.args;
  blocks.forEach(({ root, total, count }, i) => {
    state.insert(dividendBlockTable, {
      dividend,
      number: Number(first) + i,
      root,
      total,
      count: Number(count),
      paid: 0n,
      bits: 0n,
      block: BigInt(event.block),
    });
  });
  const sum = blocks.reduce((listed, { total }) => listed + total, 0n);
  state.amend(dividendTable, [dividend], (row) => ({
    blocks: row.blocks + blocks.length,
    listed: row.listed + sum,
  }));
}

function claim(state: ProjectionState, event: LedgerEvent<DividendClaimedEvent.OutputObject>): void {
  const { dividend, account, block_, place, amount, payee } = event.args;
  const at = { time: BigInt(event.time), block: BigInt(event.block), log_index: event.logIndex };
  const line = { dividend, number: Number(block_), place: Number(place) };
  state.insert(dividendClaimTable, { ...line, account, amount, payee, ...at });
  markPaid(state, event.args, 1n << place, amount);
}

function payBlock(state: ProjectionState, event: LedgerEvent<BlockPaidEvent.OutputObject>): void {
  const { dividend, bank, block_, bits, paid, receipts } = event.args;
  const at = { time: BigInt(event.time), block: BigInt(event.block), log_index: event.logIndex };
  state.insert(dividendPayoutTable, { dividend, number: Number(block_), bank, bits, paid, receipts, ...at });
  markPaid(state, event.args, bits, paid);
}

/** The contract lets no bit come twice, so that sums only grow. */
function markPaid(state: ProjectionState, { dividend, block_ }: OfBlock, bits: bigint, paid: bigint): void {
  state.amend(dividendBlockTable, [dividend, block_.toString()], (row) => ({
    bits: row.bits | bits,
    paid: row.paid + paid,
  }));
  state.amend(dividendTable, [dividend], (row) => ({
    paid: row.paid + paid,
    paid_count: row.paid_count + bitsSet(bits),
  }));
}

/** Dust that couldn't move at first is told by a second end of the same kind, with nothing else in it. */
function end(state: ProjectionState, event: LedgerEvent<DividendEndedEvent.OutputObject>): void {
  const { dividend, state: how, returned, dust } = event.args;
  state.amend(dividendTable, [dividend], (row) => ({
    state: Number(how) === DividendState.Cancelled ? 'cancelled' : 'reclaimed',
    ended_at: row.ended_at ?? BigInt(event.time),
    returned: (row.returned ?? 0n) + returned,
    dust_moved: (row.dust_moved ?? 0n) + dust,
  }));
}
