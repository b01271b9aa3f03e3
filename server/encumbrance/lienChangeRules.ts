import type {
  DebtDeclaredEvent,
  LienAssignedEvent,
  LienFixedEvent,
  LienNoticedEvent,
  LienReducedEvent,
  RanksExchangedEvent,
  RankWaivedEvent,
  RegistrationLapsedEvent,
  RegistrationRenewedEvent,
} from '../../types/ethers-contracts/encumbrance/interfaces/ILienChanges.ts';
import { AppError } from '../kernel/errors/AppError.ts';
import type { LedgerEvent } from '../kernel/indexer/ledgerEvent.ts';
import { nullIfZeroWord } from '../kernel/indexer/nullIfZero.ts';
import type { Rule } from '../kernel/indexer/projection.ts';
import type { ProjectionState } from '../kernel/indexer/projectionState.ts';
import { ofLien } from './lienRow.ts';
import { rankOfRegistration, rankOfWaiver } from './rankWord.ts';
import { standingRule } from './standingRule.ts';
import { lienTable } from './tables.ts';

/** What becomes of a lien between its beginning and its end, and what ranks beside it. */
export const lienChangeRules: Record<string, Rule> = {
  'Encumbrances.LienNoticed': standingRule<LienNoticedEvent.OutputObject>({
    reads: ({ lien }) => [ofLien(lien)],
    apply(state, { args: { lien, noticedAt, givesRank, evidence, seq } }) {
      state.amend(lienTable, [lien], () => ({
        noticed_at: noticedAt,
        notice_ranks: givesRank,
        notice: nullIfZeroWord(evidence),
        seq,
      }));
    },
  }),
  'Encumbrances.RegistrationRenewed': standingRule<RegistrationRenewedEvent.OutputObject>({
    reads: ({ lien }) => [ofLien(lien)],
    apply(state, { args: { lien, expiresAt, receipt, seq } }) {
      state.amend(lienTable, [lien], () => ({ expires_at: expiresAt, receipt: nullIfZeroWord(receipt), seq }));
    },
  }),
  // It stopped counting at its end, whether anybody said so or not: readers go by the time.
  'Encumbrances.RegistrationLapsed': standingRule<RegistrationLapsedEvent.OutputObject>({
    reads: ({ lien }) => [ofLien(lien)],
    apply(state, { args: { lien, seq } }) {
      state.amend(lienTable, [lien], () => ({ seq }));
    },
  }),
  'Encumbrances.LienAssigned': standingRule<LienAssignedEvent.OutputObject>({
    reads: ({ lien, part }) => [ofLien(lien), ofLien(part)],
    apply: assign,
  }),
  'Encumbrances.RanksExchanged': standingRule<RanksExchangedEvent.OutputObject>({
    reads: ({ senior, junior }) => [ofLien(senior), ofLien(junior)],
    apply(state, { args: { senior, junior, seq } }) {
      const [before, after] = [standingRank(state, senior), standingRank(state, junior)];
      state.amend(lienTable, [senior], () => ({ changed_rank: after, seq }));
      state.amend(lienTable, [junior], () => ({ changed_rank: before, seq }));
    },
  }),
  'Encumbrances.RankWaived': standingRule<RankWaivedEvent.OutputObject>({
    reads: ({ lien }) => [ofLien(lien)],
    apply(state, { args: { lien, seq }, time }) {
      state.amend(lienTable, [lien], () => ({ changed_rank: rankOfWaiver(BigInt(time), seq), seq }));
    },
  }),
  'Encumbrances.LienFixed': standingRule<LienFixedEvent.OutputObject>({
    reads: ({ lien }) => [ofLien(lien)],
    apply(state, { args: { lien, secured, cause, seq } }) {
      state.amend(lienTable, [lien], () => ({ secured, is_maximum: false, fixed_by: Number(cause), seq }));
    },
  }),
  'Encumbrances.LienReduced': standingRule<LienReducedEvent.OutputObject>({
    reads: ({ lien }) => [ofLien(lien)],
    apply(state, { args: { lien, secured, seq } }) {
      state.amend(lienTable, [lien], () => ({ secured, seq }));
    },
  }),
  'Encumbrances.DebtDeclared': standingRule<DebtDeclaredEvent.OutputObject>({
    reads: ({ lien }) => [ofLien(lien)],
    apply(state, { args: { lien, owed, seq } }) {
      state.amend(lienTable, [lien], () => ({ owed, seq }));
    },
  }),
};

/** The whole moves under its own id; of a part a second lien of the same rank is split off. */
function assign(state: ProjectionState, { args, block }: LedgerEvent<LienAssignedEvent.OutputObject>): void {
  const { lien, lienor, secured, seq } = args;
  const [part, debt] = [nullIfZeroWord(args.part), nullIfZeroWord(args.debt)];
  const whole = state.get(lienTable, lien);
  if (part === null || !whole) {
    state.amend(lienTable, [lien], () => ({ lienor, debt, seq }));
    return;
  }
  state.amend(lienTable, [lien], (row) => ({ secured: row.secured - secured, seq }));
  const moved = { id: part, lienor, debt, secured, owed: null, part_of: lien, seq, block: BigInt(block) };
  state.put(lienTable, { ...whole, ...moved });
}

function standingRank(state: ProjectionState, lien: string): bigint {
  const row = state.get(lienTable, lien);
  if (!row) throw new AppError('ProjectionInconsistent', { table: lienTable.name, key: lien, what: 'is missing' });
  return row.changed_rank ?? rankOfRegistration(row.registered_at ?? 0n, row.registry_seq);
}
