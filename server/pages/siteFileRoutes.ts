import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { type RequestHandler, Router } from 'express';
import { AppError } from '../kernel/errors/AppError.ts';

/** What proves ownership of a site is short. */
const LARGEST = 64 * 1024;
/** No slash, no leading dot, nothing that needs decoding: a name can't lead out of its folder. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

/**
 * Files by which others recognise the site (a WeChat domain check, robots.txt): `NAME.txt` in the folder is served at
 * `/NAME.txt`, what lies in its `.well-known` at `/.well-known/NAME`. Only plain files of at most 64 KiB, never as a page that
 * a browser would run. Without a folder nothing is served. Mounted last, behind routes of our own at such addresses.
 * Errors: RouteUnknown.
 */
export function siteFileRoutes(folder: string | undefined): Router {
  const router = Router();
  router.get(
    '/.well-known/:name',
    sendFrom(folder && join(folder, '.well-known'), ({ name }) => name),
  );
  router.get(
    '/:name.txt',
    sendFrom(folder, ({ name }) => `${name}.txt`),
  );
  return router;
}

function sendFrom(
  folder: string | undefined,
  nameIn: (params: Record<string, string>) => string | undefined,
): RequestHandler {
  return async (request, response) => {
    const name = nameIn(request.params as Record<string, string>) ?? '';
    const bytes = folder !== undefined && NAME.test(name) ? await readSmall(join(folder, name)) : undefined;
    if (bytes === undefined) throw new AppError('RouteUnknown', { method: request.method, path: request.path });
    response
      .set('Cache-Control', 'no-cache')
      .type(name.endsWith('.json') ? 'json' : 'text/plain')
      .send(bytes);
  };
}

/** The bytes of a small plain file; undefined for anything else. A symbolic link is not followed. */
async function readSmall(path: string): Promise<Buffer | undefined> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(
    () => undefined,
  );
  if (file === undefined) return undefined;
  try {
    const { size } = await file.stat().then((found) => (found.isFile() ? found : { size: Number.POSITIVE_INFINITY }));
    return size <= LARGEST ? await file.readFile() : undefined;
  } finally {
    await file.close();
  }
}
