import { z } from 'zod';
import { account } from '../../carbon/schemas.ts';
import { bytes32, decimalWithin, written } from '../../kernel/http/wire.ts';
import { code } from '../../rights/schemas.ts';
import { fen } from '../actWords.ts';
import { receiptParam } from '../buyingActs.ts';

const sale = bytes32.describe('id of the sale');
const basis = bytes32.describe('sha2-256 of the document behind it');
const sum = decimalWithin(64).transform(fen);
const days = z.int().min(1).max(60);
const bidWindow = z.int().min(1).max(2_592_000);
const bps = (most: number) => z.int().min(0).max(most);

export const applyParams = z
  .strictObject({
    asset: z.enum(['USE_RIGHTS', 'PACKAGES']),
    id: bytes32.describe('right or package'),
    start: sum.describe('fen for the whole, like all sums here'),
    reserve: sum.describe('sold from this price on; may exceed the start'),
    increment: sum,
    deposit: sum.describe('保证金'),
    ecoPart: sum.describe('生态价: part of the start'),
    inBank: z.boolean(),
    bidWindow: bidWindow.describe("seconds of bidding, before late bids; at least the rule's minBidWindow"),
    document: bytes32.describe('sha2-256 of the announcement'),
  })
  .meta({ id: 'SaleApplication', description: 'A right or package for sale on the exchange' });

export const saleParams = z.strictObject({ sale }).meta({ id: 'SaleStep', description: 'Of which sale' });

export const qualifyParams = z
  .strictObject({ sale, search: bytes32.describe("the register's newest TITLE_SEARCH about what is sold") })
  .meta({ id: 'SaleReview', description: 'Qualification and title check passed' });

export const saleBasisParams = z
  .strictObject({ sale, basis })
  .meta({ id: 'SaleDecision', description: 'A decision about a sale, and what it rests on' });

export const announceAgainParams = z
  .strictObject({ sale, start: sum })
  .meta({ id: 'FurtherRound', description: 'Another announcement after one without a sale' });

export const saleBidParams = z
  .strictObject({ sale, price: sum.describe('fen for the whole') })
  .meta({ id: 'SaleBidding', description: 'A binding bid; who has enrolled' });

export const saleReceiptParams = z
  .strictObject({ sale, receipt: receiptParam })
  .meta({ id: 'SaleReceipt', description: "A bank's receipt over the deposit, or over the price less the deposit" });

export const returnDepositsParams = z
  .strictObject({ sale, bidders: z.array(account).min(1).max(64) })
  .meta({ id: 'DepositReturns', description: 'Whose deposits are no longer needed' });

export const raiseObjectionParams = z
  .strictObject({ sale, objection: bytes32.describe('your own SALE_OBJECTION about the sale') })
  .meta({
    id: 'SaleObjection',
    description: 'An objection: it stops the clock; one a participant while something is public',
  });

export const answerObjectionParams = z
  .strictObject({ sale, objection: bytes32, isUpheld: z.boolean(), basis })
  .meta({ id: 'ObjectionAnswer', description: 'Upheld ends the sale' });

export const signContractParams = z
  .strictObject({
    sale,
    document: bytes32.optional().describe('sha2-256 of the contract; the announced document unless told'),
  })
  .meta({ id: 'SaleContractSigning', description: 'Your signature under the contract of a sale' });

export const certifyParams = z
  .strictObject({
    sale,
    number: written
      .trim()
      .min(1)
      .refine((text) => Buffer.byteLength(text) <= 64, 'at most 64 bytes')
      .describe('as the exchange prints it; serves once'),
    document: bytes32.describe('sha2-256 of the certificate'),
  })
  .meta({ id: 'TradeCertification', description: '交易鉴证书' });

export const saleRuleParams = z
  .strictObject({
    class: code,
    publicityDays: days.describe('trading days, like the next four'),
    resultDays: days,
    contractDays: days,
    payDays: days,
    registerDays: days,
    minBidders: z.int().min(1).max(255),
    maxRounds: z.int().min(1).max(255),
    maxCutBps: bps(9_999).describe('most that one further round may lower the start'),
    minDepositBps: bps(10_000).describe('of the start'),
    maxDepositBps: bps(10_000),
    extension: z.int().min(0).max(86_400).describe('seconds'),
    minBidWindow: bidWindow.describe('least seconds of bidding'),
    searchMaxAge: days.describe('days that a title search may be old'),
    maxPause: days.describe('days by which objections may put off the end of an announcement or a result'),
    allowsSole: z.boolean().describe('a sole bidder may take it by agreement'),
    isOpen: z.boolean().describe('whether the class is sold at all'),
  })
  .refine((rule) => rule.minDepositBps <= rule.maxDepositBps, 'minDepositBps not above maxDepositBps')
  .meta({ id: 'SaleRuleChange', description: 'How a class is sold from now on; sales applied for keep theirs' });
