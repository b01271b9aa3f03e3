import type { Response, Router } from 'express';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { MOMENT } from '../../kernel/http/publicJson.ts';
import { validate } from '../../kernel/http/validate.ts';
import { idParams } from '../../kernel/http/wire.ts';
import type { ComputedAccount, GepAccountView, GepQueries } from '../../views/gep/gepViewTypes.ts';
import { accountCsv } from './accountCsv.ts';
import { accountPdf, type PaperPlace } from './accountPdf.ts';

export interface ExportDeps {
  gep: GepQueries;
  place: PaperPlace;
}

/** An account as table, as paper in Chinese, and as the document that was hashed. */
export function addAccountExports(router: Router, { gep, place }: ExportDeps): void {
  router.get(
    '/api/gep/accounts/:id.csv',
    validate({ params: idParams }, async ({ params }, _request, response) => {
      const { computed } = await computedAccount(gep, params.id);
      named(response, params.id, 'csv').type('text/csv').send(accountCsv(computed));
    }),
  );
  router.get(
    '/api/gep/accounts/:id.pdf',
    validate({ params: idParams }, async ({ params }, _request, response) => {
      const { view, computed } = await computedAccount(gep, params.id);
      const bytes = await accountPdf(view, computed, place);
      response.set('Cache-Control', MOMENT).type('application/pdf');
      response.set('Content-Disposition', `inline; filename="gep-${params.id.slice(2, 12)}.pdf"`).send(bytes);
    }),
  );
  router.get(
    '/api/gep/accounts/:id.json',
    validate({ params: idParams }, async ({ params }, _request, response) => {
      const document = await gep.documentOf(params.id);
      if (!document) throw new AppError('RecordUnknown', { kind: 'gepAccount', id: params.id });
      // Byte for byte: whoever hashes what arrives has the hash that was attested.
      named(response, params.id, 'json').set('X-Content-Type-Options', 'nosniff');
      response.type('application/json').send(Buffer.from(document.bytes));
    }),
  );
}

function named(response: Response, id: string, format: string): Response {
  return response.set('Cache-Control', MOMENT).attachment(`gep-${id.slice(2, 12)}.${format}`);
}

/** Errors: RecordUnknown, GepAccountNotComputed for a document that comes to something else. */
async function computedAccount(gep: GepQueries, id: Hex): Promise<{ view: GepAccountView; computed: ComputedAccount }> {
  const view = await gep.accountById(id);
  if (!view) throw new AppError('RecordUnknown', { kind: 'gepAccount', id });
  const { check, computed } = view;
  if (!computed) throw new AppError('GepAccountNotComputed', { id, outcome: check.outcome });
  return { view, computed };
}
