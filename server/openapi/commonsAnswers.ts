import { z } from 'zod';
import { BUCKETS, DIVIDEND_STATES, PAYMENT_STATES, PURCHASE_KINDS } from '../views/commonsViewTypes.ts';
import { depositSchema } from './exchangeAnswers.ts';
import { amount, evidenceRowSchema, partySchema, seconds } from './recordAnswers.ts';
import { account, id32, time } from './wireAnswers.ts';

// What server/views/commonsViewTypes.ts and server/commons say, as it travels: fen as decimal strings.
const hash = id32.nullable();
const party = partySchema.nullable();
const bucket = z.enum(BUCKETS);
const uuid = z.uuid();

const dividendFields = {
  id: id32,
  payer: partySchema,
  bucket,
  state: z.enum(DIVIDEND_STATES),
  recordAt: seconds.describe('entitlements are as of then'),
  payAt: seconds,
  expiresAt: seconds,
  total: amount,
  dust: amount.describe('what rounding down left'),
  households: z.int(),
  paid: amount,
  paidHouseholds: z.int(),
  inBank: z.boolean(),
  document: id32,
  declaredAt: seconds,
};

export const dividendRowSchema = z
  .object(dividendFields)
  .meta({ id: 'DividendRow', description: 'A distribution to households as lists show it' });

const blockSchema = z.object({
  block: z.int(),
  root: id32.describe('OpenZeppelin’s standard Merkle tree over its lines'),
  total: amount,
  households: z.int(),
  paid: amount,
  paidHouseholds: z.int(),
});

export const dividendSchema = z
  .object({
    ...dividendFields,
    sink: party,
    bank: party.describe('who holds the money and pays it out'),
    fundedAt: seconds,
    endedAt: seconds,
    returned: amount,
    blocks: z.array(blockSchema),
    payouts: z.array(z.object({ block: z.int(), households: z.int(), paid: amount, receipts: id32, at: seconds })),
    commitments: z.object({
      block: z.int(),
      rows: z.array(z.object({ place: z.int(), leaf: hash, isPaid: z.boolean() })),
    }),
  })
  .meta({ id: 'Dividend', description: 'A distribution with its blocks; households are commitments' });

export const purchaseRowSchema = z
  .object({
    id: id32,
    kind: z.enum(PURCHASE_KINDS),
    buyer: partySchema,
    seller: partySchema,
    catalogue: hash,
    region: z.int().nullable(),
    baseline: hash,
    current: hash,
    increment: amount,
    price: amount,
    document: id32,
    instruction: id32,
    state: z.enum(['agreed', 'settled', 'ended']),
    agreedAt: seconds,
    settledAt: seconds,
    endedAt: seconds,
  })
  .meta({ id: 'PurchaseRow', description: 'A purchase of eco-products, or of growth of a published account' });

const publication = evidenceRowSchema.nullable();

export const purchaseSchema = purchaseRowSchema
  .extend({
    buyerAccount: account,
    sellerAccount: account,
    publications: z.object({ baseline: publication, current: publication }),
    bank: party.describe('null for on-chain cash'),
    payment: z
      .enum(PAYMENT_STATES)
      .describe('a receipt is due, the money is held, the seller has it, its time is over'),
    payBy: seconds,
    settleBy: seconds,
    agreedIn: z.int().describe('block'),
  })
  .meta({ id: 'Purchase', description: 'A purchase with the account it is bound to and its payment' });

export const discreditedSchema = z
  .object({
    evidence: id32,
    party: party.describe('null for a natural person'),
    source: z.enum(['court', 'supervisor']),
    issuer: partySchema,
    since: seconds,
    until: seconds.describe('last second; 0 = without end'),
    revokedAt: seconds,
    isInForce: z.boolean(),
    document: id32,
  })
  .meta({ id: 'Discredited', description: '失信: who says so, and until when' });

const runFields = {
  id: uuid,
  dividend: id32,
  bucket,
  state: z.string().describe('prepared, then as on the chain'),
  recordAt: seconds,
  payAt: seconds,
  expiresAt: seconds,
  total: amount,
  dust: amount,
  sink: account,
  households: z.int(),
  inBank: z.boolean(),
  document: id32,
  source: z.enum(['lines', 'deposits', 'shares']),
  snapshotBlock: z.int().nullable(),
  createdAt: time,
  isErased: z.boolean(),
  blocks: z.array(z.object({ block: z.int(), root: id32, total: amount, households: z.int(), isListed: z.boolean() })),
  due: z
    .object({ id: id32, account, amount, heldUntil: seconds })
    .nullable()
    .describe('what a bank is to hold: for which matter, of whose account, how much, until when'),
};

