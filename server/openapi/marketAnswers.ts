import { z } from 'zod';
import { lotRefSchema, recordedSchema } from './carbonAnswers.ts';
import { amount, evidenceRowSchema, partySchema, seconds } from './recordAnswers.ts';
import { account, id32 } from './wireAnswers.ts';

// What server/views/marketViews.ts says, as it travels: kg, fen and fen a tonne as decimal strings.
const mode = z.int().min(0).max(5);
const hash = id32.nullable();

/** A page by key: `next` is `after` of the next question. */
export function pagedOf(id: string, row: z.ZodType): z.ZodType {
  return z.object({ rows: z.array(row), next: z.string().nullable() }).meta({ id, description: 'A page of a list' });
}

const offerFields = {
  id: id32,
  mode,
  lot: lotRefSchema,
  seller: partySchema,
  sellerAccount: account,
  amount,
  remaining: amount,
  minFill: amount,
  price: amount,
  feeBps: z.int(),
  opensAt: seconds,
  closesAt: seconds,
  fills: z.int(),
  state: z.enum(['open', 'sold', 'cancelled', 'expired', 'settled', 'failed', 'forfeited']),
  isBlocked: z.boolean(),
  listedAt: seconds,
};

export const offerRowSchema = z.object(offerFields).meta({ id: 'OfferRow', description: 'What can be bought' });

export const tradeSchema = z
  .object({
    source: id32,
    number: z.int(),
    mode,
    lot: lotRefSchema,
    seller: partySchema,
    sellerAccount: account,
    buyer: partySchema,
    buyerAccount: account,
    kg: amount,
    cost: amount.nullable(),
    fee: amount,
    price: amount.nullable(),
    isRetired: z.boolean(),
    purchase: hash,
    at: seconds,
    block: z.int(),
    transactionHash: id32,
  })
  .meta({ id: 'Trade', description: 'What was sold; with source and number a 交易鉴证书 names it' });

export const offerSchema = z
  .object({
    ...offerFields,
    asset: account,
    treasury: account,
    nonce: amount,
    trades: z.array(tradeSchema),
    recordedIn: recordedSchema,
  })
  .meta({ id: 'Offer', description: 'A listing with its terms and fills' });

export const pricesSchema = z
  .object({
    rows: z.array(
      z.object({
        day: z.int().describe('days since 1970-01-01, at +08:00'),
        trades: z.int(),
        kg: amount,
        cost: amount,
        average: amount,
        low: amount,
        high: amount,
      }),
    ),
  })
  .meta({ id: 'Prices', description: 'Volume-weighted price of each day, fen a tonne' });

const auctionFields = {
  id: id32,
  mode,
  lot: lotRefSchema,
  seller: partySchema,
  sellerAccount: account,
  amount,
  start: amount,
  price: amount.nullable(),
  bids: z.int(),
  opensAt: seconds,
  endsAt: seconds,
  state: z.enum(['open', 'settled', 'failed', 'cancelled', 'forfeited']),
  isBlocked: z.boolean(),
};

export const auctionRowSchema = z
  .object(auctionFields)
  .meta({ id: 'AuctionRow', description: 'An auction as lists show it' });

export const auctionSchema = z
  .object({
    ...auctionFields,
    asset: account,
    reserve: amount,
    increment: amount,
    deposit: amount,
    feeBps: z.int(),
    treasury: account,
    inBank: z.boolean(),
    closesAt: seconds,
    extension: seconds,
    payWithin: seconds,
    payBy: seconds,
    nonce: amount,
    leader: partySchema.nullable(),
    leaderAccount: account.nullable(),
    history: z.array(
      z.object({
        number: z.int(),
        bidder: partySchema,
        bidderAccount: account,
        price: amount,
        endsAt: seconds,
        at: seconds,
      }),
    ),
    recordedIn: recordedSchema,
  })
  .meta({ id: 'Auction', description: 'An auction with its terms and bids' });

const receiptSchema = z.object({
  purpose: id32,
  bank: partySchema,
  payer: account,
  amount,
  bankReference: id32,
  heldUntil: seconds,
  at: seconds,
});

export const instructionSchema = z
  .object({
    id: id32,
    mode,
    venue: partySchema.nullable(),
    terms: hash,
    maxFee: amount,
    payBy: seconds,
    settleBy: seconds,
    legs: z.array(
      z.object({
        kind: z.enum(['erc20', 'erc721', 'erc1155', 'offChain']),
        asset: z.string(),
        from: account,
        to: account,
        giver: partySchema.nullable(),
        taker: partySchema.nullable(),
        id: amount,
        amount,
        lot: lotRefSchema.nullable(),
      }),
    ),
    affirmations: z.array(z.object({ party: account, actor: partySchema, at: seconds })),
    receipts: z.array(receiptSchema),
    released: z.array(account),
    state: z.enum(['affirmed', 'settled', 'lapsed']),
    settledAt: seconds,
    agreement: z.object({ first: partySchema, second: partySchema, number: z.string(), document: id32 }).nullable(),
  })
  .meta({ id: 'Instruction', description: 'A delivery-versus-payment instruction and how far it is' });

