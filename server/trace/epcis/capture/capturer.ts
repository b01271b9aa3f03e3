import type { Request } from 'express';
import type { Hex } from '../../../../sdk/verify/bytes.ts';
import type { AuthDeps } from '../../../kernel/auth/authDeps.ts';
import { requireParticipant } from '../../../kernel/auth/sessions/requireSession.ts';
import { AppError } from '../../../kernel/errors/AppError.ts';

/** Roles whose holders say what happened to the brand's goods; everybody else needs a licence of the brand. */
export const CAPTURE_ROLES = ['BRAND_OWNER', 'BRAND_OPERATOR', 'TRACE_PROVIDER', 'CERTIFIER', 'LABORATORY'] as const;

export interface CapturerDeps {
  auth: AuthDeps;
  /** Whether a licence of a brand is in force for a participant. */
  isLicensed(participant: string): Promise<boolean>;
}

/** Who captures: an account and its participant. */
export interface Capturer {
  account: string;
  participant: Hex;
}

/** Errors: SessionMissing, SessionExpired, ParticipantMissing, ParticipantSuspended, CapturerNotAdmitted. */
export async function requireCapturer({ auth, isLicensed }: CapturerDeps, request: Request): Promise<Capturer> {
  const { account } = await requireParticipant(auth, request);
  const { participant, roles } = await auth.roles.ofAccount(account);
  if (participant === null) throw new AppError('ParticipantMissing', { account });
  const isFit = CAPTURE_ROLES.some((role) => roles.includes(role)) || (await isLicensed(participant));
  if (!isFit) throw new AppError('CapturerNotAdmitted', { roles: CAPTURE_ROLES });
  return { account, participant: participant as Hex };
}
