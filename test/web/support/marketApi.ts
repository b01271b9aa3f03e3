import type { Express } from 'express';
import type { LotRef } from '../../../server/views/carbonViews.ts';
import type { MarketFixture } from './marketDeps.ts';
import { hashOf } from './marketWorld.ts';

/** The market's part of the API, as the desk asks it: amounts as decimal strings. */
export function mountMarketApi(app: Express, { deps }: MarketFixture, purchases: unknown[] = []): void {
  app.get('/api/market/offers/:id', async (request, response) => {
    response.json(asSent(await deps.market.offerById(request.params.id as `0x${string}`)));
  });
  app.get('/api/market/auctions/:id', async (request, response) => {
    response.json(asSent(await deps.market.auctionById(request.params.id as `0x${string}`)));
  });
  app.get('/api/accounts/:address/portfolio', async (request, response) => {
    response.json(asSent(await deps.carbon.portfolioOf(request.params.address as `0x${string}`)));
  });
  app.post('/api/market/purchases', (request, response) => {
    purchases.push(request.body);
    response.status(201).json({ purchaseId: hashOf('purchase'), total: '5647920' });
  });
}

/** As JSON; the fixtures' lots are whole records, of which rows tell the reference only. */
function asSent(value: unknown): unknown {
  const text = JSON.stringify(value, (key, item: unknown) => {
    if (key === 'lot') return refOf(item as LotRef);
    return typeof item === 'bigint' ? item.toString() : item;
  });
  return JSON.parse(text ?? 'null');
}

function refOf({ id, programme, project, vintage, region }: LotRef): LotRef {
  return { id, programme, project, vintage, region };
}
