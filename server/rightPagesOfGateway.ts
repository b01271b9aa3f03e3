import type { Request } from 'express';
import type { Bytes32 } from '../sdk/ids/keys.ts';
import type { AuthDeps, Standing } from './kernel/auth/authDeps.ts';
import { BANK_ROLES } from './kernel/auth/clients/clientStanding.ts';
import { requireSession } from './kernel/auth/sessions/requireSession.ts';
import { AppError } from './kernel/errors/AppError.ts';
import type { PageDeps } from './pages/pageDeps.ts';
import type { ReportQuestion, RightPageDeps, ShownRight } from './pages/rightDeps.ts';
import { bankReport } from './rights/access/bankReport.ts';
import { rightClaim } from './rights/bundle/rightPapers.ts';
import { composeReport, type ReportDeps } from './rights/report/composeReport.ts';
import { publicView } from './rights/report/publicView.ts';

export interface RightPageParts {
  auth: AuthDeps;
  report: ReportDeps;
}

/** Who reads, as the chain says now. */
type Reader = Standing & { account: string };

/** What the pages of rights need, from the parts of a gateway. */
export function rightPagesOfGateway(parts: RightPageParts, pages: PageDeps): RightPageDeps {
  return {
    ...pages,
    report: async (request, id, asked) => {
      const reader = await readerOf(parts.auth, request);
      return (await asBank(parts, reader, id, asked)) ?? asOwnerOrPublic(parts, reader, id);
    },
  };
}

/** Null for who isn't signed in, or whose session is over: a page is read all the same. */
async function readerOf(auth: AuthDeps, request: Request): Promise<Reader | null> {
  try {
    const { account } = await requireSession(auth, request);
    return { account, ...(await auth.roles.ofAccount(account)) };
  } catch (error) {
    if (error instanceof AppError && ['SessionMissing', 'SessionExpired'].includes(error.code)) return null;
    throw error;
  }
}

/** A bank's look, recorded; undefined for who is no bank or doesn't say what for. Errors: as bankReport. */
async function asBank(
  { auth, report }: RightPageParts,
  reader: Reader | null,
  id: Bytes32,
  { purpose, product, maturity }: ReportQuestion,
): Promise<ShownRight | undefined> {
  if (purpose === undefined || !reader?.active || !reader.roles.some((role) => BANK_ROLES.includes(role)))
    return undefined;
  const bank = { participant: reader.participant as Bytes32, account: reader.account, clientId: null };
  const shown = await bankReport({ auth, report }, { right: id, bank, purpose, product, maturity });
  return { report: shown.report, claim: rightClaim(shown.composed.facts, shown.report) };
}

/** All of it for the holder and for the register that keeps it; else what anybody may read. */
async function asOwnerOrPublic(
  { report: deps }: RightPageParts,
  reader: Reader | null,
  id: Bytes32,
): Promise<ShownRight | undefined> {
  const composed = await composeReport(deps, id, null);
  if (!composed) return undefined;
  const participant = reader?.active ? (reader.participant as Bytes32 | null) : null;
  const own = [composed.holder, composed.facts.right.register];
  if (participant !== null && own.includes(participant)) {
    const whole = await composeReport(deps, id, { participant, asks: 'holder' });
    return whole && { report: whole.report, claim: rightClaim(whole.facts, whole.report) };
  }
  // The proof of a natural person's right shows every entry.
  const claim = composed.isPersonal ? null : rightClaim(composed.facts, composed.report);
  return { report: publicView(composed.report, composed.isPersonal), claim };
}
