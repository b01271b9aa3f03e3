import type {
  LienCoveredEvent,
  LienPledgedEvent,
  LienRecordedEvent,
  LienReleasedByCourtEvent,
  LienReleasedEvent,
  LienStructOutput,
  LienUncoveredEvent,
  OrderLapsedEvent,
  OrderRenewedEvent,
  SubjectFrozenEvent,
  SubjectUnfrozenEvent,
} from '../../types/ethers-contracts/encumbrance/Encumbrances.ts';
import type { LedgerEvent } from '../kernel/indexer/ledgerEvent.ts';
import { nullIfZero, nullIfZeroWord } from '../kernel/indexer/nullIfZero.ts';
import { type Projection, type Read, rule } from '../kernel/indexer/projection.ts';
import type { ProjectionState } from '../kernel/indexer/projectionState.ts';
import { caseRules } from './caseRules.ts';
import { holderOf } from './subjectHolder.ts';
import { caseTable, lienTable, orderTable } from './tables.ts';

/** What weighs on amounts and rights. */
export const encumbranceProjection: Projection = {
  name: 'encumbrance',
  version: 1,
  tables: [lienTable, orderTable, caseTable],
  rules: {
    ...caseRules,
    'Encumbrances.LienRecorded': rule<LienRecordedEvent.OutputObject>({
      reads: ({ lien, perfects }) => [lien.lienId, nullIfZeroWord(perfects)].filter((id) => id !== null).map(ofLien),
      apply(state, { args: { subject, lien, perfects, receipt, seq }, block }) {
        const pledge = nullIfZeroWord(perfects);
        if (pledge !== null && pledge !== lien.lienId) {
          state.amend(lienTable, [pledge], () => ({ state: 'perfected', seq }));
        }
        putLien(state, lien, {
          subject,
          receipt: nullIfZeroWord(receipt),
          state: 'recorded',
          seq,
          block: BigInt(block),
        });
      },
    }),
    'Encumbrances.LienPledged': rule<LienPledgedEvent.OutputObject>({
      reads: ({ lien }) => [ofLien(lien.lienId)],
      apply(state, { args: { subject, lien, seq }, block }) {
        putLien(state, lien, { subject, receipt: null, state: 'pledged', seq, block: BigInt(block) });
      },
    }),
    'Encumbrances.LienReleased': rule<LienReleasedEvent.OutputObject>({
      reads: ({ lien }) => [ofLien(lien)],
      apply(state, { args: { lien, seq } }) {
        state.amend(lienTable, [lien], () => ({ state: 'released', seq }));
      },
    }),
    'Encumbrances.LienUncovered': rule<LienUncoveredEvent.OutputObject>({
      reads: ({ lien }) => [ofLien(lien)],
      apply(state, { args: { lien, uncovered, seq } }) {
        state.amend(lienTable, [lien], () => ({ uncovered, seq }));
      },
    }),
    'Encumbrances.LienCovered': rule<LienCoveredEvent.OutputObject>({
      reads: ({ lien }) => [ofLien(lien)],
      apply(state, { args: { lien, uncovered, seq } }) {
        state.amend(lienTable, [lien], () => ({ uncovered, seq }));
      },
    }),
    'Encumbrances.LienReleasedByCourt': rule<LienReleasedByCourtEvent.OutputObject>({
      reads: ({ lien }) => [ofLien(lien)],
      apply(state, { args: { lien, seq } }) {
        state.amend(lienTable, [lien], () => ({ state: 'released', seq }));
      },
    }),
    'Encumbrances.OrderRenewed': rule<OrderRenewedEvent.OutputObject>({
      reads: ({ subject, caseId }) => [[orderTable, subject, caseId]],
      apply(state, { args: { subject, caseId, to, seq } }) {
        state.amend(orderTable, [subject, caseId], () => ({ valid_to: to, seq }));
      },
    }),
    'Encumbrances.OrderLapsed': rule<OrderLapsedEvent.OutputObject>({
      reads: ({ subject, caseId }) => [[orderTable, subject, caseId]],
      apply(state, { args: { subject, caseId, seq } }) {
        state.amend(orderTable, [subject, caseId], () => ({ state: 'lapsed', seq }));
      },
    }),
    'Encumbrances.SubjectFrozen': rule<SubjectFrozenEvent.OutputObject>({
      reads: ({ subject, caseId }) => [[orderTable, subject, caseId]],
      apply: freeze,
    }),
    'Encumbrances.SubjectUnfrozen': rule<SubjectUnfrozenEvent.OutputObject>({
      reads: ({ subject, caseId }) => [[orderTable, subject, caseId]],
      apply(state, { args: { subject, caseId, seq } }) {
        state.amend(orderTable, [subject, caseId], () => ({ state: 'lifted', seq }));
      },
    }),
  },
};

function ofLien(id: string): Read {
  return [lienTable, id];
}

interface LienStanding {
  subject: string;
  receipt: string | null;
  state: 'pledged' | 'recorded';
  seq: bigint;
  block: bigint;
}

function putLien(state: ProjectionState, lien: LienStructOutput, standing: LienStanding): void {
  state.put(lienTable, {
    id: lien.lienId,
    asset: lien.subject.asset,
    token: lien.subject.id,
    holder: holderOf(lien.subject),
    amount: lien.amount,
    lienor: lien.lienor,
    secured: lien.secured,
    is_maximum: lien.isMaximum,
    effect: Number(lien.effect),
    registered_at: nullIfZero(lien.registeredAt),
    registry_seq: lien.registrySeq,
    expires_at: nullIfZero(lien.expiresAt),
    maturity: nullIfZero(lien.maturity),
    covenant: lien.covenant,
    debt: nullIfZeroWord(lien.debt),
    uncovered: 0n,
    ...standing,
  });
}

function freeze(state: ProjectionState, { args, block }: LedgerEvent<SubjectFrozenEvent.OutputObject>): void {
  const { subject, actor, on, caseId, amount, from, to, seq } = args;
  state.put(orderTable, {
    subject,
    case_id: caseId,
    asset: on.asset,
    token: on.id,
    holder: holderOf(on),
    amount,
    actor,
    valid_from: from,
    valid_to: to,
    state: 'standing',
    seq,
    block: BigInt(block),
  });
}
