import { z } from 'zod';
import { subjectAsset } from '../rights/namedSubject.ts';
import { amount, partySchema, seconds } from './recordAnswers.ts';
import { account, id32, time } from './wireAnswers.ts';

// What server/views/rightViewTypes.ts and server/rights/report/reportTypes.ts say, as it travels.
const hash = id32.nullable();
const effect = z.int().min(0).max(2);
const standing = z.enum(['valid', 'expired', 'revoked']);
const rightRef = z.object({ id: id32, class: z.string() });

export const rightRowSchema = z
  .object({
    id: id32,
    class: z.string(),
    certificateNumber: z.string().nullable(),
    register: partySchema,
    holder: partySchema,
    region: z.int(),
    state: z.enum(['live', 'ended']),
    area: amount.describe('m² of its largest layer'),
    effect,
    startsAt: seconds,
    endsAt: seconds,
    registeredAt: seconds,
    hasLiens: z.boolean(),
    hasOrders: z.boolean(),
  })
  .meta({ id: 'RightRow', description: 'A certificate of a right as lists show it' });

const paperSchema = z
  .object({
    id: id32,
    schema: z.string(),
    issuer: partySchema,
    basisDate: seconds,
    validUntil: seconds,
    standing,
    value: amount.nullable(),
    documentHash: id32,
  })
  .meta({ id: 'RightPaper', description: 'A paper about a right or its ground, and how it stands' });

const titleSchema = z.object({
  id: id32,
  class: z.string(),
  certificateNumber: z.string().nullable(),
  register: partySchema,
  region: z.int(),
  state: z.enum(['live', 'ended']),
  endedBy: z.string().nullable(),
  holder: partySchema,
  holderAccount: account.nullable(),
  registeredAt: seconds,
  documentHash: id32,
  layers: z.array(
    z.object({
      kind: z.string(),
      effect,
      area: amount,
      plots: z.array(
        z.object({
          parcel: id32,
          scheme: z.int(),
          code: z.string(),
          area: amount,
          geometryHash: id32,
          isInRedLine: z.boolean(),
        }),
      ),
    }),
  ),
  forest: z.object({ kind: z.int(), origin: z.int(), plantedYear: z.int() }).nullable(),
  parent: rightRef.nullable(),
  boundTo: rightRef.nullable(),
  derived: z.array(rightRef),
  chain: z.array(
    z.object({
      from: partySchema.nullable(),
      to: partySchema,
      at: seconds,
      by: z.enum(['issue', 'transfer', 'court', 'sale', 'inheritance', 'gift', 'division', 'contribution', 'judgment']),
      basis: hash,
      block: z.int(),
    }),
  ),
  papers: z.array(paperSchema),
  lastSearch: z
    .object({
      at: seconds,
      number: z.string().nullable(),
      by: partySchema,
      differences: z.int(),
      evidence: id32,
      documentHash: id32,
    })
    .nullable(),
});

const encumbrancesSchema = z.object({
  counts: z.object({ liens: z.int(), orders: z.int(), leases: z.int() }),
  seq: z.int(),
  liens: z.array(
    z.object({
      id: id32,
      rank: z.int(),
      standing: z.enum(['registered', 'noticed', 'applied', 'lapsed']),
      lienor: partySchema,
      secured: amount,
      isMaximum: z.boolean(),
      owed: amount.nullable(),
      ahead: amount,
      register: partySchema.nullable(),
      registeredAt: seconds,
      registrySeq: z.int(),
      noticedAt: seconds,
      expiresAt: seconds,
      maturity: seconds,
      effect,
      covenant: z.boolean(),
      blocks: z.boolean(),
      debt: hash,
      receipt: hash,
    }),
  ),
  orders: z.array(z.object({ caseId: id32, by: partySchema, from: seconds, to: seconds, queue: z.int() })),
  leases: z.array(
    z.object({
      id: id32,
      lessee: partySchema,
      from: seconds,
      to: seconds,
      possessionAt: seconds,
      isExclusive: z.boolean(),
      rent: amount,
      paidUntil: seconds,
      survives: z.boolean(),
    }),
  ),
  cases: z.array(z.object({ caseId: id32, by: partySchema, lien: hash, state: z.string(), writ: hash })),
  past: z.array(
    z.object({ kind: z.enum(['lien', 'order', 'lease']), id: id32, how: z.string(), at: seconds, block: z.int() }),
  ),
});

