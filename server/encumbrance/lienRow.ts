import type { LienStructOutput } from '../../types/ethers-contracts/shared/interfaces/IEncumbrances.ts';
import { nullIfZero, nullIfZeroWord } from '../kernel/indexer/nullIfZero.ts';
import type { Read } from '../kernel/indexer/projection.ts';
import type { RowOf } from '../kernel/indexer/tables/defineTable.ts';
import { holderOf } from './subjectHolder.ts';
import { lienTable } from './tables.ts';

export interface LienStanding {
  subject: string;
  register: string | null;
  receipt: string | null;
  state: 'pledged' | 'recorded';
  seq: bigint;
  block: bigint;
}

/** A lien as the event states it, with nothing that has become of it since. */
export function lienRow(lien: LienStructOutput, standing: LienStanding): RowOf<typeof lienTable> {
  return {
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
    changed_rank: null,
    noticed_at: null,
    notice_ranks: false,
    notice: null,
    owed: null,
    fixed_by: null,
    part_of: null,
    paid: 0n,
    ended_at: null,
    ended_in: null,
    ...standing,
  };
}

export function ofLien(id: string): Read {
  return [lienTable, id];
}
