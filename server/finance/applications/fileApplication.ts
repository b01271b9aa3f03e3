import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { z } from 'zod';
import { newSalt } from '../../../sdk/credit/presentation/levelCommitment.ts';
import type { Presentation } from '../../../sdk/credit/presentation/present.ts';
import type { LevelOffer } from '../../../sdk/credit/rate/offerFor.ts';
import { NO_ID } from '../../../sdk/evidence/types.ts';
import { explainPledge } from '../../../sdk/finance/explainPledge.ts';
import { type Bytes32, pledgeId, schemaId } from '../../../sdk/ids/keys.ts';
import { applicationPurpose } from '../../../sdk/loans/applicationPurpose.ts';
import { addMonths } from '../../../sdk/loans/calendar.ts';
import { lastSecondOf } from '../../../sdk/loans/register/scheduleRoot.ts';
import type { ReasonName } from '../../../sdk/market/reasons.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { nameWord } from '../../carbon/assetNames.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import { PERSON_SCHEME } from '../../participants/queries.ts';
import { requireHeldSubject, subjectNamed } from '../../rights/namedSubject.ts';
import { chainTime } from '../../rights/requests/pledgeRequests.ts';
import type { FinanceDeps, FoundLevel } from '../financeDeps.ts';
import { dayOfSecond } from '../loanDays.ts';
import { rateOf } from '../loans/quoteLoan.ts';
import { refusedAsProblem } from '../refusedAsProblem.ts';
import type { loanApplicationBody } from '../schemas.ts';
import { currentSheet, type StandingSheet } from '../sheets/currentSheet.ts';
import { type CollateralFacts, collateralFacts } from './collateralFacts.ts';
import { decideByRules, type LoanFacts, type RuleDecision } from './decideByRules.ts';
import { factsOf, recordDecision } from './decisions.ts';
import { levelOf } from './levelOf.ts';
import { newestTeaAnswer } from './newestTeaAnswer.ts';

export type LoanWish = z.output<typeof loanApplicationBody>;

export interface Applicant {
  /** Participant and account. */
  borrower: Bytes32;
  account: string;
}

/** What filing found out before it keeps anything. */
export interface PreparedApplication {
  id: string;
  applicant: Applicant;
  wish: LoanWish;
  sheet: StandingSheet;
  level: FoundLevel;
  decision: RuleDecision;
  rate: LevelOffer;
  facts: { hash: `0x${string}`; text: string };
}

const PLEDGE = schemaId('ECO_PROTECTION_PLEDGE');

/**
 * Reads all that decides, asks the chain what stands against a pledge, and answers by the product's rules.
 * Errors: LoanProductUnknown, RecordUnknown, RightNotOfCaller, ProductNotOfBank.
 */
export async function prepareApplication(
  deps: FinanceDeps,
  applicant: Applicant,
  wish: LoanWish,
): Promise<PreparedApplication> {
  const { db } = deps;
  const sheet = await currentSheet(deps, wish.bank, wish.product);
  if (!sheet) throw new AppError('LoanProductUnknown', { bank: wish.bank, product: wish.product });
  if (applicant.borrower === wish.bank) throw new AppError('LoanApplicantIsBank', { bank: wish.bank });
  if (wish.subject) await requireHeldSubject(db, wish.subject, applicant.account);

  const now = await chainTime(db);
  const collateral = wish.subject ? await collateralFacts(db, wish.subject, { ...wish, now }) : null;
  const id = randomUUID();
  const level = await levelOf(deps, {
    ...{ presentation: wish.presentation as Presentation | undefined, borrower: applicant.borrower },
    ...{ bank: wish.bank, account: applicant.account, application: id },
    purpose: applicationPurpose(wish.product),
  });
  const looked: LoanFacts = {
    applicant: await kindOf(db, applicant.borrower),
    ...{ principal: wish.principal, repayment: wish.repayment, months: wish.months, everyMonths: wish.everyMonths },
    ...{ purpose: wish.purpose.code, income: wish.income?.yearly ?? null, sheet: sheet.sheet },
    unsecuredUpTo: await unsecuredUpTo(db, wish),
    collateral,
    reasons: collateral ? await reasonsAgainst(deps, collateral, { wish, now }) : [],
    level: level.level,
    pledge: await pledgeOf(db, applicant.borrower, now),
    lateLoans: await lateLoans(db, { ...applicant, bank: wish.bank, now }),
    teaTrades: sheet.sheet.scoresTeaTrades ? await newestTeaAnswer(db, applicant.borrower, { ...wish, now }) : null,
  };
  const decision = decideByRules(looked);
  const rate = refusedAsProblem(() => rateOf(sheet.sheet, level.level, sheet.hash));
  const { sheet: _whole, ...rest } = looked;
  const facts = factsOf(
    asText({ form: 'liangshan.loan-facts.v1', at: now, sheet: sheet.hash, ...rest, rate, decision }),
  );
  return { id, applicant, wish, sheet, level, decision, rate, facts };
}

