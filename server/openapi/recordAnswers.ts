import { z } from 'zod';
import { account, id32 } from './wireAnswers.ts';

/** What the public reading routes answer, as it travels: amounts as decimal strings, times in seconds (0 = never). */
export const amount = z.string().regex(/^(0|[1-9]\d*)$/);
export const seconds = z.int().min(0);
const word32 = id32;

export const partySchema = z
  .object({ id: id32, name: z.string().nullable(), scheme: z.int() })
  .meta({ id: 'Party', description: 'A participant as others mention it; name null where none is public' });

const subjectSchema = z
  .object({
    id: id32,
    kind: z.enum(['parcel', 'organisation', 'project', 'lot', 'other']),
    label: z.string().nullable(),
  })
  .meta({ id: 'Subject', description: 'What a statement is about' });

export const timelineSchema = z
  .object({
    event: z.string(),
    at: seconds,
    block: z.int(),
    transactionHash: id32,
    actor: partySchema.nullable(),
    evidence: id32.optional(),
  })
  .meta({ id: 'TimelineEntry', description: 'One event of the chain about this record' });

export const schemaRowSchema = z
  .object({
    id: id32,
    name: z.string(),
    role: z.string().nullable().describe('who may attest; null: any active participant'),
    unit: z.int(),
    isLined: z.boolean(),
    maxValidity: seconds,
  })
  .meta({ id: 'EvidenceSchema', description: 'A kind of statement' });

export const evidenceRowSchema = z
  .object({
    id: id32,
    schema: z.object({ id: id32, name: z.string(), unit: z.int(), isLined: z.boolean() }),
    subject: subjectSchema,
    issuer: partySchema,
    value: amount,
    basisDate: seconds,
    validUntil: seconds,
    revokedAt: seconds,
    correctedBy: id32.nullable(),
  })
  .meta({ id: 'EvidenceRow', description: 'A statement as lists show it; value in the unit of its schema' });

export const evidenceSchema = z
  .object({
    id: id32,
    register: account.describe('the Evidence whose storage has it'),
    schema: z.object({ id: id32, name: z.string().nullable(), unit: z.int().nullable() }),
    subject: z.object({ id: id32 }),
    issuer: z.object({ id: id32 }),
    issuerIndex: z.int(),
    value: amount,
    basisDate: seconds,
    validUntil: seconds,
    revokedAt: seconds,
    withdrawnAt: seconds,
    contentHash: id32,
    previous: id32.nullable(),
    corrects: id32.nullable(),
    correctedBy: id32.nullable(),
    recordedIn: z.object({ block: z.int(), transactionHash: id32, at: seconds }),
    changedIn: z.int(),
  })
  .meta({ id: 'Evidence', description: 'Everything the storage words of a statement commit to' });

const parcelRefSchema = z
  .object({ id: id32, scheme: z.int(), code: z.string() })
  .meta({ id: 'ParcelRef', description: 'A parcel as others mention it' });

const parcelFields = {
  id: id32,
  scheme: z.int(),
  code: z.string(),
  region: z.int(),
  area: amount.describe('m²'),
  state: z.int().describe('1 registered, 2 active, 3 retired'),
  isInRedLine: z.boolean(),
  registeredAt: seconds,
  geometry: z.looseObject({ type: z.string() }).nullable().describe('GeoJSON (RFC 7946 form, CGCS2000 degrees)'),
};

export const parcelRowSchema = z
  .object(parcelFields)
  .meta({ id: 'ParcelRow', description: 'A parcel as lists show it' });

export const parcelSchema = z
  .object({
    ...parcelFields,
    registerNumber: z.string(),
    registrar: partySchema,
    registrarIndex: z.int(),
    seq: z.int(),
    areaClaimCount: z.int(),
    geometryHash: id32,
    checkedAgainst: z.int().nullable(),
    overlaps: z.array(z.object({ parcel: parcelRefSchema, area: amount })),
    claims: z.array(z.object({ kind: word32, claimant: id32, from: seconds, to: seconds })),
    areaClaims: z.array(z.object({ layer: word32, claimant: id32, area: amount })),
    parents: z.array(parcelRefSchema),
    children: z.array(parcelRefSchema),
    evidence: z.array(evidenceRowSchema),
    timeline: z.array(timelineSchema),
    changedIn: z.int(),
  })
  .meta({ id: 'Parcel', description: 'A parcel with all that rests on it' });

const organisationFields = {
  id: id32,
  name: z.string().nullable(),
  scheme: z.int(),
  code: z.string(),
  kind: z.int(),
  region: z.int(),
  isSuspended: z.boolean(),
  accountCount: z.int(),
  enrolledAt: seconds,
};

export const organisationRowSchema = z
  .object(organisationFields)
  .meta({ id: 'OrganisationRow', description: 'An organisation as lists show it' });

export const organisationSchema = z
  .object({
    ...organisationFields,
    mayHold: z.boolean(),
    mayTrade: z.boolean(),
    accounts: z.array(z.object({ address: account, state: z.enum(['active', 'suspended', 'retired']) })),
    roles: z.array(z.object({ role: z.string(), account, since: seconds })),
    evidenceIssued: z.array(evidenceRowSchema),
    evidenceAbout: z.array(evidenceRowSchema),
    timeline: z.array(timelineSchema),
  })
  .meta({ id: 'Organisation', description: 'An organisation, its accounts, roles and statements' });

const headSchema = z
  .object({ number: z.int(), hash: id32, time: seconds })
  .meta({ id: 'Head', description: 'A block' });

export const statusSchema = z
  .object({
    parts: z.array(
      z.object({
        name: z.enum(['chain', 'database', 'content', 'indexer', 'outbox']),
        isUp: z.boolean(),
        detail: z.string(),
      }),
    ),
    chainHead: headSchema.nullable(),
    projected: headSchema,
    lagBlocks: z.int(),
    finalityBroken: z.object({ atBlock: z.int(), depth: z.int() }).nullable(),
  })
  .meta({ id: 'Status', description: 'How each part is' });

export const directorySchema = z
  .object({
    name: z.string(),
    target: account.nullable(),
    nextTarget: account.nullable(),
    activeAt: seconds.nullable(),
  })
  .meta({ id: 'DirectoryName', description: 'Which contract plays a part, and what is to replace it' });

export const roleGrantSchema = z
  .object({
    role: amount,
    label: z.string().nullable(),
    account,
    since: seconds,
    delay: seconds,
    delaySince: seconds,
  })
  .meta({ id: 'RoleGrant', description: 'A role that an account holds; delay in seconds' });

/** A window of a list with the number of all rows. */
export function listOf(id: string, row: z.ZodType): z.ZodType {
  return z.object({ rows: z.array(row), total: z.int() }).meta({ id, description: 'A window of a list' });
}
