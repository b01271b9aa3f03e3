import type { Request } from 'express';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { AuthDeps } from '../../kernel/auth/authDeps.ts';
import { presentedToken } from '../../kernel/auth/sessions/sessionToken.ts';
import { PERSON_SCHEME } from '../../participants/queries.ts';
import { participantOf } from '../../rights/access/routes.ts';
import type { Whose } from '../../views/trace/traceViewTypes.ts';

/** Whose rows are asked for, and whether the answer is the same for everybody. */
export interface AskedRows extends Whose {
  isPublic: boolean;
}

/**
 * Whose rows a request asks for: a natural person's are given to itself alone, so that such an answer must never be kept for
 * the next who asks, and neither is one about nobody.
 * Errors, where a person is asked for in a session: those of `requireParticipant`.
 */
export async function rowsAskedFor(
  auth: AuthDeps,
  request: Request,
  asked: string | undefined,
): Promise<AskedRows | undefined> {
  if (asked === undefined) return undefined;
  const participant = asked as Hex;
  const scheme = await schemeOf(auth, participant);
  const isPublic = scheme !== undefined && scheme !== PERSON_SCHEME;
  if (isPublic || presentedToken(auth.settings, request) === undefined) return { participant, isOwn: false, isPublic };
  return { participant, isOwn: (await participantOf(auth, request)) === participant, isPublic };
}

async function schemeOf({ db }: AuthDeps, participant: string): Promise<number | undefined> {
  const found = db.selectFrom('projection.participant').select('scheme').where('id', '=', participant);
  return (await found.executeTakeFirst())?.scheme;
}
