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

/** Of lined schemas the newest of a line speaks, whoever says it; of the others each. */
const LINED = ['CAPACITY', 'BRAND_LICENCE', 'BRAND_OPERATION', 'CERTIFICATION_ORDER'] as const;
/** Of these the newest of each issuer, since others who may state them have no say here. */
const LINED_BY_ISSUER = ['CERTIFICATION_STATUS'] as const;
const ON_BATCH = ['COMMITMENT_CERTIFICATE', 'FACTORY_INSPECTION', 'LAB_RESULT', 'INSURANCE_POLICY', 'CARBON_FOOTPRINT'];
const ON_GROUND = ['CAPACITY', 'SOIL_TEST', 'WATER_TEST', 'INPUT_USE', 'INSURANCE_POLICY'];
const ON_MEMBER = ['FOOD_LICENCE'];
const CERTIFICATES = ['CERTIFICATION'];
const ON_LICENCE = ['BRAND_LICENCE', 'BRAND_OPERATION'];
const ON_CERTIFICATE = ['CERTIFICATION_STATUS', 'CERTIFICATION_SURVEILLANCE'];
const ORDERS = ['CERTIFICATION_ORDER'];
/** A schema's role where any participant may state it (Roles.sol). */
const ANYBODY = String(2n ** 64n - 1n);

/** Of one question. */
const MOST = 100;

/**
 * Statements about a lot and all it comes from, newest first; with certificates what was said of them since. What anybody may
 * state is heard of the makers alone, and of a certificate its issuer and the supervisor. Licences and certificates are asked for apart, so that no number of other papers
 * leaves out what suspends.
 * @param members makers of the lot and of what it comes from
 */
export async function papersOf(
  db: Kysely<Database>,
  { rows, members }: { rows: readonly BatchRow[]; members: readonly string[] },
): Promise<Statement[]> {
  const grounds = rows.flatMap(({ parcel, gtin }) =>
    parcel === null ? [] : [parcel, baseKey(parcel as Bytes32, gtin) as string],
  );
  const licences = rows.map(({ brand, maker }) => brandMember(brand, maker as Bytes32) as string);
  const lots = rows.map(({ id }) => id);
  const told = [...asked(lots, ON_BATCH), ...asked(grounds, ON_GROUND), ...asked(members, ON_MEMBER)];
  const standing = [...asked([...grounds, ...members], CERTIFICATES), ...asked(licences, ON_LICENCE)];
  const papers = await statements(db, told, members);
  const suspending = await statements(db, standing, members);
  const issuers = new Map(
    suspending.filter(({ name }) => name === 'CERTIFICATION').map(({ id, issuer }) => [id, issuer]),
  );
  const certificates = [...issuers.keys()];
  const said = await statements(db, asked(certificates, [...ON_CERTIFICATE, ...ORDERS]), members);
  const later = said.filter(({ name, subject, issuer }) => ORDERS.includes(name) || issuer === issuers.get(subject));
  return [...papers, ...suspending, ...later].sort((a, b) => Number(b.attested_at) - Number(a.attested_at));
}

interface Asked {
  subject: string;
  schema: string;
}

function asked(subjects: readonly string[], names: readonly string[]): Asked[] {
  return [...new Set(subjects)].flatMap((subject) => names.map((name) => ({ subject, schema: schemaId(name) })));
}

async function statements(
  db: Kysely<Database>,
  about: readonly Asked[],
  members: readonly string[],
): Promise<Statement[]> {
  if (about.length === 0) return [];
  const lined = [...LINED, ...LINED_BY_ISSUER].map((name) => schemaId(name) as string);
  const byIssuer = LINED_BY_ISSUER.map((name) => schemaId(name) as string);
  const { rows } = await sql<Statement>`
    SELECT e.id, s.name, e.subject, e.issuer, e.value, e.basis_date, e.valid_until, e.content_hash, e.revoked_at,
      e.attested_at
    FROM unnest(${about.map(({ subject }) => subject)}::text[], ${about.map(({ schema }) => schema)}::text[])
      AS k(subject, schema)
    JOIN projection.evidence e ON e.subject = k.subject AND e.schema = k.schema
    JOIN projection.evidence_schema s ON s.id = e.schema
    WHERE e.corrected_by IS NULL AND (s.role <> ${ANYBODY}::numeric OR e.issuer = ANY(${[...members]}::text[]))
      AND (e.schema <> ALL(${lined}::text[]) OR NOT EXISTS (
        SELECT 1 FROM projection.evidence n
        WHERE n.subject = e.subject AND n.schema = e.schema AND n.revoked_at IS NULL AND n.basis_date > e.basis_date
          AND (e.schema <> ALL(${byIssuer}::text[]) OR n.issuer = e.issuer)))
    ORDER BY e.attested_at DESC, e.id
    LIMIT ${MOST}`.execute(db);
  return rows;
}
