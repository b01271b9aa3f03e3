import { type Request, Router } from 'express';
import { canonicalJson } from '../../sdk/documents/canonicalJson.ts';
import { MOST_BYTES } from '../../sdk/gep/table/limits.ts';
import { contentHash } from '../../sdk/verify/contentHash.ts';
import { AppError } from '../kernel/errors/AppError.ts';
import { wireText } from '../kernel/http/publicJson.ts';
import { type RateLimit, rateLimit } from '../kernel/http/rateLimit.ts';
import { rawBody } from '../kernel/http/rawBody.ts';
import { computedView } from '../views/gep/computedView.ts';
import type { ReckonerPair } from './reckon/reckonerPair.ts';
import type { UploadForm } from './reckon/reckonJob.ts';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const FORMS: Readonly<Record<string, UploadForm>> = {
  'application/json': 'json',
  'text/csv': 'table',
  [XLSX]: 'table',
};

export interface ComputeDeps {
  /** Documents of methodologies that are registered and don't ship. */
  registered(): Promise<Uint8Array[]>;
  reckoners: Pick<ReckonerPair, 'uploads'>;
  limit: RateLimit;
}

/**
 * Computes an account from inputs as they come (JSON, CSV, XLSX) and keeps nothing. It reads its body itself, within its own
 * bounds, so that it stands before the reader of JSON.
 */
export function gepComputeRoutes({ registered, reckoners, limit }: ComputeDeps): Router {
  const readBytes = rawBody(MOST_BYTES);
  return Router().post('/api/gep/compute', rateLimit(limit), async (request, response) => {
    const form = formOf(request);
    const bytes = await readBytes(request, response);
    const job = { kind: 'inputs', form, bytes, registered: await registered() } as const;
    const { inputs, account } = await reckoners.uploads.reckon(job);
    const inputsHash = contentHash(new TextEncoder().encode(canonicalJson(inputs)));
    response.set('Cache-Control', 'no-store').type('application/json');
    response.send(wireText({ account: computedView(account), inputs, inputsHash }));
  });
}

/** Errors: ContentTypeUnsupported. */
function formOf(request: Request): UploadForm {
  const types = Object.keys(FORMS);
  const type = request.is(types);
  const form = type ? FORMS[type] : undefined;
  if (!form) throw new AppError('ContentTypeUnsupported', { accepted: types.join(', ') });
  return form;
}
