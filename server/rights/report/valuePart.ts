import type { Hex } from '../../../sdk/verify/bytes.ts';
import { ratioBps } from '../../../sdk/verify/ranking.ts';
import { isLive } from '../../encumbrance/rankLiens.ts';
import { bilingualIn, type DocumentBook } from '../../views/documentBook.ts';
import type { RightFacts } from './loadFacts.ts';
import { isValid, paperStanding, type Statement, statementsOf } from './paperRows.ts';
import type { PartyBook } from './partyBook.ts';
import type { Valuation, ValuePart } from './reportTypes.ts';
import { Schema } from './schemaNames.ts';

const SECONDS_A_DAY = 86_400;

/** What the right was valued at, by whom and how long ago, and how much of that is secured. */
export async function valuePart(documents: DocumentBook, facts: RightFacts, parties: PartyBook): Promise<ValuePart> {
  const isValuation = (schema: string) => schema === Schema.valuation || schema === Schema.selfValuation;
  const statements = statementsOf(facts, new Set([facts.right.id]), isValuation);
  const history = await Promise.all(statements.map((statement) => valuation(documents, facts, parties, statement)));
  const current = (schema: string) => {
    const place = statements.findIndex((row) => row.schema === schema && isValid(row, facts.at.time));
    return history[place] ?? null;
  };
  const value = current(Schema.valuation);
  const secured = facts.liens.filter(isLive).reduce((sum, lien) => sum + lien.secured, 0n);
  return {
    current: value,
    self: current(Schema.selfValuation),
    history,
    ratioBps: value === null ? null : ratioBps(secured, value.amount),
  };
}

async function valuation(
  documents: DocumentBook,
  { at }: RightFacts,
  parties: PartyBook,
  statement: Statement,
): Promise<Valuation> {
  return {
    id: statement.id as Hex,
    amount: statement.value,
    basisDate: Number(statement.basis_date),
    validUntil: Number(statement.valid_until ?? 0),
    appraiser: parties.party(statement.issuer),
    method: methodIn(await documents.read(statement.content_hash)),
    documentHash: statement.content_hash as Hex,
    ageDays: Math.max(0, Math.floor((at.time - Number(statement.basis_date)) / SECONDS_A_DAY)),
    standing: paperStanding(statement, at.time),
  };
}

function methodIn(document: Readonly<Record<string, unknown>> | undefined): string | null {
  const { method } = document ?? {};
  return typeof method === 'string' ? method : (bilingualIn(method)?.['zh-CN'] ?? null);
}
