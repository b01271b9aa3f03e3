import { getAddress } from 'ethers';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import { agreePurchaseCall } from '../../../sdk/commons/procurement/agreePurchase.ts';
import { endPurchaseCall } from '../../../sdk/commons/procurement/endPurchase.ts';
import { purchaseInstruction } from '../../../sdk/commons/procurement/purchaseInstruction.ts';
import { settlePurchaseCall } from '../../../sdk/commons/procurement/settlePurchase.ts';
import { PurchaseKind, type PurchaseTerms } from '../../../sdk/commons/procurement/types.ts';
import { NO_ID } from '../../../sdk/evidence/types.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { instructionId } from '../../../sdk/market/instructions/instructionData.ts';
import { presentReceiptCall } from '../../../sdk/market/instructions/presentReceipt.ts';
import { settleInstructionCall } from '../../../sdk/market/instructions/settleInstruction.ts';
import { LegKind } from '../../../sdk/market/types.ts';
import { draft, requireDocument } from '../../evidence/actKinds.ts';
import { type ActKinds, actKind } from '../../kernel/auth/acts/actKind.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { bytes32 } from '../../kernel/http/wire.ts';
import { accountName, type MarketActDeps, participantName } from '../../market/actDeps.ts';
import { fen, moment, money, sentences } from '../../market/actWords.ts';
import { heldLine, signedReceipt } from '../../market/bankReceipt.ts';
import { receiptParam } from '../../market/buyingActs.ts';
import { requireOpenDraft } from '../../rights/drafts/drafts.ts';
import type { Line } from '../../rights/rightWords.ts';
import { typedDraft } from '../../rights/typedDraft.ts';
import { type Contract, contractData, contractOf, purchaseDrafts } from './drafts.ts';
import type { ProcurementTables } from './tables.ts';

export const purchaseDraftParams = z
  .strictObject({ draft: z.uuid() })
  .meta({ id: 'PurchaseDrafted', description: 'Which drafted purchase; its terms are in the draft' });

export const purchaseParams = z
  .strictObject({ purchase: bytes32 })
  .meta({ id: 'PurchaseStep', description: 'Which purchase' });

export const purchaseReceiptParams = z.strictObject({ purchase: bytes32, receipt: receiptParam }).meta({
  id: 'PurchasePayment',
  description: 'A bank’s receipt over the price, held until the purchase is to be settled',
});

type StoredPurchase = Selectable<ProcurementTables['projection.purchase']>;

const ONCE = { recordsOnce: true };

/** Purchases as acts: both sides sign one contract, either brings it; anybody pays it by a bank's receipt and tells what became of it. */
export function purchaseActs(deps: MarketActDeps): ActKinds {
  return { ...agreeing(deps), ...paying(deps), ...telling(deps) };
}

function agreeing(deps: MarketActDeps): ActKinds {
  const { deployment, content, db } = deps;
  return {
    'purchases.sign': actKind(
      purchaseDraftParams,
      async ({ draft: id }, { account }) => {
        const contract = contractOf(deps, await requireOpenDraft(db, purchaseDrafts, id, account));
        await requireDocument(content, contract.terms.document);
        const words = sentences([['签署采购合同', 'Sign a purchase'], ...(await contractLines(deps, contract))]);
        return typedDraft(contractData(deps, contract), words);
      },
      ONCE,
    ),
    'purchases.agree': actKind(
      purchaseDraftParams,
      async ({ draft: id }, { account }) => {
        const row = await requireOpenDraft(db, purchaseDrafts, id, account);
        const { buyer_signature: buyerSignature, seller_signature: sellerSignature } = row;
        if (buyerSignature === null) throw new AppError('PurchaseDraftUnsigned', { id, side: 'buyer' });
        if (sellerSignature === null) throw new AppError('PurchaseDraftUnsigned', { id, side: 'seller' });
        const contract = contractOf(deps, row);
        await requireDocument(content, contract.terms.document);
        const words = sentences([
          ['登记双方已签署的采购，并锁定价款', 'Record a purchase that both sides signed; the price is locked'],
          ...(await contractLines(deps, contract)),
        ]);
        const { terms, instruction } = contract;
        const call = agreePurchaseCall(deps, { terms, instruction, buyerSignature, sellerSignature });
        return draft(deployment, call, words);
      },
      ONCE,
    ),
  };
}

function paying(deps: MarketActDeps): ActKinds {
  const { deployment } = deps;
  return {
    'purchases.present': actKind(
      purchaseReceiptParams,
      async ({ purchase, receipt }) => {
        const given = await standingContract(deps, purchase);
        const words = sentences([
          [`以银行存管资金支付采购 ${purchase}`, `Pay purchase ${purchase} with money that a bank holds`],
          ...(await contractLines(deps, given)),
          await heldLine(deps, receipt),
        ]);
        const signed = signedReceipt(receipt, instructionId(deps, given.instruction), given.terms.buyer);
        return draft(deployment, presentReceiptCall(deps, { signed }), words);
      },
      ONCE,
    ),
    'purchases.carryOut': actKind(
      purchaseParams,
      async ({ purchase }) => {
        const given = await standingContract(deps, purchase);
        const words = sentences([
          [`办理采购 ${purchase} 的交割`, `Carry out the payment of purchase ${purchase}`],
          ...(await contractLines(deps, given)),
          ['价款到达供给方，或什么都不发生', 'the price reaches the seller, or nothing happens'],
        ]);
        return draft(deployment, settleInstructionCall(deps, given), words);
      },
      ONCE,
    ),
  };
}

