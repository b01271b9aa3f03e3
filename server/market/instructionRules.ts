import type { AgreementConcludedEvent } from '../../types/ethers-contracts/market/interfaces/IAgreements.ts';
import type {
  InstructionAffirmedEvent,
  LapsedEvent,
  ReceiptPresentedEvent,
  SettledEvent,
} from '../../types/ethers-contracts/shared/interfaces/ISettlement.ts';
import type { LedgerEvent } from '../kernel/indexer/ledgerEvent.ts';
import { nullIfZeroWord } from '../kernel/indexer/nullIfZero.ts';
import { type Read, type Rule, rule } from '../kernel/indexer/projection.ts';
import type { ProjectionState } from '../kernel/indexer/projectionState.ts';
import {
  affirmationTable,
  agreementTable,
  instructionTable,
  lapseTable,
  legTable,
  receiptTable,
} from './instructionTables.ts';
import { treasuryTable } from './ruleTables.ts';
import { settledTrades } from './settledTrades.ts';

/** Settlement allows no more. */
const MOST_LEGS = 16;
const PART = 'Settlement';

/** Instructions, what the parties and banks said to them, and how they ended. */
export const instructionRules: Record<string, Rule> = {
  'Settlement.InstructionAffirmed': rule<InstructionAffirmedEvent.OutputObject>({
    reads: ({ instruction }) => [[instructionTable, instruction]],
    apply(state, event) {
      const { instruction, party, actor } = event.args;
      if (!state.get(instructionTable, instruction)) insertInstruction(state, event);
      const at = { time: BigInt(event.time), block: BigInt(event.block) };
      state.insert(affirmationTable, { instruction, party, actor, ...at });
    },
  }),
  'Settlement.ReceiptPresented': rule<ReceiptPresentedEvent.OutputObject>({
    apply(state, { args: { instruction, bank, receipt }, time, block }) {
      state.insert(receiptTable, {
        bank,
        reference: receipt.bankReference,
        purpose: instruction,
        payer: receipt.payer,
        amount: receipt.amount,
        held_until: receipt.heldUntil,
        time: BigInt(time),
        block: BigInt(block),
      });
    },
  }),
  'Settlement.Settled': rule<SettledEvent.OutputObject>({
    reads: ({ instruction }) => [
      [instructionTable, instruction],
      [treasuryTable, PART],
      ...Array.from({ length: MOST_LEGS }, (_, i): Read => [legTable, instruction, String(i)]),
    ],
    apply: settle,
  }),
  'Settlement.Lapsed': rule<LapsedEvent.OutputObject>({
    reads: ({ instruction, party }) => [
      [instructionTable, instruction],
      [lapseTable, instruction, party],
    ],
    apply(state, { args: { instruction, party }, time, block }) {
      state.put(lapseTable, { instruction, party, time: BigInt(time), block: BigInt(block) });
      if (state.get(instructionTable, instruction)) {
        state.amend(instructionTable, [instruction], () => ({ state: 'lapsed' }));
      }
    },
  }),
  'Agreements.AgreementConcluded': rule<AgreementConcludedEvent.OutputObject>({
    apply(state, { args: { instruction, first, second, number, document }, block }) {
      state.insert(agreementTable, { instruction, first, second, number, document, block: BigInt(block) });
    },
  }),
};

function insertInstruction(
  state: ProjectionState,
  { args, block }: LedgerEvent<InstructionAffirmedEvent.OutputObject>,
): void {
  const { instruction, terms } = args;
  state.put(instructionTable, {
    id: instruction,
    mode: Number(terms.mode),
    venue: nullIfZeroWord(terms.venue),
    terms: nullIfZeroWord(terms.terms),
    max_fee: terms.maxFee,
    pay_by: terms.payBy,
    settle_by: terms.settleBy,
    case_id: nullIfZeroWord(terms.caseId),
    nonce: terms.nonce,
    leg_count: terms.legs.length,
    state: 'affirmed',
    settled_at: null,
    block: BigInt(block),
  });
  terms.legs.forEach(({ kind, asset, from, to, id, amount }, position) => {
    const sides = { giver: from, taker: to };
    state.insert(legTable, { instruction, position, kind: Number(kind), asset, ...sides, token: id, amount });
  });
}

function settle(state: ProjectionState, event: LedgerEvent<SettledEvent.OutputObject>): void {
  const { instruction } = event.args;
  const stored = state.get(instructionTable, instruction);
  // Conclusions of venues bear this event's name too and have no legs of their own.
  if (!stored) return;
  const legs = Array.from({ length: stored.leg_count }, (_, i) => state.get(legTable, instruction, String(i)));
  const treasury = state.get(treasuryTable, PART)?.account ?? null;
  settledTrades(state, event, { mode: stored.mode, legs: legs.filter((leg) => leg !== undefined), treasury });
  const settled_at = BigInt(event.time);
  state.amend(instructionTable, [instruction], () => ({ state: 'settled', settled_at }));
}
