import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import type { AuthDeps } from '../../kernel/auth/authDeps.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { type ComposedReport, composeReport, type ReportDeps } from '../report/composeReport.ts';
import type { RightReport } from '../report/reportTypes.ts';
import { recordLook } from './looks.ts';
import { requireReportConsent } from './readConsents.ts';

export interface BankReportDeps {
  auth: Pick<AuthDeps, 'db' | 'clock'>;
  report: ReportDeps;
}

export interface BankQuestion {
  right: Bytes32;
  bank: { participant: Bytes32; account: string; clientId: string | null };
  purpose: string;
  product?: string | undefined;
  /** Seconds. */
  maturity?: number | undefined;
}

/** A report as text, with the look that was kept of it. */
export interface ShownReport {
  lookId: string;
  report: RightReport;
  /** What it was composed of: its proof starts from there. */
  composed: ComposedReport;
  text: string;
}

/**
 * The whole report for a bank: of a natural person's right only with the holder's live consent to this purpose. What is
 * shown is kept first, with the hash of the very bytes. Errors: RecordUnknown, ReportConsentMissing.
 */
export async function bankReport({ auth, report: deps }: BankReportDeps, asked: BankQuestion): Promise<ShownReport> {
  const { right, bank, purpose, product, maturity } = asked;
  const { participant, account, clientId } = bank;
  const composed = await composeReport(deps, right, { participant, asks: 'lender', product, maturity });
  if (!composed) throw new AppError('RecordUnknown', { kind: 'right', id: right });
  const consent = await consentFor(auth, composed, asked);
  const text = asText(composed.report);
  const lookId = await recordLook(auth.db, {
    bank: participant,
    account,
    client: clientId,
    right,
    holder: composed.holder,
    purpose,
    product: product ?? null,
    consent,
    block: composed.report.at,
    shown: text,
    now: auth.clock(),
  });
  return { lookId, report: composed.report, composed, text };
}

async function consentFor(auth: BankReportDeps['auth'], composed: ComposedReport, asked: BankQuestion) {
  if (!composed.isPersonal) return null;
  const { right, purpose, bank } = asked;
  const holder = composed.holder ?? '';
  return requireReportConsent(auth.db, { right, holder, bank: bank.participant, purpose, now: auth.clock() });
}

/** Amounts travel as decimal strings. */
export function asText(report: unknown): string {
  return JSON.stringify(report, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}
