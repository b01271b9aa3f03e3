import { Router } from 'express';
import { eventAnchors } from '../anchor/eventAnchor.ts';
import type { EpcisDeps } from '../epcisDeps.ts';
import { epcisJson } from './headers.ts';

/** Ours, beside the standard: which root on the chain an event stands under. */
export function anchorRoutes({ auth, anchors }: EpcisDeps): Router {
  const router = Router();
  router.get('/epcis/events/:eventID/anchor', async (request, response) => {
    const place = { ...anchors, now: auth.clock() };
    epcisJson(request, response, { events: await eventAnchors(auth.db, place, request.params.eventID) });
  });
  return router;
}
