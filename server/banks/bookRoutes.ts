import { createHash } from 'node:crypto';
import { Router } from 'express';
import type { AuthDeps } from '../kernel/auth/authDeps.ts';
import { requireBank } from '../kernel/auth/clients/requireBank.ts';
import { refuseForeignOrigin } from '../kernel/auth/sessions/refuseForeignOrigin.ts';
import { AppError } from '../kernel/errors/AppError.ts';
import { rawBody } from '../kernel/http/rawBody.ts';
import { validate } from '../kernel/http/validate.ts';
import { answerOnce } from '../kernel/idempotency/answerOnce.ts';
import { readBook } from './books/bookRow.ts';
import { bookAsCsv, bookById, bookRows, listBooks } from './books/readBooks.ts';
import { takeBook } from './books/takeBook.ts';
import { bankItemParams, bookListQuery, bookRowsQuery } from './schemas.ts';

const BOOK_BYTES = 8 * 1024 * 1024;
const CSV = 'text/csv';

/** A whole book comes as a table, so that this stands before the reader of JSON. */
export function bookUploadRoutes(auth: AuthDeps): Router {
  const router = Router();
  const readBytes = rawBody(BOOK_BYTES);
  router.post('/api/banks/books', refuseForeignOrigin(auth.settings), async (request, response) => {
    const { participant, idempotencyCaller } = await requireBank(auth, request, 'book:check');
    if (request.is(CSV) !== CSV) throw new AppError('ContentTypeUnsupported', { accepted: CSV });
    const bytes = await readBytes(request, response);
    // What makes two requests the same is the table, not an object with a member a byte.
    request.body = { sha256: createHash('sha256').update(bytes).digest('hex') };
    await answerOnce(auth, request, response, idempotencyCaller, () => ({
      prepare: async () => readBook(bytes),
      commit: async (trx, rows) => ({ status: 202, body: await takeBook(trx, participant, rows, auth.clock()) }),
    }));
  });
  return router;
}

/** Books that were sent, and what the ledger says about their rows. */
export function bookRoutes(auth: AuthDeps): Router {
  const router = Router();
  router.get(
    '/api/banks/books',
    validate({ query: bookListQuery }, async ({ query }, request, response) => {
      const { participant } = await requireBank(auth, request, 'book:check');
      response.json(await listBooks(auth.db, participant, query));
    }),
  );
  router.get(
    '/api/banks/books/:id',
    validate({ params: bankItemParams }, async ({ params }, request, response) => {
      const { participant } = await requireBank(auth, request, 'book:check');
      response.json(await bookById(auth.db, participant, params.id));
    }),
  );
  router.get(
    '/api/banks/books/:id/rows',
    validate({ params: bankItemParams, query: bookRowsQuery }, async ({ params, query }, request, response) => {
      const { participant } = await requireBank(auth, request, 'book:check');
      const { rows: total } = await bookById(auth.db, participant, params.id);
      response.json({ rows: await bookRows(auth.db, params.id, query), total });
    }),
  );
  router.get(
    '/api/banks/books/:id/answer.csv',
    validate({ params: bankItemParams }, async ({ params }, request, response) => {
      const { participant } = await requireBank(auth, request, 'book:check');
      const book = await bookById(auth.db, participant, params.id);
      response
        .set('Content-Disposition', `attachment; filename="book-${params.id}.csv"`)
        .type(CSV)
        .send(await bookAsCsv(auth.db, book));
    }),
  );
  return router;
}
