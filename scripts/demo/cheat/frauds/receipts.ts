import { id as keccakText } from 'ethers';
import type { Bytes32 } from '../../../../sdk/ids/keys.ts';
import type { BankReceipt, Offer, Purchase, SignedReceipt } from '../../../../sdk/market/types.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { type Fraud, onDemo } from '../fraud.ts';
import type { Stage } from '../stage.ts';
import { orderOf, tonnes } from './sink.ts';
import { DAY, document } from './statement.ts';
import { BUYER, listed, purchaseOf, receiptFor, signed } from './trade.ts';

const ONE = tonnes(1n);
const OTHER_REFERENCE = keccakText('示例监管资金 作弊 002') as Bytes32;

/** Money that a bank says it holds for a purchase. */
export const receiptFrauds: Fraud[] = [
  onDemo('pay-two-purchases-with-one-bank-reference', 'ReceiptAlreadyUsed', async (stage) => {
    const offer = await listed(stage);
    await pay(stage, offer, purchaseOf(stage, offer, ONE));
    const again = purchaseOf(stage, offer, ONE, { nonce: 2n });
    return {
      fraud: () => pay(stage, offer, again),
      honest: () => pay(stage, offer, again, { bankReference: OTHER_REFERENCE }),
    };
  }),

  onDemo('carry-out-one-purchase-twice', 'ReceiptMismatch', async (stage) => {
    const offer = await listed(stage);
    const purchase = purchaseOf(stage, offer, ONE);
    await pay(stage, offer, purchase);
    const next = purchaseOf(stage, offer, ONE, { nonce: 2n });
    return {
      fraud: () => pay(stage, offer, purchase, { bankReference: OTHER_REFERENCE }),
      honest: () => pay(stage, offer, next, { bankReference: OTHER_REFERENCE }),
    };
  }),

  onDemo('pay-with-a-receipt-for-another-purpose', 'ReceiptMismatch', (stage) =>
    paying(stage, { instruction: document('示例另一笔交易') }),
  ),

  onDemo('pay-with-a-receipt-over-less', 'ReceiptMismatch', (stage) => paying(stage, { amount: quantity('fen', 1n) })),

  onDemo('pay-with-somebody-elses-money', 'ReceiptMismatch', (stage) =>
    paying(stage, { payer: stage.address('buyerListed') }),
  ),

  onDemo('pay-with-money-no-longer-held', 'ReceiptMismatch', async (stage) =>
    paying(stage, { heldUntil: (await stage.now()) - 1n }),
  ),

  onDemo('pay-with-a-receipt-of-no-bank', 'ReceiptNotOfBank', (stage) =>
    paying(stage, { bank: stage.participant('teaTraderA') }, 'teaTraderA'),
  ),

  onDemo('pay-with-ones-own-word-for-the-banks', 'ReceiptNotOfBank', (stage) => paying(stage, {}, BUYER)),

  onDemo('pay-with-another-banks-word', 'ReceiptNotOfBank', (stage) => paying(stage, {}, 'bankA')),

  onDemo('forge-a-banks-signature', 'SignatureNotOfParty', async (stage) => {
    const offer = await listed(stage);
    const purchase = purchaseOf(stage, offer, ONE);
    const genuine = await signed(stage, await receiptFor(stage, offer, purchase));
    const { signature } = await signed(stage, genuine.receipt, BUYER);
    return {
      fraud: () => present(stage, offer, purchase, { ...genuine, signature }),
      honest: () => present(stage, offer, purchase, genuine),
    };
  }),

  onDemo('raise-the-amount-on-a-receipt', 'SignatureNotOfParty', async (stage) => {
    const offer = await listed(stage);
    const purchase = purchaseOf(stage, offer, ONE);
    const receipt = await receiptFor(stage, offer, purchase);
    const less = await signed(stage, { ...receipt, amount: quantity('fen', 1n) });
    return {
      fraud: () => present(stage, offer, purchase, { ...less, receipt }),
      honest: async () => present(stage, offer, purchase, await signed(stage, receipt)),
    };
  }),

  onDemo('pay-by-a-suspended-bank', 'ReceiptNotOfBank', async (stage) => {
    const offer = await listed(stage);
    const measure = { participant: stage.participant('settlementBank'), basis: document('示例决定') };
    const { participants } = stage.as('marketRegulator');
    await participants.suspend(measure);
    const settle = () => pay(stage, offer, purchaseOf(stage, offer, ONE));
    return { fraud: settle, honest: async () => [await participants.reinstate(measure), await settle()] };
  }),

  onDemo('take-what-another-paid-for', 'NotAParty', async (stage) => {
    const offer = await listed(stage);
    const purchase = purchaseOf(stage, offer, ONE);
    const paid = await signed(stage, await receiptFor(stage, offer, purchase));
    return {
      fraud: () => present(stage, offer, purchase, paid, 'buyerListed'),
      honest: () => present(stage, offer, purchase, paid),
    };
  }),

  onDemo('use-a-purchases-receipt-up', 'ReceiptMismatch', async (stage) => {
    const offer = await listed(stage);
    const purchase = purchaseOf(stage, offer, ONE);
    const paid = await signed(stage, await receiptFor(stage, offer, purchase));
    return {
      fraud: () => stage.as('stranger').instructions.presentReceipt({ signed: paid }),
      honest: () => present(stage, offer, purchase, paid),
    };
  }),

  onDemo('retire-other-than-the-bank-was-told', 'OrdersMismatch', async (stage) => {
    const offer = await listed(stage);
    const told = [orderOf(stage, ONE)];
    const purchase = purchaseOf(stage, offer, ONE, { orders: told });
    const paid = await signed(stage, await receiptFor(stage, offer, purchase));
    const { market } = stage.as(BUYER);
    const other = [orderOf(stage, ONE, { isDonation: true })];
    return {
      fraud: () => market.buyWithReceipt({ offer, purchase, orders: other, signed: paid }),
      honest: () => market.buyWithReceipt({ offer, purchase, orders: told, signed: paid }),
    };
  }),

  onDemo('pay-for-one-offer-and-take-from-another', 'ListingNotOpen', async (stage) => {
    const [cheap, dear] = [await listed(stage), await listed(stage, { nonce: 78n, price: quantity('fen/t', 70_000n) })];
    const purchase = purchaseOf(stage, cheap, ONE);
    const paid = await signed(stage, await receiptFor(stage, cheap, purchase));
    return {
      fraud: () => present(stage, dear, purchase, paid),
      honest: () => present(stage, cheap, purchase, paid),
    };
  }),

  onDemo('buy-by-bank-after-the-deadline-of-its-hold', 'ReceiptMismatch', async (stage) => {
    const offer = await listed(stage);
    const purchase = purchaseOf(stage, offer, ONE);
    const heldUntil = (await stage.now()) + DAY;
    const short = await signed(stage, await receiptFor(stage, offer, purchase, { heldUntil }));
    await stage.wait(2n * DAY);
    return {
      fraud: () => present(stage, offer, purchase, short),
      honest: () => pay(stage, offer, purchase),
    };
  }),
];

/** A purchase of one tonne on a bent receipt, and then on a straight one. */
async function paying(stage: Stage, bent: Partial<BankReceipt>, signer?: string) {
  const offer = await listed(stage);
  const purchase = purchaseOf(stage, offer, ONE);
  return {
    fraud: () => pay(stage, offer, purchase, bent, signer),
    honest: () => pay(stage, offer, purchase),
  };
}

async function pay(stage: Stage, offer: Offer, purchase: Purchase, bent: Partial<BankReceipt> = {}, signer?: string) {
  const receipt = await receiptFor(stage, offer, purchase, bent);
  return present(stage, offer, purchase, await signed(stage, receipt, signer));
}

function present(stage: Stage, offer: Offer, purchase: Purchase, paid: SignedReceipt, by = BUYER) {
  return stage.as(by).market.buyWithReceipt({ offer, purchase, signed: paid });
}
