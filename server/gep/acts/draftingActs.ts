import { draftAccountCall } from '../../../sdk/gep/register/draftAccount.ts';
import { openSeriesCall } from '../../../sdk/gep/register/openSeries.ts';
import { publishAccountCall } from '../../../sdk/gep/register/publishAccount.ts';
import { reviewAccountCall } from '../../../sdk/gep/register/reviewAccount.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { draft, requireDocument } from '../../evidence/actKinds.ts';
import { type ActKinds, actKind } from '../../kernel/auth/acts/actKind.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { fen, sentences } from '../../market/actWords.ts';
import { projectedTime } from '../../views/projectedTime.ts';
import { gepDraftParams, gepInputsParams, gepPublishParams, gepReviewParams } from './actSchemas.ts';
import { type GepActDeps, reckonStored, requireSeriesOf, storeAccount } from './reckonedDocument.ts';
import { accountLines, computedLines, levelLine, paperLine, standingAccount } from './standingAccount.ts';

const ONCE = { recordsOnce: true };

/** An account's way: its series, draft, review and publication. */
export function draftingActs(deps: GepActDeps): ActKinds {
  return { ...opening(deps), ...deciding(deps) };
}

function opening(deps: GepActDeps): ActKinds {
  const { deployment } = deps;
  return {
    'gep.openSeries': actKind(
      gepInputsParams,
      async ({ document }) => {
        const reckoned = await reckonStored(deps, document);
        const { series } = await requireSeriesOf(deps, reckoned);
        const { area, methodology, priceBasis } = reckoned.account;
        const [zh, en] = levelLine(area.level);
        const { code, edition } = methodology;
        const words = sentences([
          [
            '建立 GEP 核算序列，同一序列内方可比较',
            'Open a series of GEP accounts, within which alone years are compared',
          ],
          [`${zh} ${area.region} ${area.name}`, `${en} ${area.region} ${area.name}`],
          [`方法 ${code} ${edition}，价格口径 ${priceBasis}`, `by ${code} ${edition}, price basis ${priceBasis}`],
        ]);
        return draft(deployment, openSeriesCall(deps, { series }), words);
      },
      ONCE,
    ),
    'gep.draft': actKind(
      gepDraftParams,
      async ({ document: inputs, corrects }) => {
        const reckoned = await reckonStored(deps, inputs);
        const { account } = reckoned;
        const { id: series, isOpen } = await requireSeriesOf(deps, reckoned);
        if (!isOpen) throw new AppError('GepSeriesNotOpen', { series, document: inputs });
        const document = await storeAccount(deps, reckoned);
        const words = sentences([
          ['提交 GEP 核算草案', 'Draft an account of GEP'],
          ...computedLines(account),
          corrects ? [`同时撤回草案 ${corrects}`, `it takes back draft ${corrects}`] : null,
          account.state === 'complete'
            ? null
            : account.state === 'demo'
              ? [
                  '方法为示例，仅演示环境可发布',
                  'the methodology is a demonstration, published in the demo profile alone',
                ]
              : ['方法参数不全，只能作为草案', 'the methodology is incomplete: it stays a draft'],
        ]);
        const call = draftAccountCall(deps, {
          ...{ series, document, total: fen(account.totalFen), year: account.year },
          ...(corrects && { corrects }),
        });
        return draft(deployment, call, words);
      },
      ONCE,
    ),
  };
}

function deciding(deps: GepActDeps): ActKinds {
  const { deployment, content } = deps;
  return {
    'gep.review': actKind(
      gepReviewParams,
      async ({ account, isPassed, document }) => {
        const row = await standingAccount(deps, account);
        await requireDocument(content, document);
        const words = sentences([
          isPassed
            ? ['审核通过，进入异议期', 'Pass in review; objections are heard from now on']
            : ['审核不通过，该账户终止', 'Fail in review; the account is over'],
          ...(await accountLines(deps, row)),
          paperLine(document),
        ]);
        const at = BigInt(await projectedTime(deps));
        return draft(deployment, reviewAccountCall(deps, { account, isPassed, document, at }), words);
      },
      ONCE,
    ),
    'gep.publish': actKind(
      gepPublishParams,
      async ({ account, corrects }) => {
        const row = await standingAccount(deps, account);
        const words = sentences([
          ['发布 GEP 核算结果', 'Publish an account of GEP'],
          ...(await accountLines(deps, row)),
          corrects ? [`取代此前的发布 ${corrects}`, `in place of publication ${corrects}`] : null,
        ]);
        const call = publishAccountCall(deps, {
          ...{ series: row.series as Bytes32, document: row.content_hash as Bytes32 },
          ...{ total: fen(BigInt(row.total)), year: row.year },
          ...(corrects && { corrects }),
        });
        return draft(deployment, call, words);
      },
      ONCE,
    ),
  };
}