function telling(deps: MarketActDeps): ActKinds {
  const { deployment } = deps;
  return {
    'purchases.settle': actKind(
      purchaseParams,
      async ({ purchase }) => {
        const given = await standingContract(deps, purchase);
        const words = sentences([
          [`告知采购 ${purchase} 已交割`, `Tell that purchase ${purchase} has settled`],
          ...(await contractLines(deps, given)),
        ]);
        return draft(deployment, settlePurchaseCall(deps, given), words);
      },
      ONCE,
    ),
    'purchases.end': actKind(
      purchaseParams,
      async ({ purchase }) => {
        const given = await standingContract(deps, purchase);
        const words = sentences([
          [`终止采购 ${purchase}：交割已逾期`, `End purchase ${purchase}: its settlement lapsed`],
          ...(await contractLines(deps, given)),
          given.terms.kind === PurchaseKind.GepIncrement
            ? ['所购增量恢复可售', 'the increment is free to be bought again']
            : null,
        ]);
        return draft(deployment, endPurchaseCall(deps, given), words);
      },
      ONCE,
    ),
  };
}

async function contractLines(deps: MarketActDeps, { terms, payment }: Contract): Promise<Line[]> {
  const [buyer, seller] = [await accountName(deps, terms.buyer), await accountName(deps, terms.seller)];
  const price = money(terms.price);
  const bank = payment.bank ? await participantName(deps, payment.bank) : null;
  return [
    [
      `采购方 ${buyer}（${terms.buyer}），供给方 ${seller}（${terms.seller}）`,
      `bought by ${buyer} (${terms.buyer}) from ${seller} (${terms.seller})`,
    ],
    whatLine(terms),
    bank === null
      ? [`价款 ${price}，链上结算款`, `price ${price} in on-chain cash`]
      : [`价款 ${price}，经 ${bank} 支付`, `price ${price} through ${bank}`],
    [
      `付款截止 ${moment(payment.payBy)}，交割截止 ${moment(payment.settleBy)}`,
      `paid by ${moment(payment.payBy)}, settled by ${moment(payment.settleBy)}`,
    ],
    [`合同文件 sha2-256 ${terms.document}`, `contract sha2-256 ${terms.document}`],
  ];
}

function whatLine({ kind, catalogue, region, increment, baseline, current }: PurchaseTerms): Line {
  if (kind === PurchaseKind.Catalogue) {
    return [`生态产品，目录条目 sha2-256 ${catalogue}`, `eco-products, catalogue line sha2-256 ${catalogue}`];
  }
  const sum = money(increment);
  return [
    `地区 ${region} 的 GEP 增量 ${sum}，依据 ${baseline} 与 ${current}`,
    `${sum} of GEP growth of ${region}, between ${baseline} and ${current}`,
  ];
}

/** A purchase with the instruction that pays it, from what is recorded. Errors: RecordUnknown. */
async function standingContract(deps: MarketActDeps, id: string): Promise<Contract> {
  const { db } = deps;
  const row = await db.selectFrom('projection.purchase').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('RecordUnknown', { kind: 'purchase', id });
  const [paid, leg] = await Promise.all([
    db.selectFrom('projection.settlement_instruction').selectAll().where('id', '=', row.instruction).executeTakeFirst(),
    db
      .selectFrom('projection.settlement_leg')
      .selectAll()
      .where('instruction', '=', row.instruction)
      .executeTakeFirst(),
  ]);
  if (!paid || !leg) throw new AppError('RecordUnknown', { kind: 'instruction', id: row.instruction });
  const bank = leg.kind === LegKind.OffChain ? (leg.asset as Bytes32) : null;
  const payment = { bank, payBy: BigInt(paid.pay_by), settleBy: BigInt(paid.settle_by) };
  const terms = termsOf(row);
  const through = bank === null ? {} : { bank };
  const { payBy, settleBy } = payment;
  const instruction = purchaseInstruction(deps, { terms, ...through, payBy, settleBy, nonce: BigInt(paid.nonce) });
  return { terms, instruction, payment };
}

function termsOf(row: StoredPurchase): PurchaseTerms {
  return {
    kind: row.kind,
    buyer: getAddress(row.buyer_account),
    seller: getAddress(row.seller_account),
    number: row.number as Bytes32,
    catalogue: (row.catalogue ?? NO_ID) as Bytes32,
    region: row.region ?? 0,
    baseline: (row.baseline ?? NO_ID) as Bytes32,
    current: (row.current ?? NO_ID) as Bytes32,
    increment: fen(BigInt(row.increment)),
    price: fen(BigInt(row.price)),
    document: row.document as Bytes32,
  };
}
