import { z } from 'zod';
import type { Call } from '../../sdk/context.ts';
import { assignLienCall } from '../../sdk/encumbrance/assignLien.ts';
import { declareDebtCall } from '../../sdk/encumbrance/declareDebt.ts';
import { fileNoticeCall } from '../../sdk/encumbrance/fileNotice.ts';
import { fixLienCall } from '../../sdk/encumbrance/fixLien.ts';
import { reduceLienCall } from '../../sdk/encumbrance/reduceLien.ts';
import { releaseLienCall } from '../../sdk/encumbrance/releaseLien.ts';
import { waiveRankCall } from '../../sdk/encumbrance/waiveRank.ts';
import { draft } from '../evidence/actKinds.ts';
import { type ActKinds, type ActPrincipal, actKind } from '../kernel/auth/acts/actKind.ts';
import { bytes32, decimalWithin } from '../kernel/http/wire.ts';
import { participantName } from '../market/actDeps.ts';
import { fen, money, sentences } from '../market/actWords.ts';
import type { RightsActDeps } from '../rights/actDeps.ts';
import { type NamedSubject, subjectFields, subjectLine, subjectNamed } from '../rights/namedSubject.ts';
import type { Line } from '../rights/rightWords.ts';
import { requireLien } from './requireLien.ts';

const ofLien = { ...subjectFields, lien: bytes32 };
const sum = decimalWithin(64).describe('fen');

export const lienParams = z
  .strictObject(ofLien)
  .meta({ id: 'LienReference', description: 'A lien on a right or a package of rights' });
export const noticeParams = z
  .strictObject({ ...ofLien, evidence: bytes32 })
  .meta({ id: 'NoticeFiling', description: 'PLEDGE_NOTICE about the lien, by another participant' });
export const reduceParams = z
  .strictObject({ ...ofLien, secured: sum })
  .meta({ id: 'LienReduction', description: 'Less than it secures now; more is a further lien' });
export const assignParams = z
  .strictObject({ ...ofLien, lienor: bytes32, secured: sum, debt: bytes32 })
  .meta({ id: 'LienAssignment', description: 'A debt, or a part of it, to another creditor, and the lien with it' });
export const fixParams = z
  .strictObject({ ...ofLien, owed: sum, cause: z.int().min(0).max(2).describe('0 期间届满, 1 查封, 2 法院') })
  .meta({ id: 'LienFixing', description: 'A maximum-amount lien for a fixed sum from now on' });
export const debtParams = z
  .strictObject({ ...ofLien, owed: sum })
  .meta({ id: 'DebtDeclaration', description: 'What is still owed under a lien' });

/** Numbered as the contract's `FixingCause`. */
const CAUSES: Line[] = [
  ['债权确定期间届满', 'its period is over'],
  ['知道标的被查封', 'the subject was seized'],
  ['法院认定', 'a court says so'],
];

const ONCE = { recordsOnce: true };
const FOR_GOOD: Line = ['不可撤销', 'this cannot be undone'];

/** What a lienor does with its lien. */
export function lienActs(deps: RightsActDeps): ActKinds {
  return { ...keeping(deps), ...ending(deps) };
}

function keeping(deps: RightsActDeps): ActKinds {
  return {
    'encumbrances.fileNotice': actKind(
      noticeParams,
      ({ lien, evidence, ...named }, by) =>
        act(deps, { named, lien, by }, fileNoticeCall(deps, { subject: subjectNamed(named), lien, evidence }), [
          ['登记公示通知', 'File notice of the pledge'],
          [`通知 ${evidence}`, `notice ${evidence}`],
          ['仅对收益权产生顺位（民法典 768）', 'it gives rank on receivables only (Civil Code 768)'],
        ]),
      ONCE,
    ),
    'encumbrances.assign': actKind(
      assignParams,
      async ({ lien, lienor, secured, debt, ...named }, by) => {
        const name = await participantName(deps, lienor);
        const terms = { subject: subjectNamed(named), lien, lienor, secured: fen(secured), debt };
        return act(deps, { named, lien, by }, assignLienCall(deps, terms), [
          [
            `债权 ${money(secured)} 转让给 ${name}，抵押随债权转移`,
            `Assign ${money(secured)} to ${name}; the lien goes with the debt`,
          ],
          [`受让方债务编号 ${debt}`, `debt as the new creditor keeps it ${debt}`],
        ]);
      },
      ONCE,
    ),
    'encumbrances.declareDebt': actKind(debtParams, ({ lien, owed, ...named }, by) =>
      act(deps, { named, lien, by }, declareDebtCall(deps, { subject: subjectNamed(named), lien, owed: fen(owed) }), [
        [`申报未偿还 ${money(owed)}`, `Declare ${money(owed)} still owed`],
      ]),
    ),
  };
}

function ending(deps: RightsActDeps): ActKinds {
  return {
    'encumbrances.release': actKind(
      lienParams,
      ({ lien, ...named }, by) =>
        act(deps, { named, lien, by }, releaseLienCall(deps, { subject: subjectNamed(named), lien }), [
          ['解除抵押（质押）', 'Release the lien'],
          FOR_GOOD,
        ]),
      ONCE,
    ),
    'encumbrances.reduce': actKind(
      reduceParams,
      ({ lien, secured, ...named }, by) =>
        act(
          deps,
          { named, lien, by },
          reduceLienCall(deps, { subject: subjectNamed(named), lien, secured: fen(secured) }),
          [[`担保金额降至 ${money(secured)}`, `Lower what it secures to ${money(secured)}`], FOR_GOOD],
        ),
      ONCE,
    ),
    'encumbrances.waiveRank': actKind(
      lienParams,
      ({ lien, ...named }, by) =>
        act(deps, { named, lien, by }, waiveRankCall(deps, { subject: subjectNamed(named), lien }), [
          ['放弃顺位，排在现有全部登记之后', 'Go behind all that is registered now'],
          FOR_GOOD,
        ]),
      ONCE,
    ),
    'encumbrances.fix': actKind(
      fixParams,
      ({ lien, owed, cause, ...named }, by) => {
        const [zh, en] = CAUSES[cause] as Line;
        const terms = { subject: subjectNamed(named), lien, owed: fen(owed), cause };
        return act(deps, { named, lien, by }, fixLienCall(deps, terms), [
          [`最高额抵押确定为 ${money(owed)}，原因 ${zh}`, `Fix the maximum-amount lien at ${money(owed)}: ${en}`],
          FOR_GOOD,
        ]);
      },
      ONCE,
    ),
  };
}

interface ActedOn {
  named: NamedSubject;
  lien: string;
  by: ActPrincipal;
}

/**
 * A call on a lien with its words, which tell its lienor whose it is and what it secures; anybody may compose one, and what
 * a person owes is not to be read so. Errors: RecordUnknown.
 */
async function act(deps: RightsActDeps, { named, lien, by }: ActedOn, call: Call, lines: Line[]) {
  const row = await requireLien(deps.db, named, lien);
  const [name, secured] = [await participantName(deps, row.lienor), money(BigInt(row.secured))];
  const words = sentences([
    ...lines,
    by.participant === row.lienor
      ? [`抵押 ${lien}，权利人 ${name}，担保 ${secured}`, `lien ${lien} of ${name}, securing ${secured}`]
      : [`抵押 ${lien}`, `lien ${lien}`],
    subjectLine(named),
  ]);
  return draft(deps.deployment, call, words);
}
