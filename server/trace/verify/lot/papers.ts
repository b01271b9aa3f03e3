import { type Kysely, sql } from 'kysely';
import { type Bytes32, baseKey, brandMember, schemaId } from '../../../../sdk/ids/keys.ts';
import type { Database } from '../../../kernel/store/database.ts';
import type { BatchRow } from './readLot.ts';

/** A statement about goods, their ground or who made them. */
export interface Statement {
  id: string;
  /** Of the schema. */
  name: string;
  subject: string;
  issuer: string;
  value: string;
  basis_date: string;
  valid_until: string | null;
  content_hash: string;
  revoked_at: string | null;
  attested_at: string;
}

/** Of lined schemas the newest of a line speaks, of the others each. */
const LINED = ['CAPACITY', 'BRAND_LICENCE', 'BRAND_OPERATION', 'CERTIFICATION_STATUS'] as const;
const ON_BATCH = [
  'COMMITMENT_CERTIFICATE',
  'FACTORY_INSPECTION',
  'LAB_RESULT',
  'PRODUCE_INSURANCE',
  'CARBON_FOOTPRINT',
];
const ON_GROUND = ['CAPACITY', 'SOIL_TEST', 'WATER_TEST', 'INPUT_USE', 'PRODUCE_INSURANCE', 'CERTIFICATION'];
const ON_MEMBER = ['CERTIFICATION', 'FOOD_LICENCE', 'BRAND_OPERATION'];
const ON_LICENCE = ['BRAND_LICENCE'];
const ON_CERTIFICATE = ['CERTIFICATION_STATUS', 'CERTIFICATION_SURVEILLANCE'];

const MOST = 100;

/** Statements about a lot and all it comes from, newest first; with certificates what was said of them since. */
export async function papersOf(
  db: Kysely<Database>,
  { rows, members }: { rows: readonly BatchRow[]; members: readonly string[] },
): Promise<Statement[]> {
  const grounds = rows.flatMap(({ parcel, gtin }) =>
    parcel === null ? [] : [parcel, baseKey(parcel as Bytes32, gtin) as string],
  );
  const licences = rows.map(({ brand, maker }) => brandMember(brand, maker as Bytes32) as string);
  const about = [
    ...asked(
      rows.map(({ id }) => id),
      ON_BATCH,
    ),
    ...asked(grounds, ON_GROUND),
    ...asked(members, ON_MEMBER),
    ...asked(licences, ON_LICENCE),
  ];
  const first = await statements(db, about);
  const certificates = first.filter(({ name }) => name === 'CERTIFICATION').map(({ id }) => id);
  const later = await statements(db, asked(certificates, ON_CERTIFICATE));
  return [...first, ...later].sort((a, b) => Number(b.attested_at) - Number(a.attested_at)).slice(0, MOST);
}

interface Asked {
  subject: string;
  schema: string;
}

function asked(subjects: readonly string[], names: readonly string[]): Asked[] {
  return [...new Set(subjects)].flatMap((subject) => names.map((name) => ({ subject, schema: schemaId(name) })));
}

async function statements(db: Kysely<Database>, about: readonly Asked[]): Promise<Statement[]> {
  if (about.length === 0) return [];
  const lined = LINED.map((name) => schemaId(name) as string);
  const { rows } = await sql<Statement>`
    SELECT e.id, s.name, e.subject, e.issuer, e.value, e.basis_date, e.valid_until, e.content_hash, e.revoked_at,
      e.attested_at
    FROM unnest(${about.map(({ subject }) => subject)}::text[], ${about.map(({ schema }) => schema)}::text[])
      AS k(subject, schema)
    JOIN projection.evidence e ON e.subject = k.subject AND e.schema = k.schema
    JOIN projection.evidence_schema s ON s.id = e.schema
    WHERE e.corrected_by IS NULL AND (e.schema <> ALL(${lined}::text[]) OR NOT EXISTS (
      SELECT 1 FROM projection.evidence n
      WHERE n.subject = e.subject AND n.schema = e.schema AND n.issuer = e.issuer AND n.revoked_at IS NULL
        AND n.basis_date > e.basis_date))
    ORDER BY e.attested_at DESC, e.id
    LIMIT ${MOST}`.execute(db);
  return rows;
}
