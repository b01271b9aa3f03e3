import type { Router } from 'express';
import { requireParticipant } from '../../kernel/auth/sessions/requireSession.ts';
import { privateJson } from '../../kernel/http/privateJson.ts';
import { validate } from '../../kernel/http/validate.ts';
import { participantOf } from '../../rights/access/routes.ts';
import { windowOnly } from '../../rights/schemas.ts';
import { rowsAskedFor } from './asker.ts';
import type { TraceReadDeps } from './routes.ts';
import { cardListQuery } from './schemas.ts';

/** Cards, from which a trade's sides are chosen, and the trades of whoever is signed in. */
export function addCards(router: Router, { auth, trace }: TraceReadDeps): void {
  router.get(
    '/api/cards',
    validate({ query: cardListQuery }, async ({ query }, request, response) => {
      const { offset, limit, holder: asked } = query;
      await requireParticipant(auth, request);
      const holder = await rowsAskedFor(auth, request, asked);
      privateJson(response, await trace.listCards({ holder }, { offset, limit }));
    }),
  );
  router.get(
    '/api/card-trades',
    validate({ query: windowOnly }, async ({ query }, request, response) => {
      const participant = await participantOf(auth, request);
      const rows = await auth.db
        .selectFrom('projection.account')
        .select('address')
        .where('participant', '=', participant)
        .execute();
      const accounts = rows.map(({ address }) => address);
      privateJson(response, await trace.listCardTrades(accounts, query));
    }),
  );
}
