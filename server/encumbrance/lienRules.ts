import type {
  LienCoveredEvent,
  LienReleasedByCourtEvent,
  LienUncoveredEvent,
} from '../../types/ethers-contracts/encumbrance/interfaces/IEncumbranceRegister.ts';
import type {
  LienFollowedEvent,
  LienOvertakenEvent,
  LienPledgedEvent,
  LienRecordedEvent,
  LienReleasedEvent,
} from '../../types/ethers-contracts/shared/interfaces/IEncumbrances.ts';
import { nullIfZeroWord } from '../kernel/indexer/nullIfZero.ts';
import type { Rule } from '../kernel/indexer/projection.ts';
import { lienRow, ofLien } from './lienRow.ts';
import { endedBy, standingRule } from './standingRule.ts';
import { lienTable, noticeTable } from './tables.ts';

/** How liens begin, are covered, follow and end. */
export const lienRules: Record<string, Rule> = {
  'Encumbrances.LienRecorded': standingRule<LienRecordedEvent.OutputObject>({
    reads: ({ lien, perfects }) => [lien.lienId, nullIfZeroWord(perfects)].filter((id) => id !== null).map(ofLien),
    apply(state, { args: { subject, actor, lien, perfects, receipt, seq }, time, block }) {
      const pledge = nullIfZeroWord(perfects);
      if (pledge !== null && pledge !== lien.lienId) {
        state.amend(lienTable, [pledge], () => ({ state: 'perfected', seq, ...endedBy({ time, block }) }));
      }
      const standing = { subject, register: actor, receipt: nullIfZeroWord(receipt), state: 'recorded', seq } as const;
      state.put(lienTable, lienRow(lien, { ...standing, block: BigInt(block) }));
    },
  }),
  'Encumbrances.LienPledged': standingRule<LienPledgedEvent.OutputObject>({
    reads: ({ lien }) => [ofLien(lien.lienId)],
    apply(state, { args: { subject, lien, seq }, block }) {
      const standing = { subject, register: null, receipt: null, state: 'pledged', seq } as const;
      state.put(lienTable, lienRow(lien, { ...standing, block: BigInt(block) }));
    },
  }),
  'Encumbrances.LienReleased': standingRule<LienReleasedEvent.OutputObject>({
    reads: ({ lien }) => [ofLien(lien)],
    apply(state, { args: { lien, seq }, time, block }) {
      state.amend(lienTable, [lien], () => ({ state: 'released', seq, ...endedBy({ time, block }) }));
    },
  }),
  'Encumbrances.LienReleasedByCourt': standingRule<LienReleasedByCourtEvent.OutputObject>({
    reads: ({ lien }) => [ofLien(lien)],
    apply(state, { args: { lien, seq }, time, block }) {
      state.amend(lienTable, [lien], () => ({ state: 'released', seq, ...endedBy({ time, block }) }));
    },
  }),
  'Encumbrances.LienUncovered': standingRule<LienUncoveredEvent.OutputObject>({
    reads: ({ lien }) => [ofLien(lien)],
    apply(state, { args: { lien, uncovered, seq } }) {
      state.amend(lienTable, [lien], () => ({ uncovered, seq }));
    },
  }),
  'Encumbrances.LienCovered': standingRule<LienCoveredEvent.OutputObject>({
    reads: ({ lien }) => [ofLien(lien)],
    apply(state, { args: { lien, uncovered, seq } }) {
      state.amend(lienTable, [lien], () => ({ uncovered, seq }));
    },
  }),
  'Encumbrances.LienOvertaken': standingRule<LienOvertakenEvent.OutputObject>({
    apply(state, { args: { subject, lien, senior, seq }, time, block }) {
      const at = { time: BigInt(time), block: BigInt(block) };
      state.insert(noticeTable, { lien, seq, kind: 'overtaken', subject, senior, giver: null, taker: null, ...at });
    },
  }),
  'Encumbrances.LienFollowed': standingRule<LienFollowedEvent.OutputObject>({
    apply(state, { args: { subject, lien, from, to, seq }, time, block }) {
      const at = { time: BigInt(time), block: BigInt(block) };
      state.insert(noticeTable, { lien, seq, kind: 'followed', subject, senior: null, giver: from, taker: to, ...at });
    },
  }),
};
