import { getAddress } from 'ethers';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { blockCardCall } from '../../../sdk/trace/cards/blockCard.ts';
import { issueCardCall } from '../../../sdk/trace/cards/issueCard.ts';
import { recordTradeCall } from '../../../sdk/trace/cards/recordTrade.ts';
import { tradeData } from '../../../sdk/trace/cards/tradeData.ts';
import { draft, requireDocument } from '../../evidence/actKinds.ts';
import { type ActKinds, actKind } from '../../kernel/auth/acts/actKind.ts';
import { accountName } from '../../market/actDeps.ts';
import { moment, money, sentences } from '../../market/actWords.ts';
import { requireOpenDraft } from '../../rights/drafts/drafts.ts';
import { typedDraft } from '../../rights/typedDraft.ts';
import { cardTradeDrafts, type StoredDraft, signaturesOf, termsOf, tradeOf } from '../cards/cardTradeDrafts.ts';
import type { TraceActDeps } from './actDeps.ts';
import { blockCardParams, cardDraftParams, issueCardParams } from './actSchemas.ts';
import { documentLine, type Line, lotLine, massLine } from './goodsWords.ts';
import { requireBatch } from './standingGoods.ts';

const ONCE = { recordsOnce: true };

/** 溯源卡 as acts: issued, blocked, and the trades between them once all three have signed. */
export function cardActs(deps: TraceActDeps): ActKinds {
  return { ...keeping(deps), ...trading(deps) };
}

function keeping(deps: TraceActDeps): ActKinds {
  const { deployment, content } = deps;
  return {
    'cards.issue': actKind(
      issueCardParams,
      async ({ card, holder }) => {
        const name = await accountName(deps, holder);
        const words = sentences([
          [`发放溯源卡 ${card}`, `Issue 溯源卡 ${card}`],
          [`持卡人 ${name}（${holder}）`, `to ${name} (${holder})`],
          ['卡号不上链，只登记其承诺值', 'its number stays off the chain, a commitment goes on it'],
        ]);
        return draft(deployment, issueCardCall(deps, { card, holder: getAddress(holder) }), words);
      },
      ONCE,
    ),
    'cards.block': actKind(
      blockCardParams,
      async ({ card, document }) => {
        await requireDocument(content, document);
        const words = sentences([
          [`停用溯源卡 ${card}`, `Block 溯源卡 ${card}`],
          documentLine(document),
          ['不能恢复，须另发新卡', 'for good: a new one is issued instead'],
        ]);
        return draft(deployment, blockCardCall(deps, { card, basis: document }), words);
      },
      ONCE,
    ),
  };
}

function trading(deps: TraceActDeps): ActKinds {
  const { deployment, db } = deps;
  return {
    'cards.sign': actKind(
      cardDraftParams,
      async ({ draft: id }, { account }) => {
        const row = await requireOpenDraft(db, cardTradeDrafts, id, account);
        const words = sentences([
          ['签署溯源卡交易', 'Sign a trade between two 溯源卡'],
          ...(await tradeLines(deps, row)),
        ]);
        return typedDraft(tradeData(deps, tradeOf(row)), words);
      },
      ONCE,
    ),
    'cards.record': actKind(
      cardDraftParams,
      async ({ draft: id }, { account }) => {
        const row = await requireOpenDraft(db, cardTradeDrafts, id, account);
        const words = sentences([
          [
            '登记溯源卡交易，货物随之转移；三方均已签署',
            'Record a trade that all three signed; its goods move with it',
          ],
          ...(await tradeLines(deps, row)),
        ]);
        const call = recordTradeCall(deps, { trade: tradeOf(row), signatures: signaturesOf(row) });
        return draft(deployment, call, words);
      },
      ONCE,
    ),
  };
}

async function tradeLines(deps: TraceActDeps, row: StoredDraft): Promise<Line[]> {
  const { batch, grams, price, payment, tradedAt, counters } = termsOf(row);
  const [seller, buyer, witness] = await Promise.all(
    [row.seller, row.buyer, row.witness].map((one) => accountName(deps, one)),
  );
  return [
    [`卖方 ${seller}，买方 ${buyer}，见证方 ${witness}`, `${seller} to ${buyer}, witnessed by ${witness}`],
    massLine(
      grams,
      (mass) => `货物 ${mass}`,
      (mass) => mass,
    ),
    lotLine(await requireBatch(deps.db, batch)),
    [`价款 ${money(price)}，付款凭据 ${payment}`, `price ${money(price)}, payment ${payment}`],
    ['价款与付款凭据不上链，只登记其承诺值', 'price and payment stay off the chain, commitments go on it'],
    [`交易时间 ${moment(tradedAt)}`, `traded ${moment(tradedAt)}`],
    ...(counters === undefined ? [] : [countersLine(counters)]),
  ];
}

function countersLine(trade: Bytes32): Line {
  return [`冲销交易 ${trade}`, `takes trade ${trade} back`];
}
