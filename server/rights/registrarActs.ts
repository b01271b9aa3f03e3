import { z } from 'zod';
import { NO_ID } from '../../sdk/evidence/types.ts';
import { bindComponentsCall } from '../../sdk/rights/bindComponents.ts';
import { correctRightCall } from '../../sdk/rights/correctRight.ts';
import { endRightCall } from '../../sdk/rights/endRight.ts';
import { issueRightCall } from '../../sdk/rights/issueRight.ts';
import { mergeRightsCall } from '../../sdk/rights/mergeRights.ts';
import { renewRightCall } from '../../sdk/rights/renewRight.ts';
import { reregisterCall } from '../../sdk/rights/reregister.ts';
import { splitRightCall } from '../../sdk/rights/splitRight.ts';
import { surrenderRightCall } from '../../sdk/rights/surrenderRight.ts';
import type { RightFacts } from '../../sdk/rights/types.ts';
import { unbindComponentCall } from '../../sdk/rights/unbindComponent.ts';
import { account } from '../carbon/schemas.ts';
import { draft, requireDocument } from '../evidence/actKinds.ts';
import { type ActKinds, actKind } from '../kernel/auth/acts/actKind.ts';
import { AppError } from '../kernel/errors/AppError.ts';
import { bytes32, instant } from '../kernel/http/wire.ts';
import { accountName } from '../market/actDeps.ts';
import { moment, sentences } from '../market/actWords.ts';
import type { RightsActDeps } from './actDeps.ts';
import { factsSchema, forestSchema, instantOrNever, papers } from './actSchemas.ts';
import { requireRight } from './heldRight.ts';
import { basisLine, CAUSE_WORDS, className, END_WORDS, factsLines, type Line, papersLine } from './rightWords.ts';
import { code } from './schemas.ts';
import { standingFacts } from './standingFacts.ts';

const right = bytes32.describe('id of the right');
const basis = bytes32.describe('sha2-256 of the document behind it');

export const issueRightParams = z
  .strictObject({ holder: account, facts: factsSchema, papers })
  .meta({ id: 'RightIssue', description: 'A certificate of a right, and to whom' });

export const reregisterParams = z
  .strictObject({
    right,
    to: account,
    cause: z.int().min(0).max(5).describe('0 交易, 1 继承, 2 赠与, 3 分割, 4 作价入股, 5 生效法律文书'),
    basis,
    registeredAt: instant,
    papers,
  })
  .meta({ id: 'Reregistration', description: 'The right to another holder, on a legal act' });

export const renewRightParams = z
  .strictObject({ right, endsAt: instantOrNever, basis })
  .meta({ id: 'RightRenewal', description: 'Another term' });

export const correctRightParams = z
  .strictObject({
    right,
    document: bytes32.optional(),
    forest: forestSchema.partial().optional(),
    effects: z
      .array(z.strictObject({ kind: code, effect: z.int().min(0).max(2) }))
      .max(3)
      .optional(),
    basis,
  })
  .refine(({ document, forest, effects }) => {
    return document !== undefined || forest !== undefined || effects !== undefined;
  }, 'document, forest or effects')
  .meta({ id: 'RightCorrection', description: 'What the register had stated wrongly; what is left out stays' });

export const endRightParams = z
  .strictObject({ right, cause: z.int().min(1).max(5).describe('1 期满, 2 注销, 3 灭失, 4 征收, 5 另行登记'), basis })
  .meta({ id: 'RightEnding', description: 'The end of a right; liens stay as claims on what is paid for it' });

export const surrenderParams = z
  .strictObject({ right, basis })
  .meta({ id: 'RightSurrender', description: "Giving up one's own right" });

export const splitParams = z
  .strictObject({ right, parts: z.array(factsSchema).min(2).max(16), papers })
  .meta({ id: 'RightSplit', description: 'Parts that have its plots together' });

export const mergeParams = z
  .strictObject({ rights: z.array(right).min(2).max(16), facts: factsSchema, papers })
  .meta({ id: 'RightMerger', description: 'One right that has all their plots' });

export const bindParams = z
  .strictObject({ whole: right, components: z.array(right).min(1).max(32) })
  .meta({ id: 'ComponentBinding', description: "Components that can't be pledged singly while the whole lives" });

export const unbindParams = z
  .strictObject({ component: right })
  .meta({ id: 'ComponentRelease', description: 'A component out of its whole, on which nothing may weigh' });

