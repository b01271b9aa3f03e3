import type { LabelClaim } from '../../../sdk/verify/label/labelClaim.ts';
import type { LabelProof } from '../labels/labelBook.ts';
import type { FoundLabel } from './composeLabelAnswer.ts';
import type { Lot } from './lot/lots.ts';

/** What the gateway claims of a label, for the phone to check. @param proof null for a lot's own code */
export function claimOf({ code, batch, index, set, row }: FoundLabel, lot: Lot, proof: LabelProof | null): LabelClaim {
  return {
    uri: code.uri,
    gtin: code.gtin,
    lot: code.lot,
    serial: code.serial,
    batch,
    word: lot.word,
    lineage: lot.lineage.map(({ batch: id, word, parents }) => ({ batch: id, word, parents })),
    set: set && {
      id: set.id,
      number: set.number,
      firstIndex: set.firstIndex,
      count: set.count,
      root: set.root,
      hasSecrets: set.hasSecrets,
      packer: set.packerIndex,
      packedAt: set.packedAt,
      isVoided: set.voidedAt !== null,
    },
    label: proof && {
      index,
      commitment: proof.commitment,
      proof: proof.proof,
      isVoided: row.voidedAt !== null,
      isActivated: row.activatedAt !== null,
    },
    atLeastBlock: Math.max(lot.block, set?.block ?? 0, row.block),
  };
}
