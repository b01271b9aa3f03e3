import { type Request, type Response, Router } from 'express';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { sendFound } from '../../carbon/routes.ts';
import type { AuthDeps } from '../../kernel/auth/authDeps.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { privateJson } from '../../kernel/http/privateJson.ts';
import { publicJson } from '../../kernel/http/publicJson.ts';
import { validate } from '../../kernel/http/validate.ts';
import { idParams } from '../../kernel/http/wire.ts';
import { REACH_SHOWN } from '../../views/trace/reachView.ts';
import type { TraceQueries } from '../../views/trace/traceViewTypes.ts';
import { type AskedRows, rowsAskedFor } from './asker.ts';
import { addCards } from './cardRoutes.ts';
import { reachCsv } from './reachCsv.ts';
import {
  baseListQuery,
  batchListQuery,
  brandQuery,
  itemListQuery,
  itemParams,
  labelSetListQuery,
  recallListQuery,
} from './schemas.ts';

export interface TraceReadDeps {
  auth: AuthDeps;
  trace: TraceQueries;
}

/** Rows of one file; a recall that reaches more is read batch by batch. */
const FILE = { nodes: 0, consignees: 10_000 };

/** Goods, bases, labels and recalls, for anybody; a natural person's to itself. Cards to participants. */
export function traceReadRoutes(deps: TraceReadDeps): Router {
  const router = Router();
  addCatalogue(router, deps);
  addBatches(router, deps);
  addLabelSets(router, deps);
  addRecalls(router, deps);
  addCards(router, deps);
  return router;
}

function addCatalogue(router: Router, { auth, trace }: TraceReadDeps): void {
  router.get(
    '/api/trade-items',
    validate({ query: itemListQuery }, async ({ query }, _request, response) => {
      const { offset, limit, ...filter } = query;
      publicJson(response, await trace.listItems(filter, { offset, limit }));
    }),
  );
  router.get(
    '/api/trade-items/:gtin',
    validate({ params: itemParams }, async ({ params: { gtin } }, _request, response) => {
      sendFound(response, { kind: 'trade item', id: gtin }, await trace.itemByGtin(gtin));
    }),
  );
  router.get(
    '/api/bases',
    validate({ query: baseListQuery }, async ({ query }, request, response) => {
      const { offset, limit, member: asked, ...filter } = query;
      const member = await rowsAskedFor(auth, request, asked);
      send(response, await trace.listBases({ ...filter, member }, { offset, limit }), [member]);
    }),
  );
  router.get(
    '/api/brand',
    validate({ query: brandQuery }, async ({ query }, _request, response) => {
      publicJson(response, await trace.brand(query.brand));
    }),
  );
}

function addBatches(router: Router, { auth, trace }: TraceReadDeps): void {
  router.get(
    '/api/batches',
    validate({ query: batchListQuery }, async ({ query }, request, response) => {
      const { offset, limit, holder: has, maker: made, ...filter } = query;
      const holder = await rowsAskedFor(auth, request, has);
      const maker = await rowsAskedFor(auth, request, made);
      send(response, await trace.listBatches({ ...filter, holder, maker }, { offset, limit }), [holder, maker]);
    }),
  );
  router.get(
    '/api/batches/:id',
    validate({ params: idParams }, async ({ params }, _request, response) => {
      sendFound(response, ofBatch(params.id), await trace.batchById(params.id as Hex));
    }),
  );
  router.get(
    '/api/batches/:id/reach',
    validate({ params: idParams }, async ({ params }, _request, response) => {
      sendFound(response, ofBatch(params.id), await trace.reachOf(params.id as Hex, REACH_SHOWN));
    }),
  );
  router.get(
    '/api/batches/:id/reach.csv',
    validate({ params: idParams }, async ({ params }, _request: Request, response) => {
      const reach = await trace.reachOf(params.id as Hex, FILE);
      if (!reach) throw new AppError('RecordUnknown', ofBatch(params.id));
      response
        .attachment(`consignees-${params.id.slice(2, 14)}.csv`)
        .type('text/csv')
        .send(reachCsv(reach));
    }),
  );
}

function addLabelSets(router: Router, { auth, trace }: TraceReadDeps): void {
  router.get(
    '/api/label-sets',
    validate({ query: labelSetListQuery }, async ({ query }, request, response) => {
      const { offset, limit, packer: asked, batch } = query;
      const packer = await rowsAskedFor(auth, request, asked);
      send(response, await trace.listLabelSets({ packer, batch }, { offset, limit }), [packer]);
    }),
  );
  router.get(
    '/api/label-sets/:id',
    validate({ params: idParams }, async ({ params }, _request, response) => {
      sendFound(response, { kind: 'label set', id: params.id }, await trace.labelSetById(params.id as Hex));
    }),
  );
}

function addRecalls(router: Router, { trace }: TraceReadDeps): void {
  router.get(
    '/api/recalls',
    validate({ query: recallListQuery }, async ({ query }, _request, response) => {
      const { offset, limit, ...filter } = query;
      publicJson(response, await trace.listRecalls(filter, { offset, limit }));
    }),
  );
}

/** What is about natural persons is kept in no cache: the next who asks for it may be somebody else. */
function send(response: Response, answer: unknown, asked: readonly (AskedRows | undefined)[]): void {
  if (asked.every((rows) => rows === undefined || rows.isPublic)) publicJson(response, answer);
  else privateJson(response, answer);
}

function ofBatch(id: string) {
  return { kind: 'batch', id };
}
