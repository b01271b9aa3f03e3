import type {
  CashBurnedEvent,
  CashMintedEvent,
  LockChangedEvent,
  TransferEvent,
} from '../../types/ethers-contracts/cash/Cash.ts';
import type { UnitsSettledEvent } from '../../types/ethers-contracts/shared/interfaces/IEncumberable.ts';
import { AppError } from '../kernel/errors/AppError.ts';
import { type Projection, type Read, rule } from '../kernel/indexer/projection.ts';
import type { ProjectionState } from '../kernel/indexer/projectionState.ts';
import { balanceTable, lockTable, movementTable, referenceTable } from './tables.ts';

const NOBODY = `0x${'0'.repeat(40)}`;

interface BankEntry {
  holder: string;
  bank: string;
  bankReference: string;
  fen: bigint;
}

/** Book money of the demo profile, and the locks of every lockable asset. */
export const cashProjection: Projection = {
  name: 'cash',
  version: 2,
  tables: [balanceTable, movementTable, referenceTable, lockTable],
  rules: {
    'Cash.Transfer': rule<TransferEvent.OutputObject>({
      reads: ({ from, to }) => [from, to].filter((holder) => holder !== NOBODY).map((h): Read => [balanceTable, h]),
      apply(state, { args: { from, to, value }, block, logIndex, time }) {
        const payer = from === NOBODY ? null : from;
        const payee = to === NOBODY ? null : to;
        if (payer) add(state, payer, -value);
        if (payee) add(state, payee, value);
        const place = { block: BigInt(block), log_index: logIndex, time: BigInt(time) };
        state.insert(movementTable, { ...place, payer, payee, fen: value });
      },
    }),
    'Cash.CashMinted': bankEntry<CashMintedEvent.OutputObject>('minted'),
    'Cash.CashBurned': bankEntry<CashBurnedEvent.OutputObject>('burned'),
    '*.LockChanged': rule<LockChangedEvent.OutputObject>({
      reads: ({ holder, id }, { contract }) => [[lockTable, contract, id.toString(), holder]],
      apply(state, { args: { holder, id, word }, contract, block }) {
        state.put(lockTable, { asset: contract, token: id, holder, word, block: BigInt(block) });
      },
    }),
    '*.UnitsSettled': rule<UnitsSettledEvent.OutputObject>({
      reads: ({ from, to, id }, { contract }) => [from, to].map((h): Read => [lockTable, contract, id.toString(), h]),
      apply(state, { args: { from, to, id, giver, taker }, contract, block }) {
        const place = { asset: contract, token: id, block: BigInt(block) };
        state.put(lockTable, { ...place, holder: from, word: giver });
        state.put(lockTable, { ...place, holder: to, word: taker });
      },
    }),
  },
};

function bankEntry<Args extends BankEntry>(act: 'minted' | 'burned') {
  return rule<Args>({
    apply(state, { args: { holder, bank, bankReference: reference, fen }, block, logIndex }) {
      state.insert(referenceTable, { bank, reference, act, holder, fen, block: BigInt(block), log_index: logIndex });
    },
  });
}

function add(state: ProjectionState, holder: string, change: bigint): void {
  const fen = (state.get(balanceTable, holder)?.fen ?? 0n) + change;
  // The contract never lets it happen, so logs are missing.
  if (fen < 0n)
    throw new AppError('ProjectionInconsistent', { table: balanceTable.name, key: holder, what: 'below 0' });
  state.put(balanceTable, { holder, fen });
}
