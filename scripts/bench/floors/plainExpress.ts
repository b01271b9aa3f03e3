import express from 'express';

/** What this floor leaves out; printed beside it. */
export const EXPRESS_LEAVES_OUT =
  'request ids, metrics, security headers, limits, log lines, validation, the database, other routes';

/**
 * Plain Express that answers every request to one route with the same bytes. Run as a process of its own: argv[2] is the
 * body, argv[3] the route.
 */
if (process.argv[2] !== undefined && import.meta.url.endsWith('plainExpress.ts')) {
  const [, , body, route = '/api/evidence/:id'] = process.argv;
  const app = express();
  app.all(route, (_request, response) => {
    response.type('application/json').send(body);
  });
  const server = app.listen(0, '127.0.0.1', () => {
    const address = server.address();
    process.send?.(typeof address === 'object' ? address?.port : undefined);
  });
}
