import type {
  PurchaseAgreedEvent,
  PurchaseEndedEvent,
  PurchaseSettledEvent,
} from '../../../types/ethers-contracts/commons/interfaces/IProcurement.ts';
import type { LedgerEvent } from '../../kernel/indexer/ledgerEvent.ts';
import { nullIfZeroWord } from '../../kernel/indexer/nullIfZero.ts';
import { type Rule, rule } from '../../kernel/indexer/projection.ts';
import type { ProjectionState } from '../../kernel/indexer/projectionState.ts';
import { purchaseTable } from './tables.ts';

/** Purchases: agreed, and what became of their settlement. */
export const purchaseRules: Record<string, Rule> = {
  'Procurement.PurchaseAgreed': rule<PurchaseAgreedEvent.OutputObject>({ apply: agree }),
  'Procurement.PurchaseSettled': rule<PurchaseSettledEvent.OutputObject>({
    reads: ({ purchase }) => [[purchaseTable, purchase]],
    apply(state, { args: { purchase }, time }) {
      state.amend(purchaseTable, [purchase], () => ({ state: 'settled', settled_at: BigInt(time) }));
    },
  }),
  'Procurement.PurchaseEnded': rule<PurchaseEndedEvent.OutputObject>({
    reads: ({ purchase }) => [[purchaseTable, purchase]],
    apply(state, { args: { purchase }, time }) {
      state.amend(purchaseTable, [purchase], () => ({ state: 'ended', ended_at: BigInt(time) }));
    },
  }),
};

function agree(state: ProjectionState, event: LedgerEvent<PurchaseAgreedEvent.OutputObject>): void {
  const { purchase, buyer, seller, terms, instruction } = event.args;
  state.insert(purchaseTable, {
    id: purchase,
    buyer,
    seller,
    buyer_account: terms.buyer,
    seller_account: terms.seller,
    kind: Number(terms.kind),
    number: terms.number,
    catalogue: nullIfZeroWord(terms.catalogue),
    region: Number(terms.region) || null,
    baseline: nullIfZeroWord(terms.baseline),
    current: nullIfZeroWord(terms.current),
    increment: terms.increment,
    price: terms.price,
    document: terms.document,
    instruction,
    state: 'agreed',
    agreed_at: BigInt(event.time),
    settled_at: null,
    ended_at: null,
    block: BigInt(event.block),
    log_index: event.logIndex,
  });
}