const valuationSchema = z.object({
  id: id32,
  amount,
  basisDate: seconds,
  validUntil: seconds,
  appraiser: partySchema,
  method: z.string().nullable(),
  documentHash: id32,
  ageDays: z.int(),
  standing,
});

export const reportSchema = z
  .object({
    at: z.object({ number: z.int(), hash: id32, time: seconds }),
    shownTo: partySchema.nullable(),
    title: titleSchema,
    term: z.object({
      startsAt: seconds,
      endsAt: seconds,
      yearsLeft: z.int().nullable(),
      isActive: z.boolean(),
      powers: z.array(z.string()),
    }),
    encumbrances: encumbrancesSchema,
    value: z.object({
      current: valuationSchema.nullable(),
      self: valuationSchema.nullable(),
      history: z.array(valuationSchema),
      ratioBps: z.int().nullable(),
    }),
    support: z.object({
      insurance: z.array(paperSchema),
      guarantees: z.array(paperSchema),
      land: z.array(paperSchema),
    }),
    outlook: z
      .object({
        bank: partySchema,
        product: z.string().nullable(),
        rank: z.int(),
        room: amount.nullable(),
        reasons: z.array(z.string()),
        searchIsOld: z.boolean(),
      })
      .nullable(),
    weakPoints: z.array(
      z.object({
        code: z.string(),
        values: z.record(z.string(), z.string()),
        weight: z.enum(['stop', 'warn', 'note']),
      }),
    ),
  })
  .meta({
    id: 'RightReport',
    description:
      'The credit officer’s report on one right at one block; no register search, credit report or appraisal',
  });

export const rightClassSchema = z
  .object({
    code: z.string(),
    powers: z.array(z.string()),
    policy: z.enum(['follow', 'block']),
    isChargeable: z.boolean(),
    isReceivable: z.boolean(),
    isForest: z.boolean(),
    bindsComponents: z.boolean(),
    passesFreely: z.boolean(),
    mayLieInRedLine: z.boolean(),
    defaultCapBps: z.int(),
    register: z.string(),
    ground: z.string(),
    papers: z.record(z.enum(['issue', 'transfer', 'charge', 'lease']), z.array(z.string())),
    counties: z.array(z.object({ region: z.int(), isChargeable: z.boolean(), from: seconds, policy: id32 })),
    count: z.int(),
  })
  .meta({ id: 'RightClass', description: 'A class of rights as data' });

export const productSchema = z
  .object({
    bank: partySchema,
    product: z.string(),
    class: z.string(),
    capBps: z.int(),
    termMarginDays: z.int(),
    freshnessDays: z.int(),
    selfLimit: amount,
    maxRank: z.int(),
    perfection: z.enum(['registration', 'notice']),
    isOpen: z.boolean(),
    papers: z.array(z.string()),
  })
  .meta({ id: 'Product', description: 'What a bank lends on, and how' });

export const areaLeftSchema = z
  .object({ area: amount, claimed: amount, areaLeft: amount })
  .meta({ id: 'AreaLeft', description: 'm² of a parcel’s layer that a further right could take' });

export const lookSchema = z
  .object({
    id: z.uuid(),
    bank: partySchema,
    right: id32,
    purpose: z.string(),
    product: z.string().nullable(),
    bySystem: z.boolean(),
    byConsent: z.boolean(),
    block: z.int(),
    blockHash: id32,
    shownHash: id32,
    at: time,
  })
  .meta({ id: 'Look', description: 'What was shown to whom and when' });

export const reportConsentSchema = z
  .object({
    id: z.uuid(),
    right: id32,
    bank: id32,
    purpose: z.string(),
    validUntil: time,
    grantedAt: time,
    revokedAt: time.nullable(),
  })
  .meta({ id: 'GrantedReportConsent', description: 'A holder’s leave for a bank to read' });

