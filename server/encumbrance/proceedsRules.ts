import type {
  ProceedsClaimOpenedEvent,
  ProceedsDistributedEvent,
} from '../../types/ethers-contracts/encumbrance/interfaces/ILienChanges.ts';
import type { LedgerEvent } from '../kernel/indexer/ledgerEvent.ts';
import { nullIfZeroWord } from '../kernel/indexer/nullIfZero.ts';
import type { Rule } from '../kernel/indexer/projection.ts';
import type { ProjectionState } from '../kernel/indexer/projectionState.ts';
import { ofLien } from './lienRow.ts';
import { endedBy, standingRule } from './standingRule.ts';
import { claimTable, distributionTable, lienTable, shareTable } from './tables.ts';

/** Who is paid in the end: by a sale, or out of what is paid for a right that ended. */
export const proceedsRules: Record<string, Rule> = {
  'Encumbrances.ProceedsClaimOpened': standingRule<ProceedsClaimOpenedEvent.OutputObject>({
    apply(state, { args: { subject, holder, liens, seq }, time, block }) {
      const at = { opened_at: BigInt(time), block: BigInt(block) };
      state.insert(claimTable, { subject, holder, liens: Number(liens), seq, ...at });
    },
  }),
  'Encumbrances.ProceedsDistributed': standingRule<ProceedsDistributedEvent.OutputObject>({
    reads: ({ shares }) => shares.map(({ lien }) => ofLien(lien)),
    apply: distribute,
  }),
};

/** A sale clears every lien; one on a right that ended is over when it has got what it claims, and stands for the rest. */
function distribute(state: ProjectionState, event: LedgerEvent<ProceedsDistributedEvent.OutputObject>): void {
  const { subject, seq, caseId, proceeds, shares, surplus, holder, evidence } = event.args;
  const sale = nullIfZeroWord(caseId);
  state.insert(distributionTable, {
    subject,
    seq,
    case_id: sale,
    proceeds,
    surplus,
    holder,
    evidence: nullIfZeroWord(evidence),
    time: BigInt(event.time),
    block: BigInt(event.block),
  });
  shares.forEach(({ lien, lienor, owed, paid }, position) => {
    state.insert(shareTable, { subject, seq, position, lien, lienor, owed, paid });
    const isOver = sale !== null || paid >= owed;
    state.amend(lienTable, [lien], (row) => ({
      paid: row.paid + paid,
      seq,
      ...(isOver ? { state: 'enforced', ...endedBy(event) } : { secured: row.secured - paid }),
    }));
  });
}
