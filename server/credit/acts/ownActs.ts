import { PLEDGE_TEXTS } from '../../../sdk/credit/pledge/pledgeTexts.ts';
import { pledgeDocument, promiseCall } from '../../../sdk/credit/pledge/promise.ts';
import { levelCommitment, newSalt } from '../../../sdk/credit/presentation/levelCommitment.ts';
import { presentationData, presentationDomain } from '../../../sdk/credit/presentation/presentationData.ts';
import { endConsentCall } from '../../../sdk/credit/register/endConsent.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { Kind } from '../../../sdk/participants/types.ts';
import { draft } from '../../evidence/actKinds.ts';
import { type ActKinds, type ActPrincipal, actKind } from '../../kernel/auth/acts/actKind.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { participantName } from '../../market/actDeps.ts';
import { moment, sentences } from '../../market/actWords.ts';
import { chainTime } from '../../rights/requests/pledgeRequests.ts';
import { typedDraft } from '../../rights/typedDraft.ts';
import { refusing } from '../creditDeps.ts';
import { keptFile } from '../files/fileOf.ts';
import { currentOpening } from '../levels/openings.ts';
import { endConsentParams, eraseParams, presentParams, promiseParams } from '../schemas.ts';
import type { CreditActDeps } from './creditActs.ts';

const DAY = 86_400;
const BANKS: readonly number[] = [Kind.Bank, Kind.SettlementBank];
const ONCE = { recordsOnce: true };

/** What a person, an enterprise or a village does about its own level. */
export function ownActs(deps: CreditActDeps): ActKinds {
  const { db, deployment } = deps;
  return {
    'credit.present': actKind(
      presentParams,
      async ({ bank, purpose, days }, principal) => {
        const subject = subjectOf(principal);
        await requireBankParty(deps, bank);
        const { salt, ...facts } = await currentOpening(deps, subject);
        const commitment = levelCommitment(salt, facts);
        const presentedAt = Number(await chainTime(db));
        const validUntil = presentedAt + days * DAY;
        const word = { commitment, bank, purpose, presentedAt, validUntil, nonce: newSalt() };
        const domain = presentationDomain(deployment.chainId, deployment.contracts.EcoCredit.address);
        const words = sentences([
          [
            `向 ${await participantName(deps, bank)} 出示本人的生态信用等级`,
            `Show your eco-credit level to ${await participantName(deps, bank)}`,
          ],
          [`用途：${purpose}`, `for: ${purpose}`],
          [
            `有效期至 ${moment(BigInt(validUntil))}，可随时撤回`,
            `until ${moment(BigInt(validUntil))}; you may withdraw it at any time`,
          ],
          ['只出示等级，不出示分数；每次查看均有记录', 'the level alone, never the score; every look is kept'],
        ]);
        return typedDraft(await refusing(() => presentationData(domain, word)), words);
      },
      ONCE,
    ),
    'credit.endConsent': actKind(
      endConsentParams,
      ({ nonce }) =>
        draft(
          deployment,
          endConsentCall(deps, nonce),
          sentences([
            ['撤回出示的生态信用等级', 'Withdraw a level that you showed'],
            ['银行此后不得再依据该次出示', 'from then on no bank may rely on it'],
            [`出示编号 ${nonce}`, `number ${nonce}`],
          ]),
        ),
      ONCE,
    ),
    'credit.promise': actKind(
      promiseParams,
      async ({ kind }, principal) => {
        const subject = subjectOf(principal);
        await requireKind(deps, subject, kind);
        await deps.content.put(pledgeDocument(kind));
        const { zh, en } = PLEDGE_TEXTS[kind];
        const words = sentences([
          ['签署生态保护承诺书', 'Sign the pledge to protect nature'],
          ...zh.map((line, place) => [clause(line), clause(en[place] ?? '')] as const),
        ]);
        const at = Number(await chainTime(db));
        return draft(deployment, promiseCall(deps, { subject, kind, at }), words);
      },
      ONCE,
    ),
    'credit.erase': actKind(eraseParams, async (_given, principal) => {
      const subject = subjectOf(principal);
      if ((await keptFile(db, subject)) === undefined) throw new AppError('CreditFileUnknown', { subject });
      const words = sentences([
        ['删除本人的生态信用档案', 'Destroy your eco-credit file'],
        [
          '事项、分数和密钥全部销毁，不能恢复；此后没有等级，按普通条件办理贷款',
          'events, score and keys are gone for good; without a level you get the ordinary offer',
        ],
      ]);
      return { content: { type: 'statement', facts: { subject } }, words };
    }),
  };
}

/** A sentence as part of one: without its full stop. */
function clause(line: string): string {
  return line.replace(/[。.]$/, '');
}

/** Errors: ParticipantMissing. */
function subjectOf({ account, participant }: ActPrincipal): Bytes32 {
  if (participant === null) throw new AppError('ParticipantMissing', { account });
  return participant as Bytes32;
}

/** Errors: RecordUnknown of what is no bank. */
async function requireBankParty({ db }: CreditActDeps, bank: string): Promise<void> {
  const row = await db.selectFrom('projection.participant').select('kind').where('id', '=', bank).executeTakeFirst();
  if (row === undefined || !BANKS.includes(row.kind)) throw new AppError('RecordUnknown', { kind: 'bank', id: bank });
}

/** A person promises as a person. Errors: CreditSubjectUnfit. */
async function requireKind({ db }: CreditActDeps, subject: string, kind: string): Promise<void> {
  const row = await db.selectFrom('projection.participant').select('kind').where('id', '=', subject).executeTakeFirst();
  if ((row?.kind === Kind.Villager) !== (kind === 'person'))
    throw new AppError('CreditSubjectUnfit', { subject, kind });
}
