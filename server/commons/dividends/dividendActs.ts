import { getAddress } from 'ethers';
import { cancelDividendCall } from '../../../sdk/commons/dividends/cancelDividend.ts';
import { claimDividendCall } from '../../../sdk/commons/dividends/claimDividend.ts';
import { confirmPaidCall } from '../../../sdk/commons/dividends/confirmPaid.ts';
import { declareDividendCall } from '../../../sdk/commons/dividends/declareDividend.ts';
import { directProceedsCall } from '../../../sdk/commons/dividends/directProceeds.ts';
import { fundDividendCall } from '../../../sdk/commons/dividends/fundDividend.ts';
import { fundDividendWithReceiptCall } from '../../../sdk/commons/dividends/fundDividendWithReceipt.ts';
import { fundingId } from '../../../sdk/commons/dividends/fundingId.ts';
import { listBlocksCall } from '../../../sdk/commons/dividends/listBlocks.ts';
import { reclaimDividendCall } from '../../../sdk/commons/dividends/reclaimDividend.ts';
import { NO_ID } from '../../../sdk/evidence/types.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { draft, requireDocument } from '../../evidence/actKinds.ts';
import { type ActKinds, type ActPrincipal, actKind } from '../../kernel/auth/acts/actKind.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { accountName, type MarketActDeps } from '../../market/actDeps.ts';
import { fen, money, sentences } from '../../market/actWords.ts';
import { heldLine, signedReceipt } from '../../market/bankReceipt.ts';
import { requireRight } from '../../rights/heldRight.ts';
import {
  confirmPaidParams,
  directProceedsParams,
  dividendClaimParams,
  dividendParams,
  dividendReceiptParams,
  dividendRunParams,
} from './actSchemas.ts';
import { bitsSet, isBitSet } from './bits.ts';
import { distributionLines, dividendLine } from './dividendWords.ts';
import { wayUp } from './household.ts';
import { isWhole, placeOfLine, requireOwnRun, type StoredRun, type WholeLine } from './runs/readRun.ts';
import { requireDividend } from './standingDividend.ts';

const ONCE = { recordsOnce: true };
/** The contract takes no more at a time. */
const LISTED_AT_ONCE = 64;
const BLOCK_SIZE = 256;

/** Distributions as acts: terms and lines come from what was prepared and what stands, never from the caller. */
export function dividendActs(deps: MarketActDeps): ActKinds {
  return { ...preparing(deps), ...funding(deps), ...paying(deps), ...ending(deps) };
}

function preparing(deps: MarketActDeps): ActKinds {
  const { deployment, content, db } = deps;
  return {
    'dividends.declare': actKind(
      dividendRunParams,
      async ({ run: id }, { participant }) => {
        const run = await requireOwnRun(db, id, participant);
        const terms = termsOf(run);
        await requireDocument(content, terms.document);
        const sink = await accountName(deps, run.sink);
        const words = sentences([
          ['申报向农户的分配', 'Declare a distribution to households'],
          ...distributionLines(run),
          [`尾差归 ${sink}（${run.sink}）`, `dust goes to ${sink} (${run.sink})`],
        ]);
        return draft(deployment, declareDividendCall(deps, terms), words);
      },
      ONCE,
    ),
    'dividends.listBlocks': actKind(
      dividendRunParams,
      async ({ run: id }, { participant }) => {
        const run = await requireOwnRun(db, id, participant);
        const { blocks: first } = await requireDividend(db, run.dividend);
        const blocks = await nextBlocks(deps, run, first);
        const households = blocks.reduce((sum, { count }) => sum + count, 0);
        const total = blocks.reduce((sum, each) => sum + each.total, 0n);
        const words = sentences([
          [`登记分块 ${first} 至 ${first + blocks.length - 1}`, `List blocks ${first} to ${first + blocks.length - 1}`],
          [`${households} 户，共 ${money(total)}`, `${households} households, ${money(total)}`],
          ['名单与金额不上链，只登记其承诺值', 'names and sums stay off the chain, their commitments go on it'],
          [`分配 ${run.dividend}`, `distribution ${run.dividend}`],
        ]);
        return draft(deployment, listBlocksCall(deps, { dividend: run.dividend as Bytes32, blocks }), words);
      },
      ONCE,
    ),
  };
}

function funding(deps: MarketActDeps): ActKinds {
  const { deployment, db } = deps;
  return {
    'dividends.fund': actKind(
      dividendParams,
      async ({ dividend }) => {
        const row = await requireDividend(db, dividend);
        const owed = money(BigInt(row.total) + BigInt(row.dust));
        const words = sentences([
          [`锁定本机构结算款 ${owed} 用于分配`, `Lock ${owed} of your cash for a distribution`],
          await dividendLine(deps, row),
          ['发放日起不可撤销，到期未领的退回', 'from the day of payment on it stays; what nobody claims comes back'],
        ]);
        return draft(deployment, fundDividendCall(deps, dividend), words);
      },
      ONCE,
    ),
    'dividends.fundWithReceipt': actKind(
      dividendReceiptParams,
      async ({ dividend, receipt }) => {
        const row = await requireDividend(db, dividend);
        const words = sentences([
          [
            '以银行存管资金支付分配，由该行代发',
            'Fund a distribution with money that a bank holds; that bank pays it out',
          ],
          await dividendLine(deps, row),
          await heldLine(deps, receipt),
        ]);
        const signed = signedReceipt(receipt, fundingId(deps, dividend), row.account);
        return draft(deployment, fundDividendWithReceiptCall(deps, { dividend, signed }), words);
      },
      ONCE,
    ),
  };
}

