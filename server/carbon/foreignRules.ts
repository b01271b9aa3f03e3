import type {
  MirrorFinalisedEvent,
  MirrorRequestedEvent,
  MirrorRevertedEvent,
  ReturnFinalisedEvent,
  ReturnRequestedEvent,
  ReturnRevertedEvent,
} from '../../types/ethers-contracts/carbon/interfaces/IForeignBlocks.ts';
import type { LedgerEvent } from '../kernel/indexer/ledgerEvent.ts';
import { type Rule, rule } from '../kernel/indexer/projection.ts';
import type { ProjectionState } from '../kernel/indexer/projectionState.ts';
import { foreignBlockTable, lotTable, pendingReturnTable } from './creditTables.ts';
import { programmeNumber } from './lotId.ts';

interface ReturnEnd {
  lot: string;
  holder: string;
}

/** Mirrors of blocks in outside registers, and units on their way back there. */
export const foreignRules: Record<string, Rule> = {
  'ForeignBlocks.MirrorRequested': rule<MirrorRequestedEvent.OutputObject>({
    reads: ({ lot }) => [
      [foreignBlockTable, lot],
      [lotTable, lot],
    ],
    apply: requestMirror,
  }),
  'ForeignBlocks.MirrorFinalised': rule<MirrorFinalisedEvent.OutputObject>({
    reads: ({ lot }) => [[foreignBlockTable, lot]],
    apply(state, { args: { lot, evidence } }) {
      state.amend(foreignBlockTable, [lot], () => ({ state: 'live', evidence }));
    },
  }),
  'ForeignBlocks.MirrorReverted': rule<MirrorRevertedEvent.OutputObject>({
    reads: ({ lot }) => [[foreignBlockTable, lot]],
    apply(state, { args: { lot, basis } }) {
      state.amend(foreignBlockTable, [lot], () => ({ state: 'reverted', basis }));
    },
  }),
  'ForeignBlocks.ReturnRequested': rule<ReturnRequestedEvent.OutputObject>({
    reads: ({ lot, holder }) => [[pendingReturnTable, lot, holder]],
    apply(state, { args: { lot, holder, kg }, time, block }) {
      state.put(pendingReturnTable, { lot, holder, kg, asked_at: BigInt(time), block: BigInt(block) });
    },
  }),
  'ForeignBlocks.ReturnFinalised': endOfReturn<ReturnFinalisedEvent.OutputObject>(),
  'ForeignBlocks.ReturnReverted': endOfReturn<ReturnRevertedEvent.OutputObject>(),
};

function endOfReturn<Args extends ReturnEnd>(): Rule {
  return rule<Args>({
    reads: ({ lot, holder }) => [[pendingReturnTable, lot, holder]],
    apply(state, { args: { lot, holder } }) {
      state.remove(pendingReturnTable, lot, holder);
    },
  });
}

function requestMirror(state: ProjectionState, { args, block }: LedgerEvent<MirrorRequestedEvent.OutputObject>): void {
  const { lot, holder, block_: mirrored } = args;
  state.put(foreignBlockTable, {
    lot,
    register: mirrored.register,
    programme: mirrored.programme,
    issuance: mirrored.issuance,
    first_serial: mirrored.firstSerial,
    tonnes: mirrored.tonnes,
    holder,
    state: 'requested',
    evidence: null,
    basis: null,
    block: BigInt(block),
  });
  // Asked for again after it was reverted: the lot stands, empty.
  if (!state.get(lotTable, lot)) state.put(lotTable, emptyLot(lot, block));
}

function emptyLot(lot: string, block: number) {
  const empty = { word: 0n, issued: 0n, used: 0n };
  const native = { project: null, period_from: null, period_to: null, vintage: null, region: null };
  return { id: lot, programme: programmeNumber(lot), ...native, ...empty, changed_in: BigInt(block) };
}
