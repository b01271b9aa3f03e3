import { z } from 'zod';
import { amount, evidenceRowSchema, parcelRowSchema, partySchema, seconds, timelineSchema } from './recordAnswers.ts';
import { account, id32 } from './wireAnswers.ts';

// What server/views/carbonViews.ts says, as it travels: kg CO2e and fen as decimal strings.
const namesSchema = z.object({ 'zh-CN': z.string(), en: z.string() });
const hash = id32.nullable();

const programmeRef = {
  code: z.string(),
  number: z.int(),
  names: namesSchema.nullable(),
};

const methodologySchema = z
  .object({
    code: z.string(),
    names: namesSchema.nullable(),
    programme: z.string(),
    treatment: z.enum(['deducted', 'buffered']),
    riskBps: z.int(),
    document: id32,
  })
  .meta({ id: 'Methodology', description: 'How a quantity is found, and how the risk of loss is treated' });

export const programmeSchema = z
  .object({
    ...programmeRef,
    claimKind: z.string(),
    limitsHolders: z.boolean(),
    maxCrediting: seconds,
    document: id32,
    stateLabels: z.record(z.string(), namesSchema.extend({ source: z.string() })).nullable(),
    methodologies: z.array(methodologySchema),
  })
  .meta({ id: 'Programme', description: 'A crediting programme, its rules as data' });

const projectRefSchema = z
  .object({ id: id32, number: z.string(), name: z.string().nullable() })
  .meta({ id: 'ProjectRef', description: 'A project as others mention it' });

const stateSchema = z.enum(['designed', 'validated', 'registered', 'closed', 'withdrawn']);

const projectFields = {
  id: id32,
  number: z.string(),
  name: z.string().nullable(),
  programme: z.object(programmeRef),
  methodology: z.string(),
  developer: partySchema,
  region: z.int(),
  state: stateSchema,
  from: seconds,
  to: seconds,
  monitoredTo: seconds,
  lotCount: z.int(),
  issued: amount,
  retired: amount,
};

export const projectRowSchema = z
  .object(projectFields)
  .meta({ id: 'ProjectRow', description: 'A sink project as lists show it' });

const lotRefFields = {
  id: id32,
  programme: z.object(programmeRef),
  project: projectRefSchema.nullable(),
  vintage: z.int(),
  region: z.int(),
};

export const lotRefSchema = z.object(lotRefFields).meta({ id: 'LotRef', description: 'A lot as others mention it' });

const lotFields = {
  ...lotRefFields,
  from: seconds,
  to: seconds,
  first: amount,
  issued: amount,
  used: amount,
  buffer: amount,
  reversed: amount,
  lost: amount,
  coverage: amount,
  usable: amount,
  isSealed: z.boolean(),
  isBlocked: z.boolean(),
};

const lotRowSchema = z.object(lotFields).meta({ id: 'LotRow', description: 'A lot and its quantities, kg CO2e' });

const stepSchema = z.object({
  step: stateSchema,
  at: seconds,
  block: z.int(),
  actor: partySchema.nullable(),
  evidence: evidenceRowSchema.nullable(),
  document: hash,
});

export const projectSchema = z
  .object({
    ...projectFields,
    terms: methodologySchema,
    document: id32,
    parcels: z.array(parcelRowSchema),
    titles: z.array(z.object({ parcel: id32, search: id32, consents: z.array(id32) })),
    steps: z.array(stepSchema),
    lots: z.array(lotRowSchema),
    evidence: z.array(evidenceRowSchema),
    timeline: z.array(timelineSchema),
    changedIn: z.int(),
  })
  .meta({ id: 'Project', description: 'A sink project with its land, its steps and its lots' });

const certificateFields = {
  id: id32,
  lot: lotRefSchema,
  first: amount,
  last: amount,
  kg: amount,
  version: z.int(),
  holder: partySchema,
  beneficiary: z.union([z.object({ party: partySchema }), z.object({ commitment: id32 })]),
  isDonation: z.boolean(),
  purpose: z.int().describe('1 voluntary, 2 large event, 3 compensation, 4 operations'),
  retiredAt: seconds,
  supersededBy: hash,
};

export const certificateRowSchema = z
  .object(certificateFields)
  .meta({ id: 'CertificateRow', description: 'A retirement as lists show it' });

export const recordedSchema = z.object({ block: z.int(), transactionHash: id32, at: seconds });

export const certificateSchema = z
  .object({
    ...certificateFields,
    from: seconds,
    to: seconds,
    stated: amount,
    document: hash,
    supersedes: hash,
    correctionBasis: hash,
    affectedKg: amount,
    recordedIn: recordedSchema,
    changedIn: z.int(),
  })
  .meta({ id: 'Certificate', description: 'A retirement: its facts and commitments' });

const endFields = { id: id32, first: amount, kg: amount, holder: partySchema, at: seconds };

export const lotSchema = z
  .object({
    ...lotFields,
    nextSerial: amount,
    holders: z.array(z.object({ account, party: partySchema.nullable(), balance: amount })),
    certificates: z.array(certificateRowSchema),
    cancellations: z.array(z.object({ ...endFields, reason: z.int(), replaces: hash, document: id32 })),
    returns: z.array(z.object({ ...endFields, evidence: id32 })),
    foreign: z
      .object({
        register: partySchema,
        issuance: z.string(),
        firstSerial: amount,
        tonnes: z.int(),
        state: z.enum(['requested', 'live', 'reverted']),
        holder: account,
        evidence: hash,
        basis: hash,
      })
      .nullable(),
    evidence: z.array(evidenceRowSchema),
    timeline: z.array(timelineSchema),
    changedIn: z.int(),
  })
  .meta({ id: 'Lot', description: 'A lot, who holds it, and every end of its units' });

export const portfolioSchema = z
  .object({
    account,
    party: partySchema,
    rows: z.array(
      z.object({
        lot: lotRefSchema,
        balance: amount,
        reserved: amount,
        market: amount,
        pledged: amount,
        frozen: amount,
        available: amount,
        purchasedAt: seconds,
        resaleFrom: seconds,
      }),
    ),
    cash: z.object({ balance: amount, locked: amount }),
  })
  .meta({ id: 'Portfolio', description: 'What an account has of each lot, and what of it can move' });