export const dividendRunSchema = z
  .object(runFields)
  .meta({ id: 'DividendRun', description: 'A distribution as its payer prepared it' });

export const dividendRunLinesSchema = z
  .object({
    ...runFields,
    lines: z.object({
      block: z.int(),
      rows: z.array(
        z.object({
          line: z.int(),
          place: z.int(),
          account: account.nullable(),
          amount: amount.nullable(),
          right: hash,
          name: z.string().nullable(),
          card: z.string().nullable(),
          isPaid: z.boolean(),
        }),
      ),
    }),
  })
  .meta({ id: 'DividendRunLines', description: 'The same with the lines of one block, for the payer alone' });

export const takenReceiptsSchema = z
  .object({
    file: id32.describe('sha2-256 of the file'),
    paid: z.int(),
    failed: z.int(),
    acts: z
      .array(
        z.object({
          kind: z.literal('dividends.confirmPaid'),
          params: z.object({ dividend: id32, block: z.int(), bits: id32, paid: amount, receipts: id32 }),
        }),
      )
      .describe('what the bank confirms, an act a block'),
  })
  .meta({ id: 'TakenReceipts', description: 'A bank’s file of receipts that fits, and the acts that say so' });

const householdLineSchema = z
  .object({
    dividend: id32,
    payer: partySchema,
    bucket,
    state: z.string(),
    payAt: seconds,
    expiresAt: seconds,
    inBank: z.boolean(),
    line: z.int().describe('what dividends.claim takes'),
    block: z.int(),
    place: z.int(),
    amount,
    right: hash,
    isPaid: z.boolean(),
    payee: account.nullable().describe('where a claim in cash went, or the lienor’s account that a bank paid'),
    directedTo: partySchema.nullable().describe('whose special account got it in place of the household'),
    salt: id32,
    root: id32,
    proof: z.array(id32),
  })
  .meta({ id: 'HouseholdLine', description: 'A household’s own line, with the proof of its place' });

export const householdSchema = z
  .object({
    deposits: z.array(depositSchema),
    got: z.object({ rent: amount, wage: amount, share: amount }).describe('what reached it, by bucket'),
    directed: z
      .array(z.object({ account, owner: partySchema, amount }))
      .describe('what special accounts of lienors got instead'),
    lines: z.array(householdLineSchema),
    next: z.array(householdLineSchema),
  })
  .meta({ id: 'Household', description: 'What a household put in, what it got, and what comes next' });

export const draftedPurchaseSchema = z
  .object({ id: uuid, purchase: id32 })
  .meta({ id: 'DraftedPurchase', description: 'Under which draft and purchase will be known' });

export const purchaseDraftSchema = z
  .object({
    id: uuid,
    purchase: id32,
    terms: z.looseObject({}).describe('as they were sent, the number hashed'),
    draftedBy: account,
    draftedAt: time,
    state: z.enum(['waiting', 'signed', 'agreed', 'withdrawn']),
    hasSigned: z.object({ buyer: z.boolean(), seller: z.boolean() }),
  })
  .meta({ id: 'PurchaseDraft', description: 'A purchase between its two sides, before the chain has it' });

export const householdImportSchema = z
  .object({
    id: uuid,
    sha256: id32,
    rows: z.array(
      z.object({
        row: z.int(),
        draft: uuid,
        deposit: id32,
        hasMandate: z.boolean().describe('you may agree for the household (代办)'),
      }),
    ),
  })
  .meta({ id: 'HouseholdImport', description: 'A table that was taken: a draft of a deposit a row' });

export const keptImportSchema = z
  .object({
    id: uuid,
    sha256: id32,
    createdAt: time,
    isErased: z.boolean(),
    rows: z.array(
      z.object({
        row: z.int(),
        name: z.string().nullable(),
        account: account.nullable(),
        draft: uuid.nullable(),
        deposit: hash,
        state: z.string(),
      }),
    ),
  })
  .meta({ id: 'KeptImport', description: 'The same later, with what became of each row' });
