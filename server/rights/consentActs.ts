import { getAddress } from 'ethers';
import { z } from 'zod';
import { consentData } from '../../sdk/encumbrance/consentData.ts';
import { consentEpoch } from '../../sdk/encumbrance/consentEpoch.ts';
import { pledgeCall } from '../../sdk/encumbrance/pledge.ts';
import type { Bytes32 } from '../../sdk/ids/keys.ts';
import { draft } from '../evidence/actKinds.ts';
import { type ActKinds, type ActPrincipal, actKind } from '../kernel/auth/acts/actKind.ts';
import { AppError } from '../kernel/errors/AppError.ts';
import { bytes32, instant } from '../kernel/http/wire.ts';
import { participantName } from '../market/actDeps.ts';
import { moment, money, sentences } from '../market/actWords.ts';
import type { RightsActDeps } from './actDeps.ts';
import { namedIn, requireHeldSubject, standingSubject, subjectFields, subjectLine } from './namedSubject.ts';
import {
  chainTime,
  consentEnds,
  lienOf,
  requireConsentedRequest,
  requireOpenRequest,
  type StoredRequest,
} from './requests/pledgeRequests.ts';
import { effectWords, type Line } from './rightWords.ts';
import { purpose as purposes } from './schemas.ts';
import { typedDraft } from './typedDraft.ts';

export const reportConsentParams = z
  .strictObject({ ...subjectFields, bank: bytes32, purpose: purposes, until: instant })
  .meta({ id: 'ReportConsent', description: 'Leave for one bank to read the whole report, for a purpose and a time' });

export const pledgeRequestParams = z
  .strictObject({ request: z.uuid() })
  .meta({ id: 'PledgeRequestReference', description: 'A pledge request, by its id' });

const PURPOSES: Record<z.output<typeof purposes>, Line> = {
  loanApplication: ['贷前调查', 'examining a loan application'],
  loanReview: ['贷后检查', 'reviewing a loan'],
  enforcement: ['处置', 'enforcement'],
};

const ONCE = { recordsOnce: true };

/** What a holder lets a bank do: read, and pledge; and the pledge that rests on it. */
export function consentActs(deps: RightsActDeps): ActKinds {
  return {
    'rights.consentToReport': actKind(reportConsentParams, async ({ bank, purpose, until, ...named }, { account }) => {
      await requireHeldSubject(deps.db, named, account);
      const what = subjectLine(named);
      await requireParty(deps.db, bank);
      const [name, [zh, en]] = [await participantName(deps, bank), PURPOSES[purpose]];
      const words = sentences([
        [`同意 ${name} 查阅本人${what[0]} 的完整报告`, `Let ${name} read the whole report on your ${what[1]}`],
        [`用途：${zh}`, `for ${en}`],
        [`有效期至 ${moment(until)}，可随时撤回`, `until ${moment(until)}; you may withdraw it at any time`],
        ['每次查阅均有记录，您可查看', 'every look is kept, and you can see it'],
      ]);
      const facts = { ...named, bank, purpose, until: new Date(Number(until) * 1000).toISOString() };
      return { content: { type: 'statement', facts }, words };
    }),
    'rights.consentToPledge': actKind(
      pledgeRequestParams,
      async ({ request: id }, principal) => {
        const request = await requireOpenRequest(deps.db, id, participantOf(principal));
        await requireHeldSubject(deps.db, namedIn(request), principal.account);
        const signer = getAddress(principal.account);
        const epoch = await consentEpoch(deps, signer);
        const validUntil = consentEnds(await chainTime(deps.db));
        const { product, valuation } = request;
        const kind: Line = request.asset === 'PACKAGES' ? ['权利包', 'package'] : ['权利', 'right'];
        const word = { lien: lienOf(request), product, valuation: valuation as Bytes32, epoch, validUntil };
        const words = sentences([
          [
            `同意将本人${kind[0]}质押（抵押）给 ${await participantName(deps, request.bank)}`,
            `Consent to a pledge of your ${kind[1]} in favour of ${await participantName(deps, request.bank)}`,
          ],
          ...(await pledgeLines(deps, request)),
          [`${moment(validUntil)} 前可使用一次`, `may be used once, until ${moment(validUntil)}`],
        ]);
        return typedDraft(consentData(deps, word), words);
      },
      ONCE,
    ),
    'encumbrances.pledge': actKind(
      pledgeRequestParams,
      async ({ request: id }, principal) => {
        const request = await requireConsentedRequest(deps.db, id, participantOf(principal));
        const consent = {
          signer: getAddress(request.signer ?? ''),
          validUntil: BigInt(request.valid_until ?? 0),
          papers: request.papers as Bytes32[],
          signature: request.signature ?? '0x',
        };
        const { product, valuation } = request;
        const words = sentences([
          ['申请质押（抵押），尚未登记', 'Apply for a pledge that is not registered yet'],
          ...(await pledgeLines(deps, request)),
          [
            '登记前不能对抗第三人；顺位以登记为准',
            'before it is registered it does not hold against others; rank is by registration',
          ],
        ]);
        const call = pledgeCall(deps, { lien: lienOf(request), product, valuation: valuation as Bytes32, consent });
        return draft(deps.deployment, call, words);
      },
      ONCE,
    ),
  };
}

async function pledgeLines(deps: RightsActDeps, request: StoredRequest): Promise<(Line | null)[]> {
  const [{ line }, [zhEffect, enEffect]] = [
    await standingSubject(deps.db, namedIn(request)),
    effectWords(request.effect),
  ];
  const secured = money(BigInt(request.secured));
  return [
    line,
    request.is_maximum
      ? [`最高额 ${secured}`, `maximum amount ${secured}`]
      : [`担保金额 ${secured}`, `secures ${secured}`],
    [`债务到期 ${moment(BigInt(request.maturity))}`, `debt due ${moment(BigInt(request.maturity))}`],
    [`产品 ${request.product}，债务 ${request.debt}`, `product ${request.product}, debt ${request.debt}`],
    [`评估 ${request.valuation}`, `valuation ${request.valuation}`],
    [`效力：${zhEffect}`, `effect: ${enEffect}`],
    request.covenant ? ['约定不得转让', 'with a covenant not to transfer'] : null,
  ];
}

/** Leave for whom nobody enrolled would wait for whoever comes to be it. Errors: RecordUnknown. */
async function requireParty(db: RightsActDeps['db'], id: string): Promise<void> {
  const row = await db.selectFrom('projection.participant').select('id').where('id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('RecordUnknown', { kind: 'participant', id });
}

/** Errors: ParticipantMissing. */
function participantOf({ account, participant }: ActPrincipal): string {
  if (participant === null) throw new AppError('ParticipantMissing', { account });
  return participant;
}
