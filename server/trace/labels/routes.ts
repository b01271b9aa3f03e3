import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Request, type Response, Router } from 'express';
import type { AuthDeps } from '../../kernel/auth/authDeps.ts';
import { requireParticipant } from '../../kernel/auth/sessions/requireSession.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { validate } from '../../kernel/http/validate.ts';
import { idParams } from '../../kernel/http/wire.ts';
import type { DocumentBook } from '../../views/documentBook.ts';
import { itemNames } from '../items/itemNames.ts';
import { labelsCsv } from './print/labelsCsv.ts';
import { labelsPdf } from './print/labelsPdf.ts';
import { labelText } from './print/labelText.ts';
import { type LabelSource, type PrintableSet, printableSet } from './print/packedLabels.ts';
import { labelsPdfQuery } from './schemas.ts';

export interface LabelRouteDeps extends Omit<LabelSource, 'db'> {
  auth: AuthDeps;
  documents: DocumentBook;
  /** Most labels of one PDF. */
  labelsPerPdf: number;
}

/** Labels as files, for whoever packed them and nobody else. */
export function labelRoutes(deps: LabelRouteDeps): Router {
  const { auth, documents, labels, origin, labelsPerPdf } = deps;
  const source = { db: auth.db, labels, origin };
  const router = Router();

  async function ownSet(request: Request, id: string): Promise<PrintableSet> {
    const { participant } = await requireParticipant(auth, request);
    return printableSet(source, id, participant);
  }

  router.get(
    '/api/label-sets/:id/labels.csv',
    validate({ params: idParams }, async ({ params }, request, response) => {
      const { standing, labels: labelsOf } = await ownSet(request, params.id);
      beginFile(response, 'text/csv; charset=utf-8', fileName(standing, 'csv'));
      const text = labelsCsv(labelsOf({ offset: 0, limit: standing.set.count }));
      await sent(pipeline(Readable.from(text), response));
    }),
  );
  router.get(
    '/api/label-sets/:id/labels.pdf',
    validate({ params: idParams, query: labelsPdfQuery }, async ({ params, query }, request, response) => {
      const { layout, offset, lang: language } = query;
      const { standing, labels: labelsOf } = await ownSet(request, params.id);
      const limit = Math.min(query.limit ?? Number.POSITIVE_INFINITY, standing.set.count - offset);
      // Never cut short: labels that nobody misses are never printed.
      if (limit > labelsPerPdf) throw new AppError('LabelsTooMany', { count: limit, most: labelsPerPdf });
      const name = (await itemNames({ db: auth.db, documents }, [standing.gtin])).get(standing.gtin);
      const text = labelText(standing, name, { origin, language });
      const title = `${text.product} ${text.lot}`;
      const pdf = await labelsPdf(labelsOf({ offset, limit }), { text, layout, title });
      beginFile(response, 'application/pdf', fileName(standing, 'pdf'));
      await sent(pipeline(pdf, response));
    }),
  );
  return router;
}

function beginFile(response: Response, type: string, name: string): void {
  response.set('Cache-Control', 'no-store').type(type).attachment(name);
}

/** Lots may hold signs that no file name takes. */
function fileName({ gtin, lot, set }: PrintableSet['standing'], ending: string): string {
  return `labels-${gtin}-${lot.replace(/[^A-Za-z0-9._-]/g, '_')}-${set.number}.${ending}`;
}

/** A reader that went away before the end is no fault of ours; it has what it has. */
async function sent(sending: Promise<void>): Promise<void> {
  try {
    await sending;
  } catch (error) {
    const isGone = error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
    if (!isGone) throw error;
  }
}
