import type { Request } from 'express';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { BANK_ROLES } from '../../kernel/auth/clients/clientStanding.ts';
import { requireSession } from '../../kernel/auth/sessions/requireSession.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { composeReport, publicReport } from '../report/composeReport.ts';
import type { RightReport } from '../report/reportTypes.ts';
import { bankReport } from './bankReport.ts';
import type { AccessRouteDeps } from './routes.ts';

export interface ReaderQuestion {
  purpose?: string | undefined;
  product?: string | undefined;
  /** Seconds. */
  maturity?: number | undefined;
}

/** Signed out, or a session that is over: such a reader is anybody. */
const SIGNED_OUT = ['SessionMissing', 'SessionExpired'];

/**
 * The report as whoever opens its page may read it: a signed-in bank its own view, which is kept as a look; the holder and
 * the right's own register the whole; anybody else, and a bank without the holder's consent, the public view.
 */
export async function reportForReader(
  deps: AccessRouteDeps,
  request: Request,
  right: Bytes32,
  asked: ReaderQuestion,
): Promise<RightReport | undefined> {
  const reader = await readerOf(deps, request);
  if (!reader) return publicReport(deps.report, right);
  if (reader.isBank) return asBank(deps, right, reader, asked);
  const composed = await composeReport(deps.report, right, { participant: reader.participant, asks: 'holder' });
  const isOwn = composed && [composed.holder, composed.report.title.register.id].includes(reader.participant);
  return isOwn ? composed.report : publicReport(deps.report, right);
}

interface Reader {
  account: string;
  participant: Bytes32;
  isBank: boolean;
}

async function readerOf({ auth }: AccessRouteDeps, request: Request): Promise<Reader | null> {
  try {
    const { account } = await requireSession(auth, request);
    const { participant, active, roles } = await auth.roles.ofAccount(account);
    if (participant === null || !active) return null;
    return { account, participant: participant as Bytes32, isBank: BANK_ROLES.some((role) => roles.includes(role)) };
  } catch (error) {
    if (error instanceof AppError && SIGNED_OUT.includes(error.code)) return null;
    throw error;
  }
}

async function asBank(
  deps: AccessRouteDeps,
  right: Bytes32,
  { account, participant }: Reader,
  { purpose = 'loanApplication', product, maturity }: ReaderQuestion,
): Promise<RightReport | undefined> {
  try {
    const bank = { account, participant, clientId: null };
    return (await bankReport(deps, { right, bank, purpose, product, maturity })).report;
  } catch (error) {
    if (error instanceof AppError && error.code === 'ReportConsentMissing') return publicReport(deps.report, right);
    if (error instanceof AppError && error.code === 'RecordUnknown') return undefined;
    throw error;
  }
}
