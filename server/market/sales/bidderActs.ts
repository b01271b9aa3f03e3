import { bidForSaleCall } from '../../../sdk/market/sales/bidForSale.ts';
import { enrolForSaleCall } from '../../../sdk/market/sales/enrolForSale.ts';
import { enrolForSaleWithReceiptCall } from '../../../sdk/market/sales/enrolForSaleWithReceipt.ts';
import { paySaleCall } from '../../../sdk/market/sales/paySale.ts';
import { paySaleWithReceiptCall } from '../../../sdk/market/sales/paySaleWithReceipt.ts';
import { raiseObjectionCall } from '../../../sdk/market/sales/raiseObjection.ts';
import { saleDepositId, salePaymentId } from '../../../sdk/market/sales/saleId.ts';
import { signContractCall } from '../../../sdk/market/sales/signContract.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { feeDown } from '../../../sdk/units/rounding.ts';
import { draft, requireDocument } from '../../evidence/actKinds.ts';
import { type ActKinds, actKind } from '../../kernel/auth/acts/actKind.ts';
import type { Line } from '../../rights/rightWords.ts';
import type { MarketActDeps } from '../actDeps.ts';
import { money, sentences } from '../actWords.ts';
import { heldLine, signedReceipt } from '../bankReceipt.ts';
import {
  raiseObjectionParams,
  saleBidParams,
  saleParams,
  saleReceiptParams,
  signContractParams,
} from './actSchemas.ts';
import { resultLines, saleLines, termsLines } from './saleWords.ts';
import { requireSale } from './standingSale.ts';

const ONCE = { recordsOnce: true };
const BINDS: Line = [
  '出价有约束力：成交后不签约或不付款即失去保证金',
  'a bid binds: who wins and does not sign or pay loses the deposit',
];

const ANNOUNCED: Line = ['即公告所附文件', 'it is the document that was announced'];
const NOT_ANNOUNCED: Line = [
  '并非公告所附文件：到期未成合同时，未签公告文件的一方违约',
  'it is not the one that was announced: should no contract come about, who did not sign that one defaults',
];

/** What bidders and the winner do, and who objects. */
export function bidderActs(deps: MarketActDeps): ActKinds {
  return { ...bidding(deps), ...concluding(deps), ...objecting(deps) };
}

function bidding(deps: MarketActDeps): ActKinds {
  const { deployment, db } = deps;
  return {
    'sales.enrol': actKind(
      saleParams,
      async ({ sale }) => {
        const standing = await requireSale(db, sale);
        const words = sentences([
          [
            `报名竞买，锁定保证金 ${money(standing.terms.deposit)}`,
            `Enrol, with ${money(standing.terms.deposit)} locked as deposit`,
          ],
          ...(await saleLines(deps, standing)),
          ...termsLines(standing.terms),
          BINDS,
        ]);
        return draft(deployment, enrolForSaleCall(deps, { terms: standing.terms }), words);
      },
      ONCE,
    ),
    'sales.enrolWithReceipt': actKind(
      saleReceiptParams,
      async ({ sale, receipt }, { account }) => {
        const standing = await requireSale(db, sale);
        const matter = saleDepositId(sale, account, standing.row.round);
        const words = sentences([
          ['凭银行回执报名竞买', "Enrol with a bank's receipt over the deposit"],
          ...(await saleLines(deps, standing)),
          ...termsLines(standing.terms),
          await heldLine(deps, receipt),
          BINDS,
        ]);
        const signed = signedReceipt(receipt, matter, account);
        return draft(deployment, enrolForSaleWithReceiptCall(deps, { terms: standing.terms, signed }), words);
      },
      ONCE,
    ),
    // A standing bid is raised by a higher one only, so the same call passes once.
    'sales.bid': actKind(
      saleBidParams,
      async ({ sale, price }) => {
        const standing = await requireSale(db, sale);
        const fee = feeDown(price, quantity('bps', BigInt(standing.row.fee_bps)));
        const words = sentences([
          [`出价 ${money(price)}`, `Bid ${money(price)}`],
          ...(await saleLines(deps, standing)),
          [`成交另付手续费 ${money(fee)}`, `a fee of ${money(fee)} comes on top if you win`],
          BINDS,
        ]);
        return draft(deployment, bidForSaleCall(deps, { terms: standing.terms, price }), words);
      },
      ONCE,
    ),
  };
}

function concluding(deps: MarketActDeps): ActKinds {
  const { deployment, content, db } = deps;
  return {
    'sales.signContract': actKind(
      signContractParams,
      async ({ sale, document }, { account }) => {
        await requireDocument(content, document);
        const standing = await requireSale(db, sale);
        const words = sentences([
          ['签署出让合同', 'Sign the contract of sale'],
          ...(await saleLines(deps, standing)),
          ...(await resultLines(deps, standing)),
          [`合同文件 sha2-256 ${document}`, `contract sha2-256 ${document}`],
          document === standing.terms.document ? ANNOUNCED : NOT_ANNOUNCED,
          ['双方签署同一文件后合同成立', 'it is concluded once both have signed one document'],
        ]);
        return draft(deployment, signContractCall(deps, { terms: standing.terms, document, party: account }), words);
      },
      ONCE,
    ),
    'sales.pay': actKind(
      saleParams,
      async ({ sale }) => {
        const standing = await requireSale(db, sale);
        const words = sentences([
          ['锁定价款，登记机构变更登记时一并支付', 'Lock the price; it is paid as the register enters you'],
          ...(await saleLines(deps, standing)),
          ...(await resultLines(deps, standing)),
        ]);
        return draft(deployment, paySaleCall(deps, { terms: standing.terms }), words);
      },
      ONCE,
    ),
    'sales.payWithReceipt': actKind(
      saleReceiptParams,
      async ({ sale, receipt }, { account }) => {
        const standing = await requireSale(db, sale);
        const words = sentences([
          ['凭银行回执证明价款已存管', "Show by a bank's receipt that the price is held"],
          ...(await saleLines(deps, standing)),
          ...(await resultLines(deps, standing)),
          await heldLine(deps, receipt),
        ]);
        const signed = signedReceipt(receipt, salePaymentId(sale, account), account);
        return draft(deployment, paySaleWithReceiptCall(deps, { terms: standing.terms, signed }), words);
      },
      ONCE,
    ),
  };
}

function objecting(deps: MarketActDeps): ActKinds {
  return {
    'sales.raiseObjection': actKind(
      raiseObjectionParams,
      async ({ sale, objection }) => {
        const standing = await requireSale(deps.db, sale);
        const words = sentences([
          ['对公告或成交结果提出异议，计时暂停', 'Object to the announcement or the result; the clock stops'],
          ...(await saleLines(deps, standing)),
          [`异议材料 ${objection}`, `objection ${objection}`],
        ]);
        return draft(deps.deployment, raiseObjectionCall(deps, { terms: standing.terms, objection }), words);
      },
      ONCE,
    ),
  };
}
