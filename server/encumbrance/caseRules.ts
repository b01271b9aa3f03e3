import type {
  CaseClosedEvent,
  CaseOpenedEvent,
  SubjectEnforcedEvent,
} from '../../types/ethers-contracts/encumbrance/interfaces/IEncumbranceRegister.ts';
import type { CaseAgreedEvent } from '../../types/ethers-contracts/encumbrance/interfaces/ILienChanges.ts';
import { nullIfZeroWord } from '../kernel/indexer/nullIfZero.ts';
import type { Read, Rule } from '../kernel/indexer/projection.ts';
import { endedBy, standingRule } from './standingRule.ts';
import { holderOf } from './subjectHolder.ts';
import { caseTable, lienTable } from './tables.ts';

/** Cases: opened, carried out in parts, closed. */
export const caseRules: Record<string, Rule> = {
  'Encumbrances.CaseOpened': standingRule<CaseOpenedEvent.OutputObject>({
    reads: ({ subject, caseId }) => [[caseTable, subject, caseId]],
    apply(state, { args: { subject, actor, caseId, on, lien, amount, writ, liftsOrders, seq }, block }) {
      const place = { asset: on.asset, token: on.id, holder: holderOf(on) };
      const terms = {
        lien: nullIfZeroWord(lien),
        amount,
        taken: 0n,
        writ,
        lifts_orders: liftsOrders,
        least: null,
        actor,
      };
      state.put(caseTable, { subject, case_id: caseId, ...place, ...terms, state: 'open', seq, block: BigInt(block) });
    },
  }),
  // The lienor's own, on the holder's word (民法典 410): sold like a court's, for no less than was agreed.
  'Encumbrances.CaseAgreed': standingRule<CaseAgreedEvent.OutputObject>({
    reads: ({ subject, caseId }) => [[caseTable, subject, caseId]],
    apply(state, { args: { subject, actor, caseId, on, lien, least, seq }, block }) {
      const place = { asset: on.asset, token: on.id, holder: holderOf(on) };
      const terms = {
        lien: nullIfZeroWord(lien),
        amount: 0n,
        taken: 0n,
        writ: null,
        lifts_orders: false,
        least,
        actor,
      };
      state.put(caseTable, { subject, case_id: caseId, ...place, ...terms, state: 'open', seq, block: BigInt(block) });
    },
  }),
  'Encumbrances.CaseClosed': standingRule<CaseClosedEvent.OutputObject>({
    reads: ({ subject, caseId }) => [[caseTable, subject, caseId]],
    apply(state, { args: { subject, caseId, seq } }) {
      state.amend(caseTable, [subject, caseId], () => ({ state: 'closed', seq }));
    },
  }),
  'Encumbrances.SubjectEnforced': standingRule<SubjectEnforcedEvent.OutputObject>({
    reads: ({ subject, caseId, lien }) => [[caseTable, subject, caseId], ...ofLien(lien)],
    apply(state, { args: { subject, caseId, lien, amount, isEnded, seq }, time, block }) {
      state.amend(caseTable, [subject, caseId], ({ taken }) => ({ taken: taken + amount, seq }));
      if (isEnded) state.amend(lienTable, [lien], () => ({ state: 'enforced', seq, ...endedBy({ time, block }) }));
    },
  }),
};

function ofLien(lien: string): Read[] {
  return nullIfZeroWord(lien) === null ? [] : [[lienTable, lien]];
}
