import { answerGepObjectionCall } from '../../../sdk/gep/register/answerGepObjection.ts';
import { objectToAccountCall } from '../../../sdk/gep/register/objectToAccount.ts';
import { recomputeAccountCall } from '../../../sdk/gep/register/recomputeAccount.ts';
import { recordGepUseCall } from '../../../sdk/gep/register/recordGepUse.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { draft, requireDocument } from '../../evidence/actKinds.ts';
import { type ActKinds, actKind } from '../../kernel/auth/acts/actKind.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { fen, sentences } from '../../market/actWords.ts';
import type { Line } from '../../rights/rightWords.ts';
import type { GepUseName } from '../../views/gep/gepViewTypes.ts';
import { projectedTime } from '../../views/projectedTime.ts';
import { gepAnswerParams, gepObjectParams, gepRecomputeParams, gepUseParams } from './actSchemas.ts';
import { type GepActDeps, reckonStored, storeAccount } from './reckonedDocument.ts';
import { accountLines, computedLines, paperLine, standingAccount } from './standingAccount.ts';

const ONCE = { recordsOnce: true };

const USES: Record<Exclude<GepUseName, 'none'>, Line> = {
  plan: ['规划', 'a plan'],
  decision: ['决策', 'a decision'],
  project: ['项目', 'a project'],
  trade: ['交易', 'a trade'],
  monitoring: ['监测', 'monitoring'],
  assessment: ['考核', 'an assessment'],
  loan: ['贷款', 'a loan'],
};

/** What others say of an account: objections and their answers, recomputations, uses. */
export function voiceActs(deps: GepActDeps): ActKinds {
  return { ...objecting(deps), ...relying(deps) };
}

function objecting(deps: GepActDeps): ActKinds {
  const { deployment, content, db } = deps;
  const now = async () => BigInt(await projectedTime(deps));
  return {
    'gep.object': actKind(
      gepObjectParams,
      async ({ account, document }) => {
        const row = await standingAccount(deps, account);
        await requireDocument(content, document);
        const words = sentences([
          ['对 GEP 核算提出异议', 'Object to an account of GEP'],
          ...(await accountLines(deps, row)),
          paperLine(document),
        ]);
        return draft(deployment, objectToAccountCall(deps, { account, document, at: await now() }), words);
      },
      ONCE,
    ),
    'gep.answer': actKind(
      gepAnswerParams,
      async ({ objection, isUpheld, document }) => {
        const raised = await db
          .selectFrom('projection.gep_objection')
          .selectAll()
          .where('id', '=', objection)
          .executeTakeFirst();
        if (!raised) throw new AppError('RecordUnknown', { kind: 'gepObjection', id: objection });
        await requireDocument(content, document);
        const row = await standingAccount(deps, raised.account as Bytes32);
        const words = sentences([
          isUpheld
            ? [`异议 ${objection} 成立，该账户终止`, `Uphold objection ${objection}; the account is over`]
            : [`异议 ${objection} 不成立`, `Dismiss objection ${objection}`],
          ...(await accountLines(deps, row)),
          paperLine(document),
        ]);
        const call = answerGepObjectionCall(deps, { objection, isUpheld, document, at: await now() });
        return draft(deployment, call, words);
      },
      ONCE,
    ),
  };
}

function relying(deps: GepActDeps): ActKinds {
  const { deployment, content } = deps;
  return {
    'gep.recompute': actKind(
      gepRecomputeParams,
      async ({ account, document: given }) => {
        const row = await standingAccount(deps, account);
        const reckoned = await reckonStored(deps, given);
        const document = await storeAccount(deps, reckoned);
        const isSame = document === row.content_hash;
        const words = sentences([
          isSame
            ? ['声明本机构复算结果与该账户逐字节一致', 'State that your own computation came to the same bytes']
            : ['声明本机构复算结果与该账户不一致', 'State that your own computation came to something else'],
          ...(await accountLines(deps, row)),
          ['本机构复算', 'your computation'],
          ...computedLines(reckoned.account),
        ]);
        const at = BigInt(await projectedTime(deps));
        const total = fen(reckoned.account.totalFen);
        return draft(deployment, recomputeAccountCall(deps, { account, document, total, at }), words);
      },
      ONCE,
    ),
    'gep.use': actKind(
      gepUseParams,
      async ({ account, kind, document }) => {
        const row = await standingAccount(deps, account);
        await requireDocument(content, document);
        const [zh, en] = USES[kind];
        const words = sentences([
          [`登记该 GEP 核算用于${zh}`, `Record that the account was relied on for ${en}`],
          ...(await accountLines(deps, row)),
          paperLine(document),
        ]);
        const at = BigInt(await projectedTime(deps));
        return draft(deployment, recordGepUseCall(deps, { account, use: kind, document, at }), words);
      },
      ONCE,
    ),
  };
}
