import type { RightFacts } from './loadFacts.ts';
import { paperRow, statementsOf } from './paperRows.ts';
import type { PartyBook } from './partyBook.ts';
import type { PaperRow, SupportPart } from './reportTypes.ts';
import { LAND_SCHEMAS, Schema } from './schemaNames.ts';

/** What stands beside the right: insurance, guarantees, and that the land is there. */
export function supportPart(facts: RightFacts, parties: PartyBook): SupportPart {
  const right = new Set([facts.right.id]);
  const ground = new Set([facts.right.id, ...facts.plots.map(({ parcel }) => parcel)]);
  const rows = (subjects: ReadonlySet<string>, isWanted: (schema: string) => boolean): PaperRow[] =>
    statementsOf(facts, subjects, isWanted).map((statement) => paperRow(facts, parties, statement));
  return {
    insurance: rows(right, (schema) => schema === Schema.insurance),
    guarantees: rows(right, (schema) => schema === Schema.guarantee),
    land: rows(ground, (schema) => LAND_SCHEMAS.includes(schema as never)),
  };
}
