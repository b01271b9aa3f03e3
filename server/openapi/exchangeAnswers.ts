import { z } from 'zod';
import { DEPOSIT_STATES, OBJECTION_STATES, SALE_STATES } from '../../sdk/market/sales/stateNames.ts';
import { STAGE_NAMES } from '../views/exchangeViewTypes.ts';
import { recordedSchema } from './carbonAnswers.ts';
import { amount, evidenceRowSchema, partySchema, seconds } from './recordAnswers.ts';
import { rightRowSchema } from './rightAnswers.ts';
import { account, id32, time } from './wireAnswers.ts';

// What server/views/exchangeViewTypes.ts says, as it travels: fen and m² as decimal strings.
const hash = id32.nullable();
const party = partySchema.nullable();
const saleState = z.enum(SALE_STATES as [string, ...string[]]);
const stage = z.enum(STAGE_NAMES);

const saleFields = {
  id: id32,
  asset: z.enum(['USE_RIGHTS', 'PACKAGES']),
  item: id32.describe('right or package'),
  class: z.string(),
  region: z.int(),
  seller: party.describe('null for a natural person'),
  state: saleState,
  until: seconds.describe('last second of what runs now'),
  pausedAt: seconds.describe('since when an open objection stops the clock'),
  round: z.int(),
  start: amount.describe('of this round'),
  ecoPart: amount.describe('生态价'),
  deposit: amount,
  inBank: z.boolean(),
  bidders: z.int(),
  bids: z.int(),
  price: amount.nullable().describe('the standing bid, then the price'),
  leader: z.int().nullable().describe('竞买人 n'),
  appliedAt: seconds,
};

export const saleRowSchema = z.object(saleFields).meta({ id: 'SaleRow', description: 'A sale as lists show it' });

export const saleRuleSchema = z
  .object({
    class: z.string(),
    version: z.int(),
    publicityDays: z.int().describe('trading days, like the next four'),
    resultDays: z.int(),
    contractDays: z.int(),
    payDays: z.int(),
    registerDays: z.int(),
    minBidders: z.int(),
    maxRounds: z.int(),
    maxCutBps: z.int(),
    minDepositBps: z.int(),
    maxDepositBps: z.int(),
    extension: seconds,
    searchMaxAge: z.int().describe('days'),
    allowsSole: z.boolean(),
    isOpen: z.boolean(),
    setBy: id32,
    setAt: seconds,
  })
  .meta({ id: 'SaleRule', description: 'How rights of a class are sold; values are assumed (假定)' });

const objectionSchema = z.object({
  id: id32.describe('evidence'),
  raisedBy: party,
  raisedAt: seconds,
  state: z.enum(OBJECTION_STATES as [string, ...string[]]),
  answeredBy: party,
  answeredAt: seconds,
  basis: hash,
});

export const saleSchema = z
  .object({
    ...saleFields,
    sellerAccount: account,
    firstStart: amount,
    reserve: amount,
    increment: amount,
    leastBid: amount,
    bidWindow: seconds,
    document: id32,
    nonce: amount,
    feeBps: z.int(),
    fee: amount.nullable(),
    mode: z.enum(['agreement', 'oneWayBidding']).nullable(),
    rule: saleRuleSchema.nullable(),
    search: hash,
    rounds: z.array(
      z.object({
        round: z.int(),
        start: amount,
        announcedAt: seconds,
        hasFailed: z.boolean(),
        bidders: z.int(),
        bids: z.int(),
      }),
    ),
    buyer: party.describe('null before the result, and for a natural person'),
    openObjections: z.int(),
    objections: z.array(objectionSchema),
    contract: z.object({
      document: hash.describe('null before both have signed one document'),
      sellerDocument: hash.describe('what the seller signed last'),
      buyerDocument: hash.describe('what the winner signed last'),
      hasSellerSigned: z.boolean(),
      hasBuyerSigned: z.boolean(),
      concludedAt: seconds,
    }),
    payment: hash,
    paidAt: seconds,
    certificate: z.object({ number: z.string(), document: id32, by: party, at: seconds }).nullable(),
    defaulted: z.object({ seller: z.boolean(), buyer: z.boolean(), in: saleState }).nullable(),
    endedAt: seconds,
    basis: hash,
    evidence: z.array(evidenceRowSchema),
    links: z.object({ item: z.string(), bids: z.string(), events: z.string() }),
    recordedIn: recordedSchema,
  })
  .meta({ id: 'Sale', description: 'A sale with its terms, its rule and how far it has come' });