const ONCE = { recordsOnce: true };

/** What a register enters about rights, and what a holder gives up. Facts that stand come from the projection. */
export function registrarActs(deps: RightsActDeps): ActKinds {
  return { ...entering(deps), ...changing(deps), ...succeeding(deps) };
}

function entering(deps: RightsActDeps): ActKinds {
  const { deployment, content, db } = deps;
  return {
    'rights.issue': actKind(
      issueRightParams,
      async ({ holder, facts, papers: shown }) => {
        await requireDocument(content, facts.document);
        const parent = await parentOf(deps, facts);
        const words = sentences([
          [
            `登记权利，权利人 ${await accountName(deps, holder)}（${holder}）`,
            `Enter a right of ${await accountName(deps, holder)} (${holder})`,
          ],
          ...factsLines(facts),
          parent && [`派生自 ${facts.parent}`, `derived from ${facts.parent}`],
          papersLine(shown),
        ]);
        return draft(
          deployment,
          issueRightCall(deps, { holder, facts, papers: shown, ...(parent && { parent }) }),
          words,
        );
      },
      ONCE,
    ),
    'rights.reregister': actKind(
      reregisterParams,
      async ({ right: id, to, cause, basis: document, registeredAt, papers: shown }) => {
        const facts = await standingFacts(db, id);
        const name = await accountName(deps, to);
        const words = sentences([
          [
            `变更登记：${named(facts)[0]} ${id} 转至 ${name}（${to}）`,
            `Register ${named(facts)[1]} ${id} to ${name} (${to})`,
          ],
          CAUSE_WORDS[cause] ?? null,
          [`登记时间 ${moment(registeredAt)}`, `registered ${moment(registeredAt)}`],
          basisLine(document),
          papersLine(shown),
          ['其上抵押、查封、租赁随权利转移', 'liens, orders and leases on it follow'],
        ]);
        return draft(
          deployment,
          reregisterCall(deps, { right: id, to, cause, basis: document, registeredAt, papers: shown }),
          words,
        );
      },
      ONCE,
    ),
    'rights.bind': actKind(
      bindParams,
      async ({ whole, components }) => {
        for (const id of [whole, ...components]) await requireRight(db, id);
        const words = sentences([
          [
            `将 ${components.length} 项权利并入整体 ${whole}`,
            `Bind ${components.length} rights as components of ${whole}`,
          ],
          [components.join('、'), components.join(', ')],
          ['整体存续期间，各部分不能单独质押', 'while the whole lives none of them can be pledged singly'],
        ]);
        return draft(deployment, bindComponentsCall(deps, { whole, components }), words);
      },
      ONCE,
    ),
    // Not once: what was bound again can be taken out again.
    'rights.unbind': actKind(unbindParams, async ({ component }) => {
      const facts = await standingFacts(db, component);
      const whole = await wholeOf(deps, component);
      const words = sentences([
        [`将 ${named(facts)[0]} ${component} 从整体中分出`, `Take ${named(facts)[1]} ${component} out of its whole`],
        [`整体 ${whole}`, `whole ${whole}`],
        ['此后可单独质押', 'from then on it can be pledged singly'],
      ]);
      return draft(deployment, unbindComponentCall(deps, { component }), words);
    }),
  };
}

