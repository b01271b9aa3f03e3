import type {
  GuaranteeAcceptedEvent,
  GuaranteeClaimedEvent,
  GuaranteeEndedEvent,
  GuaranteePaidEvent,
} from '../../../types/ethers-contracts/finance/interfaces/IGuarantees.ts';
import type { LedgerEvent } from '../../kernel/indexer/ledgerEvent.ts';
import { type Rule, rule } from '../../kernel/indexer/projection.ts';
import type { ProjectionState } from '../../kernel/indexer/projectionState.ts';
import type { RowOf } from '../../kernel/indexer/tables/defineTable.ts';
import { PLACES } from '../loans/loanRules.ts';
import { claimTable, guaranteeTable } from '../tables.ts';

/** Guarantees from the bank's acceptance to what was paid. What they paid reaches a loan by its own event. */
export const guaranteeRules: Record<string, Rule> = {
  'Guarantees.GuaranteeAccepted': rule<GuaranteeAcceptedEvent.OutputObject>({
    apply(state, { args: { guarantee, loan, guarantor, terms, signer }, time, block, logIndex }) {
      state.insert(guaranteeTable, {
        ...{ id: guarantee, loan, bank: terms.bank, guarantor, kind: Number(terms.kind) },
        ...{ share_bps: Number(terms.share), limit: terms.limit, valid_until: terms.validUntil },
        ...{ document: terms.document, signer, state: 'standing', shortfall: null, claimed: null, paid: 0n },
        ...{ accepted_at: BigInt(time), changed_at: BigInt(time), block: BigInt(block), log_index: logIndex },
      });
    },
  }),
  'Guarantees.GuaranteeClaimed': rule<GuaranteeClaimedEvent.OutputObject>({
    reads: ({ guarantee }) => [[guaranteeTable, guarantee]],
    apply(state, event) {
      const { guarantee, shortfall, due, document } = event.args;
      const changed = { state: 'claimed', shortfall, claimed: due, changed_at: BigInt(event.time) };
      state.amend(guaranteeTable, [guarantee], () => changed);
      tell(state, event, { kind: 'claimed', fen: due, document });
    },
  }),
  'Guarantees.GuaranteePaid': rule<GuaranteePaidEvent.OutputObject>({
    reads: ({ guarantee }) => [[guaranteeTable, guarantee]],
    apply(state, event) {
      const { guarantee, paid, payer } = event.args;
      const changed = { state: 'paid', paid, changed_at: BigInt(event.time) };
      state.amend(guaranteeTable, [guarantee], () => changed);
      tell(state, event, { kind: 'paid', fen: paid, actor: payer });
    },
  }),
  'Guarantees.GuaranteeEnded': rule<GuaranteeEndedEvent.OutputObject>({
    reads: ({ guarantee }) => [[guaranteeTable, guarantee]],
    apply(state, event) {
      const { guarantee, actor } = event.args;
      const changed = { state: 'ended', changed_at: BigInt(event.time) };
      state.amend(guaranteeTable, [guarantee], () => changed);
      tell(state, event, { kind: 'ended', fen: 0n, actor });
    },
  }),
};

type Told = Pick<RowOf<typeof claimTable>, 'kind' | 'fen'> & { document?: string; actor?: string };

function tell(state: ProjectionState, event: LedgerEvent<{ guarantee: string; loan: string }>, told: Told): void {
  const { args, time, block, logIndex, txHash } = event;
  state.insert(claimTable, {
    ...{ guarantee: args.guarantee, seq: BigInt(block) * PLACES + BigInt(logIndex), loan: args.loan },
    ...{ document: null, actor: null, ...told, told_at: BigInt(time), tx: txHash, block: BigInt(block) },
  });
}