/** Keeps the application with the machine's answer to it; the application's id. */
export async function keepApplication(db: Kysely<Database>, prepared: PreparedApplication, now: Date): Promise<string> {
  const { id, applicant, wish, sheet, level, decision, rate, facts } = prepared;
  await db
    .insertInto('private.loan_application')
    .values({
      ...{
        id,
        kind: 'loan',
        bank: wish.bank,
        borrower: applicant.borrower,
        account: applicant.account.toLowerCase(),
      },
      ...{ product: wish.product, asset: wish.subject?.asset ?? null, right: wish.subject?.right ?? null },
      ...{ principal: wish.principal.toString(), repayment: wish.repayment, months: wish.months },
      ...{ every_months: wish.everyMonths, purpose: wish.purpose.code, words: wish.purpose.words },
      words_salt: newSalt(),
      ...{ income: wish.income?.yearly.toString() ?? null, income_words: wish.income?.words ?? null },
      payee: (wish.payee ?? applicant.account).toLowerCase(),
      ...{ level: level.level, level_source: level.source, level_refused: level.refused },
      ...{ sheet: sheet.hash, sheet_evidence: sheet.evidence, filed_at: now },
    })
    .execute();
  const { answer, limit, reason, bounds, factors } = decision;
  await recordDecision(
    db,
    {
      ...{ application: id, by: 'machine', answer, limit, limitReason: reason, factors, facts },
      bounds: bounds.map(({ bound, fen, bites }) => ({ bound, fen: fen.toString(), bites })),
      ...{ ratePpm: rate.ratePpm, ordinaryPpm: rate.ordinaryPpm, words: null, signed: null },
    },
    now,
  );
  return id;
}

/** What stands against a pledge over the wanted sum until the wanted day, by the chain at its head. */
function reasonsAgainst(
  deps: FinanceDeps,
  { asset, right, effect, valuation, papers }: CollateralFacts,
  { wish, now }: { wish: LoanWish; now: bigint },
): Promise<ReasonName[]> {
  const lien = {
    ...{ lienId: pledgeId(wish.bank, NO_ID), subject: subjectNamed({ asset, right }), amount: 0n, lienor: wish.bank },
    ...{ secured: quantity('fen', wish.principal), isMaximum: false, effect, registeredAt: 0n, registrySeq: 0 },
    maturity: lastSecondOf(addMonths(dayOfSecond(now), wish.months)),
    ...{ expiresAt: 0n, covenant: false, debt: NO_ID },
  };
  const { product } = wish;
  return explainPledge(deps, { lien, product, valuation: valuation?.id ?? NO_ID, papers });
}

async function kindOf(db: Kysely<Database>, id: string): Promise<LoanFacts['applicant']> {
  const row = await db.selectFrom('projection.participant').select('scheme').where('id', '=', id).executeTakeFirst();
  return row?.scheme === PERSON_SCHEME ? 'person' : 'organisation';
}

async function unsecuredUpTo(db: Kysely<Database>, { bank, product }: LoanWish): Promise<bigint> {
  const row = await db
    .selectFrom('projection.loan_gate_rule')
    .select('unsecured_up_to')
    .where('bank', '=', bank)
    .where('product', '=', nameWord(product))
    .executeTakeFirst();
  return BigInt(row?.unsecured_up_to ?? 0);
}

/** 生态保护承诺书 of the borrower, where one stands. */
async function pledgeOf(db: Kysely<Database>, borrower: string, now: bigint): Promise<string | null> {
  const row = await db
    .selectFrom('projection.evidence')
    .select('id')
    .where('subject', '=', borrower)
    .where('schema', '=', PLEDGE)
    .where('issuer', '=', borrower)
    .where('revoked_at', 'is', null)
    .where((e) => e.or([e('valid_until', 'is', null), e('valid_until', '>=', now.toString())]))
    .orderBy('basis_date', 'desc')
    .executeTakeFirst();
  return row?.id ?? null;
}

interface LateQuestion {
  borrower: string;
  bank: string;
  now: bigint;
}

/** Of this bank alone: what another lent is not its to know. */
async function lateLoans(db: Kysely<Database>, { borrower, bank, now }: LateQuestion): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    SELECT count(*) AS count FROM projection.loan
    WHERE bank = ${bank} AND borrower = ${borrower} AND state = 'live' AND next_due_at < ${now.toString()}::bigint
  `.execute(db);
  return Number(rows[0]?.count ?? 0);
}

/** Amounts as digits, as canonical JSON takes them. */
function asText(value: unknown): object {
  return JSON.parse(JSON.stringify(value, (_key, one: unknown) => (typeof one === 'bigint' ? one.toString() : one)));
}
