import { z } from 'zod';
import { account } from '../../carbon/schemas.ts';
import { bytes32, instant } from '../../kernel/http/wire.ts';
import { receiptParam } from '../../market/buyingActs.ts';
import { productName, signature } from '../../rights/schemas.ts';
import { gateNames, humanDecisionFields, loanFen, offerTerms } from '../schemas.ts';

export const gateRuleParams = z
  .strictObject({
    product: productName,
    gates: gateNames.describe('what every offer must name: 双人调查, 面签, 受托支付'),
    entrustedAbove: loanFen.describe(
      'principal above which the payee is another than the borrower; 0 = never by the amount',
    ),
    unsecuredUpTo: loanFen.describe('most that is lent without collateral; 0 = nothing'),
  })
  .meta({ id: 'LoanGateRule', description: 'What a bank shows before it pays out under a product' });

export const sheetParams = z
  .strictObject({ product: productName, contentHash: bytes32.describe('sha2-256 of the stored sheet') })
  .meta({ id: 'LoanProductSheet', description: 'A stored sheet that is to count from now on' });

export const decideParams = z
  .strictObject({ application: z.uuid(), ...humanDecisionFields })
  .meta({ id: 'LoanDecisionParams', description: "An officer's decision, signed over the machine's facts" });

export const loanOfferParams = z
  .strictObject({ application: z.uuid(), terms: offerTerms })
  .meta({ id: 'LoanOfferParams', description: 'An offer for an application' });

const receiptFields = {
  bankReference: bytes32.describe("the bank's own reference, single use"),
  heldUntil: instant,
};

/** A lien that stands is found by the contract number; a new one needs what perfects it. */
const drawFields = {
  offer: z.uuid(),
  extract: z.uuid().optional().describe('a countersigned lien extract of the register, for a pledge made on drawing'),
  notice: bytes32.optional().describe('PLEDGE_NOTICE about the pledge made on drawing'),
};

export const drawParams = z
  .strictObject(drawFields)
  .meta({ id: 'LoanDraw', description: 'Accept an offer; cash moves in the same call' });

export const drawReceiptParams = z
  .strictObject({ ...drawFields, receipt: receiptParam })
  .meta({ id: 'LoanDrawByBank', description: "Accept an offer; the lending bank's receipt says that it pays" });

export const repayParams = z
  .strictObject({ loan: bytes32, to: account.optional().describe('account of the bank; the lender’s if left out') })
  .meta({ id: 'LoanRepay', description: 'Pay the next instalment in cash' });

export const repayReceiptParams = z
  .strictObject({
    loan: bytes32,
    receipt: receiptParam,
    payer: account.optional().describe('account that the receipt names; the borrower’s if left out'),
  })
  .meta({ id: 'LoanRepayByBank', description: "Pay the next instalment by the lending bank's receipt" });

export const amendmentParams = z
  .strictObject({ draft: z.uuid() })
  .meta({ id: 'LoanAmendmentReference', description: 'A drafted amendment' });

export const amendReceiptParams = z
  .strictObject({
    draft: z.uuid(),
    receipt: receiptParam,
    payer: account.optional().describe('account that the receipt names; the borrower’s if left out'),
  })
  .meta({
    id: 'LoanAmendByBank',
    description: "Send an amendment that both signed, paid by the lending bank's receipt",
  });

export const loanReceiptParams = z
  .discriminatedUnion('for', [
    z.strictObject({ for: z.literal('drawing'), offer: z.uuid(), ...receiptFields }),
    z.strictObject({ for: z.literal('instalment'), loan: bytes32, ...receiptFields, payer: account.optional() }),
    z.strictObject({ for: z.literal('amendment'), draft: z.uuid(), ...receiptFields, payer: account.optional() }),
    z.strictObject({ for: z.literal('guarantee'), guarantee: bytes32, ...receiptFields, payer: account.optional() }),
    z.strictObject({
      for: z.literal('rest'),
      loan: bytes32,
      amount: loanFen.describe('fen that reached the bank; of a rest any part may be paid'),
      ...receiptFields,
      payer: account.optional(),
    }),
  ])
  .meta({
    id: 'LoanReceiptParams',
    description: "The lending bank's word that it pays, or was paid; the sum is reckoned",
  });

export const loanCreditParams = z
  .strictObject({ loan: bytes32, principal: loanFen, document: bytes32 })
  .meta({ id: 'LoanCredit', description: 'Principal that reached the bank in another way' });

export const loanWriteOffParams = z
  .strictObject({ loan: bytes32, document: bytes32 })
  .meta({ id: 'LoanWriteOff', description: 'Write off what is owed; neither debt nor lien ends by it' });

export const loanParams = z
  .strictObject({ loan: bytes32 })
  .meta({ id: 'LoanReference', description: 'A loan, by its id' });

export const receiptBody = z
  .strictObject({ params: loanReceiptParams, actId: z.uuid(), signature: signature.optional() })
  .meta({ id: 'LoanReceiptSigned', description: 'A receipt signed by an act loan.receipt over the same params' });

export const guaranteeDraftParams = z
  .strictObject({ draft: z.uuid() })
  .meta({ id: 'LoanGuaranteeDraftReference', description: 'A drafted guarantee' });

export const guaranteeParams = z
  .strictObject({ guarantee: bytes32 })
  .meta({ id: 'LoanGuaranteeReference', description: 'A guarantee, by its id' });

export const claimParams = z
  .strictObject({ guarantee: bytes32, document: bytes32.describe('sha2-256 of the notice to the guarantor') })
  .meta({ id: 'LoanGuaranteeClaim', description: "The bank claims a guarantor's share of what is left" });

export const payGuaranteeParams = z
  .strictObject({
    guarantee: bytes32,
    to: account.optional().describe('account of the bank; the lender’s if left out'),
  })
  .meta({ id: 'LoanGuaranteePayment', description: 'A guarantor pays what was claimed, in cash' });

export const payGuaranteeReceiptParams = z
  .strictObject({ guarantee: bytes32, receipt: receiptParam, payer: account.optional() })
  .meta({ id: 'LoanGuaranteePaymentByBank', description: "The same by the lending bank's receipt" });

export const fundLimitParams = z
  .strictObject({ bank: bytes32, limit: loanFen })
  .meta({ id: 'LoanFundLimit', description: 'What a fund gives to one bank in all' });

export const enforceParams = z
  .strictObject({
    loan: bytes32,
    caseId: bytes32.describe("of a court's open case, or of the one that the holder's agreement opens"),
    agreement: z
      .strictObject({ signer: account, least: loanFen, validUntil: instant, signature })
      .optional()
      .describe("the holder's word that it may be sold (民法典 410); left out for a court's case"),
    document: bytes32.describe("sha2-256 of the bank's notice"),
  })
  .meta({ id: 'LoanEnforce', description: 'Enforce a loan in default, its days of grace over' });

export const payRestParams = z
  .strictObject({ loan: bytes32, amount: loanFen, to: account.optional() })
  .meta({ id: 'LoanRest', description: 'Pay some of what a sale has left, arrears first, in cash' });

export const payRestReceiptParams = z
  .strictObject({ loan: bytes32, receipt: receiptParam, payer: account.optional() })
  .meta({ id: 'LoanRestByBank', description: "The same by the lending bank's receipt" });
