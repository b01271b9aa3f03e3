import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { validate } from '../kernel/http/validate.ts';
import { scanPath } from '../trace/resolver/links/packageLinks.ts';
import type { KnownThings } from '../trace/resolver/things/knownThings.ts';
import { isTypedCode, readTypedCode, type TypedFields } from '../trace/typed/readTypedCode.ts';
import { rememberLanguage } from './render/language.ts';
import { speechOf } from './render/renderPage.ts';
import { TYPED_STYLE, type TypedWrong, typedPage } from './views/trace/typedPage.ts';

/** Longer than any code, so that the page itself says that it is too long. */
const typed = z.string().max(2_000).default('');

export const typedCodeQuery = z
  .object({ code: typed, gtin: typed, lot: typed, serial: typed, lang: z.string().max(16).optional() })
  .meta({ id: 'TypedCodeQuery', description: 'A code as somebody typed it: whole in `code`, or in its three parts' });

export interface TypedCodeDeps {
  things: Pick<KnownThings, 'itemOf' | 'isOwnPrefix'>;
}

/** `GET /c`: a code that doesn't scan is typed here and leads to the scan page, or the one clear problem is told. */
export function typedCodeRoutes(deps: TypedCodeDeps): Router {
  const router = Router();
  router.get(
    '/c',
    validate({ query: typedCodeQuery }, async ({ query }, request, response) => {
      const { lang: _lang, ...fields } = query;
      const known = isUntouched(fields) ? undefined : await judge(deps, fields);
      if (known?.path) response.redirect(303, known.path);
      else send(request, response, known?.read ?? fields, known?.wrong);
    }),
  );
  return router;
}

/** The page as it is first seen, perhaps with the product filled in by a link. */
function isUntouched({ code, lot, serial }: TypedFields): boolean {
  return [code, lot, serial].every((text) => text === '');
}

/** Where the code leads, or what is wrong with it. A whole code of the brand's own prefix is for the scan page to judge. */
async function judge(
  { things }: TypedCodeDeps,
  fields: TypedFields,
): Promise<{ path?: string; read?: TypedFields; wrong?: TypedWrong }> {
  const read = readTypedCode(fields);
  const isCatalogued = read.gtin === undefined || (await things.itemOf(read.gtin)) !== undefined;
  if (!isTypedCode(read)) {
    return { read: read.read, wrong: isCatalogued ? read : { problem: 'itemUnknown', field: 'gtin' } };
  }
  if (isCatalogued || (await things.isOwnPrefix(read.gtin))) return { path: scanPath('', read) };
  return { read: { code: '', serial: '', ...read }, wrong: { problem: 'itemUnknown', field: 'gtin' } };
}

function send(request: Request, response: Response, fields: TypedFields, wrong: TypedWrong | undefined): void {
  rememberLanguage(request, response);
  response.vary('Accept-Language');
  response.vary('Cookie');
  response.set({ 'Content-Security-Policy': TYPED_STYLE.policy, 'Cache-Control': 'no-store' });
  response.type('html').send(typedPage(speechOf(request), fields, wrong));
}
