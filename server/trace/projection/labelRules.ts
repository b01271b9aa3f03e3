import type {
  LabelActivatedEvent,
  LabelSetPackedEvent,
  LabelSetVoidedEvent,
  LabelsVoidedEvent,
} from '../../../types/ethers-contracts/trace/interfaces/ILabelSets.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { LedgerEvent } from '../../kernel/indexer/ledgerEvent.ts';
import { type Rule, rule } from '../../kernel/indexer/projection.ts';
import type { ProjectionState } from '../../kernel/indexer/projectionState.ts';
import { accountTable } from '../../participants/tables.ts';
import { batchTable, labelActivationTable, labelSetTable, labelVoidTable } from '../tables.ts';
import { originOf } from './origin.ts';
import { wordHex } from './words.ts';

/** Labels issued, voided, and opened by their scratch secrets. */
export const labelRules: Record<string, Rule> = {
  'LabelSets.LabelSetPacked': rule<LabelSetPackedEvent.OutputObject>({
    reads: ({ batch, packer }) => [
      [batchTable, batch],
      [accountTable, packer],
    ],
    apply: pack,
  }),
  'LabelSets.LabelsVoided': rule<LabelsVoidedEvent.OutputObject>({
    reads: ({ id, word }) => [
      [labelSetTable, id],
      [labelVoidTable, id, String(word)],
    ],
    apply: voidLabels,
  }),
  'LabelSets.LabelSetVoided': rule<LabelSetVoidedEvent.OutputObject>({
    reads: ({ id }) => [[labelSetTable, id]],
    apply(state, { args: { id, actor, basis }, time }) {
      const voided = { is_voided: true, voided_by: actor, voided_at: BigInt(time), void_basis: basis };
      state.amend(labelSetTable, [id], () => voided);
    },
  }),
  'LabelSets.LabelActivated': rule<LabelActivatedEvent.OutputObject>({
    reads: ({ id }) => [[labelSetTable, id]],
    apply(state, event) {
      const { id, index, by } = event.args;
      state.amend(labelSetTable, [id], (set) => ({ activated_labels: set.activated_labels + 1n }));
      state.insert(labelActivationTable, { label_set: id, label_index: index, account: by, ...originOf(event) });
    },
  }),
};

function pack(state: ProjectionState, event: LedgerEvent<LabelSetPackedEvent.OutputObject>): void {
  const { id, batch, packer, set, eventHash } = event.args;
  const goods = state.get(batchTable, batch);
  const account = state.get(accountTable, packer);
  if (!goods || !account) {
    throw new AppError('ProjectionInconsistent', { table: labelSetTable.name, key: id, what: 'lacks goods or packer' });
  }
  state.insert(labelSetTable, {
    id,
    batch,
    number: set.number,
    first_index: set.firstIndex,
    count: set.count,
    root: set.root,
    has_secrets: set.hasSecrets,
    packer: account.participant,
    packer_index: set.packer,
    packer_account: packer,
    packed_at: set.packedAt,
    grams: set.count * goods.net_grams,
    event_hash: eventHash,
    ...INTACT,
    block: BigInt(event.block),
    log_index: event.logIndex,
    tx_hash: event.txHash,
  });
  state.amend(batchTable, [batch], (row) => ({
    label_sets: row.label_sets + 1,
    labels: row.labels + set.count,
  }));
}

const INTACT = {
  is_voided: false,
  voided_by: null,
  voided_at: null,
  void_basis: null,
  voided_labels: 0n,
  activated_labels: 0n,
};

/** The event says all bits that are void now. */
function voidLabels(state: ProjectionState, event: LedgerEvent<LabelsVoidedEvent.OutputObject>): void {
  const { id, actor, bits, basis } = event.args;
  const word = Number(event.args.word);
  const before = BigInt(state.get(labelVoidTable, id, String(word))?.bits ?? 0);
  const more = onesOf(bits) - onesOf(before);
  state.put(labelVoidTable, { label_set: id, word, bits: wordHex(bits), actor, basis, ...originOf(event) });
  state.amend(labelSetTable, [id], (set) => ({ voided_labels: set.voided_labels + BigInt(more) }));
}

function onesOf(bits: bigint): number {
  return bits.toString(2).replaceAll('0', '').length;
}
