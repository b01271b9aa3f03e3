import { getAddress } from 'ethers';
import type { Kysely, Selectable } from 'kysely';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import type { SaleTerms, SoldAsset } from '../../../sdk/market/sales/types.ts';
import { wordText } from '../../carbon/assetNames.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import { fen } from '../actWords.ts';
import type { SaleTables } from './tables.ts';

export type StoredSale = Selectable<SaleTables['projection.sale']>;

/** A sale and its terms as every call brings them. */
export interface StandingSale {
  row: StoredSale;
  terms: SaleTerms;
}

/** Errors: RecordUnknown. */
export async function requireSale(db: Kysely<Database>, id: string): Promise<StandingSale> {
  const row = await db.selectFrom('projection.sale').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('RecordUnknown', { kind: 'sale', id });
  return { row, terms: termsOf(row) };
}

function termsOf(row: StoredSale): SaleTerms {
  return {
    asset: wordText(row.asset) as SoldAsset,
    id: row.item as Bytes32,
    seller: getAddress(row.seller),
    start: fen(BigInt(row.start)),
    reserve: fen(BigInt(row.reserve)),
    increment: fen(BigInt(row.increment)),
    deposit: fen(BigInt(row.deposit)),
    ecoPart: fen(BigInt(row.eco_part)),
    inBank: row.in_bank,
    bidWindow: Number(row.bid_window),
    document: row.document as Bytes32,
    nonce: BigInt(row.nonce),
  };
}
