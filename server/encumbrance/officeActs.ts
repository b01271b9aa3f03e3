import { z } from 'zod';
import { freezeCall } from '../../sdk/encumbrance/freeze.ts';
import { openCaseCall } from '../../sdk/encumbrance/openCase.ts';
import { unfreezeCall } from '../../sdk/encumbrance/unfreeze.ts';
import { type Bytes32, caseId } from '../../sdk/ids/keys.ts';
import { draft } from '../evidence/actKinds.ts';
import { type ActKinds, actKind } from '../kernel/auth/acts/actKind.ts';
import { bytes32, instant, written } from '../kernel/http/wire.ts';
import { moment, sentences } from '../market/actWords.ts';
import type { RightsActDeps } from '../rights/actDeps.ts';
import { requireSubject, subjectFields, subjectLine, subjectNamed } from '../rights/namedSubject.ts';
import { registerOf } from './registerActs.ts';

const number = written.trim().min(1).max(64).describe('case number, as printed');

export const freezeParams = z
  .strictObject({ ...subjectFields, number, from: instant, to: instant })
  .meta({ id: 'FreezeOrder', description: 'A freeze order; it queues behind those that came before (轮候查封)' });
export const unfreezeParams = z
  .strictObject({ ...subjectFields, caseId: bytes32.optional(), number: number.optional() })
  .refine(({ caseId: id, number: printed }) => (id === undefined) !== (printed === undefined), 'caseId or number')
  .meta({
    id: 'FreezeEnd',
    description: 'The end of a freeze order, by the office that gave it; its case by id or by its printed number',
  });
export const openCaseParams = z
  .strictObject({
    ...subjectFields,
    number,
    lien: bytes32.nullish().describe('the lien to enforce; none for a bare writ'),
    writ: bytes32.describe('sha2-256 of the writ'),
    liftsOrders: z.boolean().describe('whether the writ ends every freeze order when the right moves'),
  })
  .meta({ id: 'CaseOpening', description: "A case by a court's writ" });

const ONCE = { recordsOnce: true };

/** What courts and regulators do to a right or a package of rights. */
export function officeActs(deps: RightsActDeps): ActKinds {
  const { deployment, db } = deps;
  return {
    'encumbrances.freeze': actKind(
      freezeParams,
      async ({ number: printed, from, to, ...named }, principal) => {
        await requireSubject(db, named);
        const [zh, en] = subjectLine(named);
        const id = caseId(registerOf(principal), printed);
        const words = sentences([
          [`查封（冻结）${zh}`, `Freeze ${en}`],
          [`案号 ${printed}（${id}）`, `case ${printed} (${id})`],
          [`期限 ${moment(from)} 至 ${moment(to)}`, `from ${moment(from)} to ${moment(to)}`],
          ['已有查封的，为轮候查封', 'where an order stands already, it waits behind it'],
        ]);
        const order = { subject: subjectNamed(named), caseId: id, amount: 0n, from, to };
        return draft(deployment, freezeCall(deps, order), words);
      },
      ONCE,
    ),
    'encumbrances.unfreeze': actKind(
      unfreezeParams,
      async ({ caseId: told, number: printed, ...named }, principal) => {
        await requireSubject(db, named);
        const id = (told ?? caseId(registerOf(principal), printed ?? '')) as Bytes32;
        const [zh, en] = subjectLine(named);
        const words = sentences([
          [`解除对${zh} 的查封（冻结）`, `Lift the freeze of ${en}`],
          printed ? [`案号 ${printed}（${id}）`, `case ${printed} (${id})`] : [`案件 ${id}`, `case ${id}`],
          ['轮候查封依次生效', 'the next in the queue takes effect'],
        ]);
        return draft(deployment, unfreezeCall(deps, { subject: subjectNamed(named), caseId: id }), words);
      },
      ONCE,
    ),
    'encumbrances.openCase': actKind(
      openCaseParams,
      async ({ number: printed, lien, writ, liftsOrders, ...named }, principal) => {
        await requireSubject(db, named);
        const [zh, en] = subjectLine(named);
        const id = caseId(registerOf(principal), printed);
        const words = sentences([
          [`对${zh} 开立执行案件 ${printed}（${id}）`, `Open case ${printed} (${id}) on ${en}`],
          lien ? [`实现抵押 ${lien}`, `enforcing lien ${lien}`] : ['无抵押，依执行文书', 'a bare writ'],
          [`执行文书 sha2-256 ${writ}`, `writ sha2-256 ${writ}`],
          liftsOrders ? ['处置时解除其上全部查封', 'every freeze order ends when it moves'] : null,
        ]);
        const opening = {
          caseId: id,
          subject: subjectNamed(named),
          amount: 0n,
          writ,
          liftsOrders,
          ...(lien && { lien }),
        };
        return draft(deployment, openCaseCall(deps, opening), words);
      },
      ONCE,
    ),
  };
}