export const askedPledgeSchema = z
  .object({ id: z.uuid(), reasons: z.array(z.string()) })
  .meta({ id: 'AskedPledge', description: 'The request, and what the chain would say against it now' });

export const pledgeRequestSchema = z
  .object({
    id: z.uuid(),
    asset: subjectAsset,
    right: id32,
    bank: id32,
    holder: id32,
    product: z.string(),
    debt: id32,
    secured: amount,
    isMaximum: z.boolean(),
    maturity: time,
    covenant: z.boolean(),
    valuation: id32,
    papers: z.array(id32),
    state: z.enum(['waiting', 'consented', 'refused', 'used', 'lapsed']),
    askedAt: time,
  })
  .meta({ id: 'StandingPledgeRequest', description: 'A pledge that a bank asks of a holder' });

export const askedExtractSchema = z
  .object({ id: z.uuid() })
  .meta({ id: 'AskedExtract', description: 'An extract that waits for a second signature' });

export const extractSchema = z
  .object({
    id: z.uuid(),
    by: account,
    at: time,
    lien: id32,
    params: z.looseObject({}),
    state: z.enum(['waiting', 'signed', 'recorded']),
    countersignature: z.object({ signer: account, signature: z.string() }).nullable(),
  })
  .meta({ id: 'LienExtract', description: 'A register’s extract and its second signature' });

export const askedExchangeSchema = z
  .object({ id: z.uuid() })
  .meta({ id: 'AskedRankExchange', description: 'An exchange of ranks that waits for consents' });

export const rankExchangeSchema = z
  .object({
    id: z.uuid(),
    asset: subjectAsset,
    right: id32,
    senior: id32,
    junior: id32,
    bank: id32,
    state: z.enum(['waiting', 'ready', 'exchanged', 'void', 'withdrawn']),
    consents: z.array(
      z.object({
        lien: id32,
        lienor: id32,
        isGiven: z.boolean(),
        ahead: amount.nullable().describe('fen before it after the exchange; told of your own lien alone'),
      }),
    ),
    askedAt: time,
  })
  .meta({ id: 'RankExchange', description: 'An exchange of ranks and what each lienor who comes off worse has said' });

const side = z.enum(['lessor', 'lessee']);

export const askedLeaseSchema = z
  .object({ id: z.uuid(), lease: id32, reasons: z.array(z.string()) })
  .meta({ id: 'DraftedLease', description: 'The draft, the id its lease will have, and what the chain would say now' });

export const leaseDraftSchema = z
  .object({
    id: z.uuid(),
    lease: id32,
    terms: z.looseObject({}),
    papers: z.array(id32),
    draftedBy: account,
    draftedAt: time,
    state: z.enum(['waiting', 'signed', 'concluded', 'withdrawn']),
    hasSigned: z.object({ lessor: z.boolean(), lessee: z.boolean() }),
    signatures: z.object({ lessor: z.string(), lessee: z.string() }).nullable().describe('once both have signed'),
  })
  .meta({ id: 'LeaseDraft', description: 'A lease between its two sides, before it is on the chain' });

export const leaseEndingSchema = z
  .object({
    id: z.uuid(),
    lease: id32,
    basis: id32,
    signer: account,
    signature: z.string(),
    isOwn: z.boolean().describe('whether your own side signed: the other ends it'),
    state: z.enum(['waiting', 'ended']),
    agreedAt: time,
  })
  .meta({ id: 'LeaseEnding', description: 'One side’s signature under the end of a lease' });

export const ownLeaseSchema = z
  .object({
    id: id32,
    asset: subjectAsset,
    right: id32,
    under: id32.nullable(),
    side,
    lessor: id32.nullable(),
    lessee: id32,
    from: time,
    to: time,
    isExclusive: z.boolean(),
    rent: amount.describe('fen a year'),
    document: id32,
    possessionAt: time.nullable(),
    paidUntil: time.nullable(),
    paid: amount,
    state: z.enum(['live', 'over', 'terminated']),
  })
  .meta({ id: 'OwnLease', description: 'A lease as one of its sides reads it' });

export const signedWordsSchema = z
  .object({ signer: account, signature: z.string() })
  .meta({ id: 'SignedWords', description: 'An EIP-712 signature under a confirmed consent' });
