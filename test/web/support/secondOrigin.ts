import express from 'express';
import { type Served, serve } from '../../support/httpClient.ts';
import type { ScanSite } from './scanSite.ts';

/** Somebody else's server with the files of the release, byte for byte: the verifier of labels, and the station. */
export function startSecondOrigin({ deps }: ScanSite): Promise<Served> {
  const { scan, labelChecker } = deps.assets;
  const app = express();
  app.get(scan.verifier.path, (_request, response) => {
    response.set('Access-Control-Allow-Origin', '*').type('text/javascript').send(scan.verifier.bytes);
  });
  app.get(labelChecker.path, (_request, response) => {
    response.type('html').send(labelChecker.bytes);
  });
  return serve(app);
}

/** A gateway that forges its pages as it likes, and has to load the verifier from the second origin, whose hash is known. */
export function startForger(site: ScanSite, second: Served): Promise<Served> {
  const { verifier } = site.deps.assets.scan;
  const app = express();
  app.get(/^\/c\//, async (request, response) => {
    const page = await fetch(site.url + request.originalUrl, { headers: { accept: 'text/html' } });
    const own = `src="${verifier.path}"`;
    const theirs = `src="${second.url}${verifier.path}" crossorigin="anonymous"`;
    response.type('html').send((await page.text()).replace(own, theirs));
  });
  return serve(app);
}