function changing(deps: RightsActDeps): ActKinds {
  const { deployment, content, db } = deps;
  return {
    'rights.renew': actKind(
      renewRightParams,
      async ({ right: id, endsAt, basis: document }) => {
        const facts = await standingFacts(db, id);
        const words = sentences([
          [`续期：${named(facts)[0]} ${id}`, `Renew ${named(facts)[1]} ${id}`],
          endsAt === 0n
            ? ['改为无期限', 'without term from now on']
            : [`新期限至 ${moment(endsAt)}`, `until ${moment(endsAt)}`],
          basisLine(document),
        ]);
        return draft(deployment, renewRightCall(deps, { facts, endsAt, basis: document }), words);
      },
      ONCE,
    ),
    'rights.correct': actKind(
      correctRightParams,
      async ({ right: id, document, forest, effects, basis: because }) => {
        const facts = await standingFacts(db, id);
        if (document !== undefined) await requireDocument(content, document);
        const corrected = correctedFacts(facts, { document, forest, effects });
        const words = sentences([
          [`更正登记：${named(facts)[0]} ${id}，更正后为`, `Correct the entry of ${named(facts)[1]} ${id} to`],
          ...factsLines(corrected),
          basisLine(because),
          ['各抵押权人将获通知', 'each lienor is told'],
        ]);
        return draft(deployment, correctRightCall(deps, { facts, corrected, basis: because }), words);
      },
      ONCE,
    ),
    'rights.end': actKind(
      endRightParams,
      async ({ right: id, cause, basis: document }) => {
        const facts = await standingFacts(db, id);
        const [zh, en] = END_WORDS[cause] as Line;
        const words = sentences([
          [`注销权利：${named(facts)[0]} ${id}，原因 ${zh}`, `End ${named(facts)[1]} ${id}: ${en}`],
          basisLine(document),
          [
            '其上抵押转为对补偿、保险金等价款的请求，顺位不变',
            'liens on it stay as claims on what is paid for it, in the same order',
          ],
          ['不可撤销', 'this cannot be undone'],
        ]);
        return draft(deployment, endRightCall(deps, { facts, cause, basis: document }), words);
      },
      ONCE,
    ),
    'rights.surrender': actKind(
      surrenderParams,
      async ({ right: id, basis: document }) => {
        const facts = await standingFacts(db, id);
        const words = sentences([
          [`放弃本人权利：${named(facts)[0]} ${id}`, `Give up your own ${named(facts)[1]} ${id}`],
          basisLine(document),
          ['不可撤销', 'this cannot be undone'],
        ]);
        return draft(deployment, surrenderRightCall(deps, { right: id, facts, basis: document }), words);
      },
      ONCE,
    ),
  };
}

function succeeding(deps: RightsActDeps): ActKinds {
  const { deployment, content, db } = deps;
  return {
    'rights.split': actKind(
      splitParams,
      async ({ right: id, parts, papers: shown }) => {
        for (const { document } of parts) await requireDocument(content, document);
        const facts = await standingFacts(db, id);
        const words = sentences([
          [
            `分割：${named(facts)[0]} ${id}，分为 ${parts.length} 项`,
            `Split ${named(facts)[1]} ${id} into ${parts.length}`,
          ],
          ...parts.flatMap(factsLines),
          papersLine(shown),
        ]);
        return draft(deployment, splitRightCall(deps, { facts, parts, papers: shown }), words);
      },
      ONCE,
    ),
    'rights.merge': actKind(
      mergeParams,
      async ({ rights, facts, papers: shown }) => {
        await requireDocument(content, facts.document);
        const sources = await Promise.all(rights.map((id) => standingFacts(db, id)));
        const words = sentences([
          [`合并 ${rights.length} 项权利：${rights.join('、')}`, `Merge ${rights.length} rights: ${rights.join(', ')}`],
          ...factsLines(facts),
          papersLine(shown),
        ]);
        return draft(deployment, mergeRightsCall(deps, { sources, facts, papers: shown }), words);
      },
      ONCE,
    ),
  };
}

/** Errors: RecordUnknown for a right that is no component. */
async function wholeOf({ db }: RightsActDeps, id: string): Promise<string> {
  const row = await db.selectFrom('projection.right').select('bound_to').where('id', '=', id).executeTakeFirst();
  if (!row?.bound_to) throw new AppError('RecordUnknown', { kind: 'component', id });
  return row.bound_to;
}

async function parentOf({ db }: RightsActDeps, { parent }: RightFacts): Promise<RightFacts | null> {
  return parent === NO_ID ? null : standingFacts(db, parent);
}

function named(facts: RightFacts): Line {
  return className(facts.class);
}

interface Correction {
  document?: RightFacts['document'] | undefined;
  forest?: { [Name in keyof RightFacts['forest']]?: RightFacts['forest'][Name] | undefined } | undefined;
  effects?: readonly { kind: string; effect: number }[] | undefined;
}

function correctedFacts(facts: RightFacts, { document, forest = {}, effects = [] }: Correction): RightFacts {
  return {
    ...facts,
    document: document ?? facts.document,
    forest: {
      kind: forest.kind ?? facts.forest.kind,
      origin: forest.origin ?? facts.forest.origin,
      plantedYear: forest.plantedYear ?? facts.forest.plantedYear,
      subcompartment: forest.subcompartment ?? facts.forest.subcompartment,
    },
    layers: facts.layers.map((layer) => ({
      ...layer,
      effect: effects.find(({ kind }) => kind === layer.kind)?.effect ?? layer.effect,
    })),
  };
}
