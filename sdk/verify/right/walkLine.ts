import { bytes32Word, uintWord } from '../abiWord.ts';
import type { Hex } from '../bytes.ts';
import { EVIDENCE_FIELDS, type EvidenceField } from '../facts/evidenceFact.ts';
import { naturalKey } from '../facts/naturalKey.ts';
import { type PackedValues, unpackWord } from '../facts/packedWord.ts';
import type { Walk } from '../walk.ts';
import type { ProvenStatement } from './provenRight.ts';
import { evidenceSlots, headSlots, lineOf, schemaIdOf } from './rightSlots.ts';
import { walkParty } from './walkParty.ts';

/** How far the contract walks back over revoked or expired statements (Evidence.MAX_WALK). */
const MAX_WALK = 8;
const NONE = BigInt(0);

export interface LineQuestion {
  /** Name of the schema. */
  schema: string;
  subject: Hex;
  now: number;
  /** Hashes of documents that papers name; what fits an id is proven by it. */
  documents: readonly Hex[];
}

/** The statement of a line that counts now, as `Evidence.current` finds it: the newest that is neither revoked nor expired. */
export function* walkLine(question: LineQuestion): Walk<ProvenStatement | null> {
  const schema = schemaIdOf(question.schema);
  let [id = '0x'] = yield headSlots(lineOf(schema, question.subject));
  for (let i = 0; i < MAX_WALK && BigInt(id) !== NONE; i++) {
    const [word = '0x', , previous = '0x'] = yield evidenceSlots(id);
    const facts = unpackWord(EVIDENCE_FIELDS, word);
    if (isLive(facts, question.now)) return yield* statement(id, facts, schema, question);
    id = previous;
  }
  return null;
}

function* statement(
  id: Hex,
  facts: PackedValues<EvidenceField>,
  schema: Hex,
  { subject, documents }: LineQuestion,
): Walk<ProvenStatement> {
  const issuer = yield* walkParty(facts.issuer);
  const idFor = (document: Hex) =>
    naturalKey('liangshan.evidence.v1', [
      ...[issuer.id, schema, subject, document].map(bytes32Word),
      uintWord(facts.basisDate),
    ]);
  return {
    id,
    value: facts.value,
    basisDate: Number(facts.basisDate),
    validUntil: Number(facts.validUntil),
    issuer,
    document: documents.find((document) => idFor(document) === id) ?? null,
  };
}

function isLive({ revokedAt, validUntil, exists }: PackedValues<EvidenceField>, now: number): boolean {
  if (exists === NONE || revokedAt !== NONE) return false;
  return validUntil === NONE || Number(validUntil) >= now;
}
