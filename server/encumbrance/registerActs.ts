import { z } from 'zod';
import { encodeCountersignature, extractData } from '../../sdk/encumbrance/extractData.ts';
import { recordLienCall } from '../../sdk/encumbrance/recordLien.ts';
import { renewRegistrationCall } from '../../sdk/encumbrance/renewRegistration.ts';
import type { Lien } from '../../sdk/encumbrance/types.ts';
import { NO_ID } from '../../sdk/evidence/types.ts';
import { type Bytes32, lienId } from '../../sdk/ids/keys.ts';
import { account } from '../carbon/schemas.ts';
import { draft } from '../evidence/actKinds.ts';
import { type ActKinds, type ActPrincipal, actKind } from '../kernel/auth/acts/actKind.ts';
import { AppError } from '../kernel/errors/AppError.ts';
import { bytes32, decimalWithin, instant, written } from '../kernel/http/wire.ts';
import { participantName } from '../market/actDeps.ts';
import { fen, moment, money, sentences } from '../market/actWords.ts';
import type { RightsActDeps } from '../rights/actDeps.ts';
import { instantOrNever } from '../rights/actSchemas.ts';
import { standingSubject, subjectFields, subjectLine, subjectNamed } from '../rights/namedSubject.ts';
import { requireOpenExtract } from '../rights/requests/lienExtracts.ts';
import type { Line } from '../rights/rightWords.ts';
import { typedDraft } from '../rights/typedDraft.ts';
import { requireLien } from './requireLien.ts';

const orNone = bytes32.nullish().transform((id) => id ?? NO_ID);

const recordFields = {
  ...subjectFields,
  lienor: bytes32.describe('participant'),
  number: written.trim().min(1).max(64).describe("the register's number of the lien, as printed"),
  secured: decimalWithin(64).describe('fen'),
  isMaximum: z.boolean(),
  registeredAt: instant,
  registrySeq: z.int().min(0).max(0xff_ffff).describe("the register's own order within one second"),
  expiresAt: instantOrNever,
  maturity: instantOrNever,
  covenant: z.boolean(),
  debt: orNone,
  perfects: orNone.describe('the pledge that this registration completes'),
  receipt: bytes32.describe('LIEN_RECEIPT about the lien'),
};

/** What a register states of a lien, before anybody signed anything. */
export const lienTerms = z
  .strictObject(recordFields)
  .meta({ id: 'LienTerms', description: 'A lien as its register states it' });

export const recordLienParams = z
  .strictObject({
    ...recordFields,
    countersignature: z
      .strictObject({ signer: account, signature: z.string().regex(/^0x([0-9a-f]{2}){1,4096}$/, 'a signature') })
      .nullish()
      .describe('needed when it is earlier than one on record'),
  })
  .meta({ id: 'LienRecord', description: "A registered lien, from the register's receipt" });

export const countersignParams = z
  .strictObject({ extract: z.uuid() })
  .meta({ id: 'ExtractReference', description: 'An extract of the register, by its id' });

export const renewRegistrationParams = z
  .strictObject({ ...subjectFields, lien: bytes32, expiresAt: instant, receipt: bytes32 })
  .meta({ id: 'RegistrationRenewal', description: 'A later end of a registration, in its last 90 days' });

export type LienTerms = z.output<typeof lienTerms>;

const ONCE = { recordsOnce: true };