function paying(deps: MarketActDeps): ActKinds {
  const { deployment, db } = deps;
  return {
    'dividends.claim': actKind(
      dividendClaimParams,
      async ({ dividend, line: number }, principal) => {
        const row = await requireDividend(db, dividend);
        const line = await ownLine(deps, dividend, number, principal);
        const amount = fen(BigInt(line.amount));
        const words = sentences([
          [`领取 ${money(amount)}`, `Take ${money(amount)}`],
          await dividendLine(deps, row),
          line.right === null
            ? null
            : [
                `依据权利 ${line.right}；已质押的，款项进入质权人指定专户`,
                `from right ${line.right}; while it is pledged the money goes to the lienor's account`,
              ],
        ]);
        const { number: block, place, account, salt } = line;
        const entitlement = { place, account: getAddress(account), amount, right: (line.right ?? NO_ID) as Bytes32 };
        const proof = (await wayUp(db, line.run, block))(place);
        const claim = { dividend, block, line: { ...entitlement, salt: salt as Bytes32 }, proof };
        return draft(deployment, claimDividendCall(deps, claim), words);
      },
      ONCE,
    ),
    'dividends.confirmPaid': actKind(
      confirmPaidParams,
      async ({ dividend, block, bits, paid, receipts }) => {
        const row = await requireDividend(db, dividend);
        const all = BigInt(bits);
        const words = sentences([
          [
            `确认已代发：第 ${block} 块 ${bitsSet(all)} 户，共 ${money(paid)}`,
            `Confirm what your file has paid: ${bitsSet(all)} households of block ${block}, ${money(paid)}`,
          ],
          await dividendLine(deps, row),
          [`回单文件 sha2-256 ${receipts}`, `file of receipts sha2-256 ${receipts}`],
        ]);
        const places = Array.from({ length: BLOCK_SIZE }, (_, place) => place).filter((place) => isBitSet(all, place));
        return draft(deployment, confirmPaidCall(deps, { dividend, block, places, paid, receipts }), words);
      },
      ONCE,
    ),
    // The same account may be named again after another.
    'dividends.directProceeds': actKind(directProceedsParams, async ({ right, account }) => {
      await requireRight(db, right);
      const name = await accountName(deps, account);
      const words = sentences([
        [`指定权利 ${right} 的收益专户`, `Name where the proceeds of right ${right} go while you come first on it`],
        [`账户 ${name}（${account}）`, `account of ${name} (${account})`],
      ]);
      return draft(deployment, directProceedsCall(deps, { right, account: getAddress(account) }), words);
    }),
  };
}

function ending(deps: MarketActDeps): ActKinds {
  const { deployment, db } = deps;
  return {
    'dividends.cancel': actKind(
      dividendParams,
      async ({ dividend }) => {
        const row = await requireDividend(db, dividend);
        const words = sentences([
          ['撤销分配，锁定的资金全部解锁', 'Cancel a distribution; all that was locked for it is free'],
          await dividendLine(deps, row),
        ]);
        return draft(deployment, cancelDividendCall(deps, dividend), words);
      },
      ONCE,
    ),
    // Once more for dust that couldn't move.
    'dividends.reclaim': actKind(dividendParams, async ({ dividend }) => {
      const row = await requireDividend(db, dividend);
      const left = money(BigInt(row.total) - BigInt(row.paid));
      const words = sentences([
        [`到期收回未发放的 ${left}`, `Give ${left} that reached nobody back to the payer`],
        await dividendLine(deps, row),
      ]);
      return draft(deployment, reclaimDividendCall(deps, dividend), words);
    }),
  };
}

function termsOf(run: StoredRun) {
  return {
    number: run.number as Bytes32,
    bucket: run.bucket,
    recordAt: BigInt(run.record_at),
    payAt: BigInt(run.pay_at),
    expiresAt: BigInt(run.expires_at),
    total: fen(BigInt(run.total)),
    dust: fen(BigInt(run.dust)),
    sink: getAddress(run.sink),
    count: run.count,
    inBank: run.in_bank,
    document: run.document as Bytes32,
  };
}

/** Those that stand next, at most 64. Errors: DividendBlocksListed. */
async function nextBlocks({ db }: MarketActDeps, run: StoredRun, first: number) {
  const rows = await db
    .selectFrom('private.dividend_run_block')
    .selectAll()
    .where('run', '=', run.id)
    .where('number', '>=', first)
    .orderBy('number')
    .limit(LISTED_AT_ONCE)
    .execute();
  if (rows.length === 0) throw new AppError('DividendBlocksListed', { dividend: run.dividend });
  return rows.map(({ root, total, count }) => {
    return { root: root as Bytes32, total: fen(BigInt(total)), paid: fen(0n), count };
  });
}

/** A line of the caller's own participant. Errors: RecordUnknown, for anybody else's too. */
async function ownLine(
  { db }: MarketActDeps,
  dividend: string,
  line: number,
  { participant }: ActPrincipal,
): Promise<WholeLine> {
  const { block, place } = placeOfLine(line);
  const row = await db
    .selectFrom('private.dividend_line as l')
    .innerJoin('private.dividend_run as r', 'r.id', 'l.run')
    .innerJoin('projection.account as a', 'a.address', 'l.account')
    .selectAll('l')
    .where('r.dividend', '=', dividend)
    .where('l.number', '=', block)
    .where('l.place', '=', place)
    .where('a.participant', '=', participant ?? '')
    .executeTakeFirst();
  if (!row || !isWhole(row)) throw new AppError('RecordUnknown', { kind: 'dividendLine', id: String(line) });
  return row;
}