export const saleBidSchema = z
  .object({
    round: z.int(),
    number: z.int(),
    bidder: z.int().describe('竞买人 n'),
    price: amount,
    until: seconds,
    at: seconds,
  })
  .meta({ id: 'SaleBid', description: 'A bid; bidders are numbers' });

export const ownSaleSchema = z
  .object({
    sale: id32,
    state: saleState,
    side: z.enum(['seller', 'bidder']),
    bidder: z
      .object({
        account,
        number: z.int(),
        round: z.int(),
        deposit: z.enum(DEPOSIT_STATES as [string, ...string[]]),
        isLeader: z.boolean(),
      })
      .nullable(),
    due: z
      .object({
        kind: z.enum(['deposit', 'price']),
        id: id32.describe("what the bank's receipt must name"),
        account,
        amount,
        heldUntil: seconds,
      })
      .nullable(),
  })
  .meta({ id: 'OwnSale', description: 'A sale as its seller or a bidder reads it' });

const packageFields = {
  id: id32,
  class: z.string(),
  register: partySchema,
  former: party,
  holder: party,
  region: z.int(),
  members: z.int(),
  state: z.enum(['live', 'dissolved']),
  document: id32,
  formedAt: seconds,
  sale: hash.describe('the live sale of it'),
};

export const packageRowSchema = z
  .object(packageFields)
  .meta({ id: 'PackageRow', description: 'A package of rights as lists show it' });

export const packageSchema = z
  .object({
    ...packageFields,
    rights: z.array(rightRowSchema),
    area: amount,
    endsAt: seconds,
    effect: z.int().min(0).max(2),
    valuation: evidenceRowSchema.nullable(),
    guarantees: z.array(evidenceRowSchema),
    parcels: z.array(
      z.object({
        id: id32,
        code: z.string(),
        area: amount,
        geometry: z.looseObject({ type: z.string() }).nullable().describe('GeoJSON (RFC 7946 form, CGCS2000 degrees)'),
      }),
    ),
    dissolvedAt: seconds,
  })
  .meta({ id: 'Package', description: 'A package with its rights, its value and where it lies' });

export const depositSchema = z
  .object({
    id: id32,
    right: id32,
    class: z.string(),
    derived: hash,
    package: hash,
    depositor: party.describe('null for a natural person'),
    cooperative: party,
    from: seconds,
    to: seconds,
    rent: amount.describe('fen a year'),
    document: id32,
    stage: z.enum(['agreed', 'stored', 'returned', 'withdrawn']),
    isOver: z.boolean(),
    agreedAt: seconds,
    storedAt: seconds,
    endedAt: seconds,
  })
  .meta({ id: 'Deposit', description: 'A right put by with a cooperative' });

export const draftedDepositSchema = z
  .object({ id: z.uuid(), deposit: id32 })
  .meta({ id: 'DraftedDeposit', description: 'A draft, and under which id the chain will know the deposit' });

export const depositDraftSchema = z
  .object({
    id: z.uuid(),
    deposit: id32,
    terms: z.looseObject({}),
    draftedBy: account,
    draftedAt: time,
    state: z.enum(['waiting', 'agreed', 'withdrawn']),
    hasSigned: z.object({ depositor: z.boolean(), cooperative: z.boolean() }),
  })
  .meta({ id: 'DepositDraft', description: 'A deposit between its two sides, before it is on the chain' });

const dossierFields = {
  id: id32,
  steward: partySchema,
  parent: party,
  document: id32,
  stage,
  since: seconds,
  package: hash,
  report: hash,
  reportedAt: seconds,
  heardAt: seconds,
  openedAt: seconds,
  closedAt: seconds,
};

export const dossierRowSchema = z
  .object(dossierFields)
  .meta({ id: 'DossierRow', description: 'A resource on its way through the nine stages' });

export const dossierSchema = z
  .object({
    ...dossierFields,
    stages: z.array(z.object({ stage, reachedAt: seconds, papers: z.array(evidenceRowSchema) })),
    next: z.object({ stage, papers: z.array(z.object({ schema: id32, name: z.string() })) }).nullable(),
    basis: hash,
  })
  .meta({ id: 'Dossier', description: 'A dossier with each stage it reached and what the next asks for' });

export const sharesSchema = z
  .object({
    id: id32,
    issuer: partySchema,
    document: id32,
    total: amount,
    holders: z.int(),
    maxHolders: z.int(),
    allotments: z.array(z.object({ resolution: id32, members: z.int(), amount, at: seconds })),
    openedAt: seconds,
  })
  .meta({ id: 'Shares', description: 'Shares of a cooperative: how many, never whose' });