export const rulesSchema = z
  .object({
    rows: z.array(
      z.object({
        class: id32,
        programme: z.int().nullable(),
        modes: z.array(mode),
        minHoldingDays: z.int(),
        maxHolders: z.int(),
        publicity: seconds,
        feeBps: z.int(),
        minBlock: amount,
        needsVenue: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'TradingRules', description: 'How each class may be traded' });

export const marketWatchSchema = z
  .object({
    days: z.array(z.object({ day: z.int(), trades: z.int(), kg: amount, cost: amount })),
    nearLimit: z.array(z.object({ lot: lotRefSchema, holders: z.int(), maxHolders: z.int() })),
    blocked: z.array(
      z.object({
        asset: z.string(),
        id: amount,
        lot: lotRefSchema.nullable(),
        by: partySchema,
        basis: id32,
        since: seconds,
      }),
    ),
    inspections: z.array(evidenceRowSchema),
    reports: z.object({ received: z.int(), inHand: z.int(), answered: z.int(), overdue: z.int() }),
  })
  .meta({ id: 'MarketWatch', description: 'What who watches the market looks at; refused attempts leave no trace' });

const lienSchema = z.object({
  id: id32,
  lienor: partySchema,
  amount,
  uncovered: amount,
  secured: amount,
  isMaximum: z.boolean(),
  effect: z.int(),
  registeredAt: seconds,
  registrySeq: z.int(),
  expiresAt: seconds,
  maturity: seconds,
  covenant: z.boolean(),
  receipt: hash,
  rank: z.int(),
  standing: z.enum(['registered', 'noticed', 'applied', 'lapsed']).nullable(),
  noticedAt: seconds,
  owed: amount.nullable(),
  state: z.enum(['pledged', 'recorded', 'perfected', 'released', 'enforced']),
});

const orderSchema = z.object({
  caseId: id32,
  by: partySchema,
  amount,
  from: seconds,
  to: seconds,
  queue: z.int(),
  state: z.enum(['standing', 'lifted', 'lapsed']),
});

const leaseRowSchema = z.object({
  id: id32,
  lessee: partySchema,
  from: seconds,
  to: seconds,
  possessionAt: seconds,
  isExclusive: z.boolean(),
  survives: z.boolean(),
  state: z.enum(['standing', 'runOut', 'ended', 'yielded']),
});

export const encumbranceSchema = z
  .object({
    subject: id32,
    on: z.object({ asset: z.string(), id: amount, holder: account.nullable() }).nullable(),
    hasLiens: z.boolean(),
    hasOrders: z.boolean(),
    liens: z.array(lienSchema).nullable(),
    orders: z.array(orderSchema).nullable(),
    leases: z.array(leaseRowSchema).nullable(),
  })
  .meta({ id: 'EncumbrancesOfSubject', description: "What weighs on a subject; of a person's right only whether any" });

export const purchaseSchema = z
  .object({
    purchaseId: id32,
    purchase: z.object({ listing: id32, buyer: account, kg: amount, orders: id32, maxCost: amount, nonce: amount }),
    cost: amount,
    fee: amount,
    total: amount,
  })
  .meta({ id: 'RecordedPurchase', description: 'What to give the bank: the id its receipt must name, and the sum' });

export const matchesSchema = z
  .object({
    matches: z.array(
      z.object({
        awaits: z.object({
          kind: z.enum(['purchase', 'instruction', 'saleDeposit', 'salePrice']),
          id: id32,
          contract: z.string().nullable(),
          payer: account,
          amount,
          heldUntil: seconds,
          isHeld: z.boolean(),
          isEnded: z.boolean(),
        }),
        mismatches: z.array(z.enum(['payer', 'amount', 'referenceUsed', 'alreadyHeld', 'ended'])),
        receipt: z.looseObject({}).nullable().describe('what the bank signs, EIP-712; null while something differs'),
      }),
    ),
  })
  .meta({ id: 'ReceiptMatches', description: 'What awaits this money, and whether it is right' });

/** A list that is short enough to be whole. */
export function rowsOf(id: string, row: z.ZodType): z.ZodType {
  return z.object({ rows: z.array(row) }).meta({ id, description: 'All of them' });
}
