import { id as keccakText } from 'ethers';
import type { Selectable } from 'kysely';
import { canonicalJson } from '../../../../sdk/documents/canonicalJson.ts';
import { AppError } from '../../errors/AppError.ts';
import type { Bilingual } from '../../errors/problemTable.ts';
import type { AuthDeps } from '../authDeps.ts';
import type { Session } from '../sessions/findSession.ts';
import type { ActTable } from '../tables.ts';
import type { ActContent } from './actKind.ts';

/** What is hashed. The id makes two equal calls two acts; the account binds the hash to one signer. */
export interface ActDocument {
  id: string;
  kind: string;
  account: string;
  content: ActContent;
  words: Bilingual;
}

export interface Act extends ActDocument {
  /** keccak256 of the canonical JSON of the document. */
  hash: string;
  onBehalf: boolean;
  preparedBy: string;
  mandateId: string | null;
  expiresAt: Date;
  confirmedAt: Date | null;
  confirmedBy: string | null;
  spentOn: string | null;
}

export function actHash(document: ActDocument): string {
  return keccakText(canonicalJson(document));
}

/** An act that the session prepared or that is done for it. Errors: ActUnknown, for anybody else's too. */
export async function findAct(deps: AuthDeps, session: Session, id: string): Promise<Act> {
  const row = await deps.db.selectFrom('private.act').selectAll().where('id', '=', id).executeTakeFirst();
  const isParty = row !== undefined && [row.account, row.prepared_by].includes(session.account);
  if (!isParty) throw new AppError('ActUnknown', { id });

  return readAct(row);
}

/** A row as an act. Errors: ActTampered when the stored document no longer has the stored hash. */
export function readAct(row: Selectable<ActTable>): Act {
  if (keccakText(row.document) !== row.hash) throw new AppError('ActTampered', { id: row.id });
  return {
    ...(JSON.parse(row.document) as ActDocument),
    hash: row.hash,
    onBehalf: row.mandate_id !== null,
    preparedBy: row.prepared_by,
    mandateId: row.mandate_id,
    expiresAt: row.expires_at,
    confirmedAt: row.confirmed_at,
    confirmedBy: row.confirmed_by,
    spentOn: row.spent_on,
  };
}