/** What a register of liens enters. */
export function registerActs(deps: RightsActDeps): ActKinds {
  const { deployment, db } = deps;
  return {
    'encumbrances.record': actKind(
      recordLienParams,
      async ({ countersignature, ...terms }, principal) => {
        const lien = await statedLien(deps, terms, registerOf(principal));
        const second = countersignature
          ? { countersignature: encodeCountersignature(countersignature.signer, countersignature.signature) }
          : {};
        const words = sentences([
          ['登记抵押（质押）', 'Record a registered lien'],
          ...(await lienLines(deps, terms, lien)),
        ]);
        const { perfects, receipt } = terms;
        return draft(deployment, recordLienCall(deps, { lien, perfects, receipt, ...second }), words);
      },
      ONCE,
    ),
    'encumbrances.countersign': actKind(
      countersignParams,
      async ({ extract: id }, principal) => {
        const register = registerOf(principal);
        const { params } = await requireOpenExtract(db, id, { register, account: principal.account });
        const terms = lienTerms.parse(JSON.parse(params));
        const lien = await statedLien(deps, terms, register);
        const words = sentences([
          ['复核登记簿摘录：与登记簿一致', "Countersign the register's extract: it is what the register says"],
          ...(await lienLines(deps, terms, lien)),
          ['补登将使在后顺位者被超越，其抵押权人将获通知', 'a late record overtakes others; their lienors are told'],
        ]);
        const { perfects, receipt } = terms;
        return typedDraft(extractData(deps, { lien, perfects, receipt }), words);
      },
      ONCE,
    ),
    'encumbrances.renewRegistration': actKind(
      renewRegistrationParams,
      async ({ lien, expiresAt, receipt, ...named }) => {
        await requireLien(db, named, lien);
        const words = sentences([
          [`延长抵押登记 ${lien} 至 ${moment(expiresAt)}`, `Renew registration ${lien} until ${moment(expiresAt)}`],
          subjectLine(named),
          [`登记回执 ${receipt}`, `receipt ${receipt}`],
        ]);
        const call = renewRegistrationCall(deps, { subject: subjectNamed(named), lien, expiresAt, receipt });
        return draft(deployment, call, words);
      },
      ONCE,
    ),
  };
}

/** The lien that a register's terms make. Errors: RecordUnknown. */
export async function statedLien(deps: RightsActDeps, terms: LienTerms, register: Bytes32): Promise<Lien> {
  const { effect } = await standingSubject(deps.db, terms);
  return {
    lienId: lienId(register, terms.number),
    subject: subjectNamed(terms),
    amount: 0n,
    lienor: terms.lienor,
    secured: fen(terms.secured),
    isMaximum: terms.isMaximum,
    effect,
    registeredAt: terms.registeredAt,
    registrySeq: terms.registrySeq,
    expiresAt: terms.expiresAt,
    maturity: terms.maturity,
    covenant: terms.covenant,
    debt: terms.debt,
  };
}

async function lienLines(deps: RightsActDeps, terms: LienTerms, { lienId: id }: Lien): Promise<(Line | null)[]> {
  const [{ line }, lienor] = await Promise.all([standingSubject(deps.db, terms), participantName(deps, terms.lienor)]);
  const secured = money(terms.secured);
  return [
    line,
    [`抵押权人 ${lienor}`, `in favour of ${lienor}`],
    terms.isMaximum
      ? [`最高额 ${secured}`, `maximum amount ${secured}`]
      : [`担保金额 ${secured}`, `secures ${secured}`],
    [`登记编号 ${terms.number}（${id}）`, `register's number ${terms.number} (${id})`],
    [
      `登记时间 ${moment(terms.registeredAt)}，同秒序号 ${terms.registrySeq}`,
      `registered ${moment(terms.registeredAt)}, number ${terms.registrySeq} within that second`,
    ],
    terms.expiresAt === 0n
      ? null
      : [`登记至 ${moment(terms.expiresAt)}`, `registered until ${moment(terms.expiresAt)}`],
    terms.covenant ? ['约定不得转让', 'with a covenant not to transfer'] : null,
    terms.perfects === NO_ID ? null : [`完成已申请的质押 ${terms.perfects}`, `completes pledge ${terms.perfects}`],
    [`登记回执 ${terms.receipt}`, `receipt ${terms.receipt}`],
  ];
}

/** Errors: ParticipantMissing. */
export function registerOf({ account: caller, participant }: ActPrincipal): Bytes32 {
  if (participant === null) throw new AppError('ParticipantMissing', { account: caller });
  return participant as Bytes32;
}
