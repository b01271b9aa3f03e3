import { Router } from 'express';

/** One part's answer to "can you serve?". */
export interface Readiness {
  ok: boolean;
  /** Why not, in a code; undefined when it can. */
  code?: string;
}

export interface HealthDeps {
  /** Each part by name; none of them throws. */
  checks: Record<string, () => Promise<Readiness>>;
}

/** `/health`: this process lives. `/ready`: it can serve, with each part it needs; 503 when one can't. */
export function healthRoutes({ checks }: HealthDeps): Router {
  const router = Router();
  router.get('/health', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ ok: true });
  });
  router.get('/ready', async (_request, response) => {
    const names = Object.keys(checks);
    const answers = await Promise.all(Object.values(checks).map((check) => check()));
    const parts = Object.fromEntries(names.map((name, i) => [name, answers[i]]));
    const ok = answers.every((answer) => answer.ok);
    response
      .set('Cache-Control', 'no-store')
      .status(ok ? 200 : 503)
      .json({ ok, parts });
  });
  return router;
}
