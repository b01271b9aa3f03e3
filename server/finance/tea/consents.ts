import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import { z } from 'zod';
import { type ActKinds, actKind } from '../../kernel/auth/acts/actKind.ts';
import { spendAct } from '../../kernel/auth/acts/spendAct.ts';
import type { AuthDeps } from '../../kernel/auth/authDeps.ts';
import type { Session } from '../../kernel/auth/sessions/findSession.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import { type MarketActDeps, participantName } from '../../market/actDeps.ts';
import { moment, sentences } from '../../market/actWords.ts';
import { participantOfAccount } from '../../participants/participantOfAccount.ts';
import { teaConsentParams } from './schemas.ts';
import type { TeaConsentTable } from './tables.ts';

export interface TeaConsent {
  id: string;
  trader: string;
  bank: string;
  validUntil: Date;
  grantedAt: Date;
  revokedAt: Date | null;
}

const facts = z.object({ bank: z.string(), until: z.string() });

/** A trader's leave as an act: told in plain words, confirmed by a second factor. */
export function teaConsentActs(deps: MarketActDeps): ActKinds {
  return {
    'loan.consentToTea': actKind(teaConsentParams, async ({ bank, until }) => {
      const name = await participantName(deps, bank);
      const words = sentences([
        [
          `同意 ${name} 依本人溯源卡交易测算茶商E贷`,
          `Let ${name} decide on a tea trader’s loan by your trades between 溯源卡`,
        ],
        ['其可见各项得分、依据的交易与结论', 'it sees the factors, the trades that they rest on, and the answer'],
        [`有效期至 ${moment(until)}，可随时撤回`, `until ${moment(until)}; you may withdraw it at any time`],
        [
          '每次测算均有记录，您可查看并申请人工复核',
          'every decision is kept; you can see it and ask for review by a person',
        ],
      ]);
      return {
        content: { type: 'statement', facts: { bank, until: new Date(Number(until) * 1000).toISOString() } },
        words,
      };
    }),
  };
}

/** Keeps it, on the strength of the confirmed act. Errors: those of spendAct, RecordUnknown. */
export async function grantTeaConsent(deps: AuthDeps, session: Session, actId: string): Promise<TeaConsent> {
  const { account, content } = await spendAct(deps, actId, {
    type: 'statement',
    spentOn: 'teaConsent',
    by: session.account,
  });
  const { bank, until } = facts.parse(content.facts);
  const row = await deps.db
    .insertInto('private.tea_consent')
    .values({
      ...{
        id: randomUUID(),
        trader: await participantOfAccount(deps.db, account.toLowerCase()),
        trader_account: account,
        bank,
      },
      ...{ valid_until: new Date(until), granted_at: deps.clock(), act_id: actId },
    })
    .onConflict((conflict) => conflict.column('act_id').doNothing())
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw new AppError('ActAlreadySpent', { id: actId });
  return toConsent(row);
}

/** A trader's own, newest first; the last two hundred. */
export async function listTeaConsents(db: Kysely<Database>, trader: string): Promise<TeaConsent[]> {
  const rows = await db
    .selectFrom('private.tea_consent')
    .selectAll()
    .where('trader', '=', trader)
    .orderBy('granted_at', 'desc')
    .limit(200)
    .execute();
  return rows.map(toConsent);
}

/** Ends it at once. Errors: RecordUnknown. */
export async function revokeTeaConsent(
  { db, clock }: Pick<AuthDeps, 'db' | 'clock'>,
  trader: string,
  id: string,
): Promise<TeaConsent> {
  const row = await db
    .updateTable('private.tea_consent')
    .set((old) => ({ revoked_at: old.fn.coalesce('revoked_at', old.val(clock())) }))
    .where('id', '=', id)
    .where('trader', '=', trader)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw new AppError('RecordUnknown', { kind: 'teaConsent', id });
  return toConsent(row);
}

/** The consent by which a bank may ask now. Errors: TeaConsentMissing. */
export async function requireTeaConsent(
  { db, clock }: Pick<AuthDeps, 'db' | 'clock'>,
  trader: string,
  bank: string,
): Promise<string> {
  const row = await db
    .selectFrom('private.tea_consent')
    .select('id')
    .where('trader', '=', trader)
    .where('bank', '=', bank)
    .where('revoked_at', 'is', null)
    .where('valid_until', '>', clock())
    .orderBy('valid_until', 'desc')
    .executeTakeFirst();
  if (row === undefined) throw new AppError('TeaConsentMissing', { trader, bank });
  return row.id;
}

function toConsent(row: Selectable<TeaConsentTable>): TeaConsent {
  const { id, trader, bank, valid_until, granted_at, revoked_at } = row;
  return { id, trader, bank, validUntil: valid_until, grantedAt: granted_at, revokedAt: revoked_at };
}
