import type { Request } from 'express';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { AuthDeps } from '../../kernel/auth/authDeps.ts';
import { presentedToken } from '../../kernel/auth/sessions/sessionToken.ts';
import { PERSON_SCHEME } from '../../participants/queries.ts';
import { participantOf } from '../../rights/access/routes.ts';
import type { Whose } from '../../views/trace/traceViewTypes.ts';

/**
 * Whose rows a request asks for: a natural person's are given to itself alone.
 * Errors, where a person is asked for in a session: those of `requireParticipant`.
 */
export async function whoseRows(
  auth: AuthDeps,
  request: Request,
  asked: string | undefined,
): Promise<Whose | undefined> {
  if (asked === undefined) return undefined;
  const participant = asked as Hex;
  const isPerson = await isPersonId(auth, participant);
  if (!isPerson || presentedToken(auth.settings, request) === undefined) return { participant, isOwn: false };
  return { participant, isOwn: (await participantOf(auth, request)) === participant };
}

async function isPersonId({ db }: AuthDeps, participant: string): Promise<boolean> {
  const row = await db
    .selectFrom('projection.participant')
    .select('scheme')
    .where('id', '=', participant)
    .executeTakeFirst();
  return row?.scheme === PERSON_SCHEME;
}
