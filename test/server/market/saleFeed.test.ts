import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import express from 'express';
import { problemHandler } from '../../../server/kernel/errors/problemHandler.ts';
import { createEventStreams, type EventStreams, type StreamBounds } from '../../../server/kernel/http/eventStreams.ts';
import { createLog } from '../../../server/kernel/log/createLog.ts';
import { createSaleFeed, type SaleFeed, type SaleFeedDeps } from '../../../server/market/sales/live/saleFeed.ts';
import { problems } from '../../../server/problems.ts';
import { issue, startToldWorld, type ToldWorld, word } from '../rights/support/toldWorld.ts';
import { openStream, type StreamReader } from './support/streamReader.ts';
import {
  enrolled,
  FIRST,
  furnishExchange,
  registered,
  SECOND,
  type ToldSale,
  terminated,
  VILLAGE_ACCOUNT,
} from './support/toldSale.ts';

const FAST = { lookAgainMs: 20, heartbeatMs: 60_000 };
const NOW = 2_000_000_123;

/** A gateway's door to live sales, without the rest of it. */
interface Door {
  url(sale: ToldSale): string;
  streams: EventStreams;
  stop(): Promise<void>;
}

describe('a live sale', function () {
  this.timeout(120_000);
  let world: ToldWorld;
  let door: Door;
  const opened: StreamReader[] = [];

  before(async () => {
    world = await startToldWorld();
    await issue(world, VILLAGE_ACCOUNT);
    await furnishExchange(world);
    door = await openDoor(world);
  });
  afterEach(() => {
    for (const reader of opened.splice(0)) reader.close();
  });
  after(async () => {
    await door?.stop();
    await world?.stop();
  });

  async function follow(url: string, headers?: Record<string, string>): Promise<StreamReader> {
    const reader = await openStream(url, headers);
    opened.push(reader);
    return reader;
  }

  async function bidding(name: string): Promise<ToldSale> {
    const sale = await enrolled(world, name);
    await sale.is('BiddingStarted', 4, 2, 2_000_003_600);
    await world.settle();
    return sale;
  }

  it('begins with where the sale stands and what time it is', async () => {
    const sale = await bidding('begins');
    const reader = await follow(door.url(sale));
    const [standing, clock] = [await reader.next(), await reader.next()];

    expect(reader.headers.get('content-type')).to.equal('text/event-stream; charset=utf-8');
    expect(reader.headers.get('cache-control')).to.equal('no-store');
    expect(standing.event).to.equal('state');
    expect(standing.data).to.include({ state: 'bidding', bidders: 2, bids: 0, price: null, leastBid: '500000' });
    expect([clock.event, clock.id]).to.deep.equal(['clock', undefined]);
    expect(clock.data).to.deep.equal({ now: NOW, state: 'bidding', until: 2_000_003_600, pausedAt: 0 });
  });

  it('tells each bid as it is made, by the number of who bids and nothing else of him', async () => {
    const sale = await bidding('bids');
    const reader = await follow(door.url(sale));
    await reader.next(({ event }) => event === 'clock');
    await sale.is('SaleBid', SECOND.account, 1, 600_000n, 2_000_003_900);
    const { data } = await reader.next(({ event }) => event === 'bid');

    const { at, ...rest } = data;
    expect(at).to.be.greaterThan(0);
    expect(rest).to.deep.equal({ round: 1, number: 1, bidder: 2, price: '600000', until: 2_000_003_900 });
  });

  it('tells what stops the clock', async () => {
    const sale = await bidding('stops');
    const reader = await follow(door.url(sale));
    await reader.next(({ event }) => event === 'clock');
    await sale.is('ObjectionRaised', FIRST.participant, word('objection'));
    const { data } = await reader.next(({ event }) => event === 'state');

    expect(data.openObjections).to.equal(1);
    expect(data.pausedAt).to.be.greaterThan(0);
  });

  it('goes on after the event that a reader has seen: nothing is missed, nothing told twice', async () => {
    const sale = await bidding('resumes');
    const first = await follow(door.url(sale));
    await first.next(({ event }) => event === 'clock');
    await sale.is('SaleBid', FIRST.account, 1, 600_000n, 2_000_003_600);
    const { id } = await first.next(({ event }) => event === 'bid');
    first.close();
    await sale.is('SaleBid', SECOND.account, 2, 610_000n, 2_000_003_600);
    await sale.is('SaleBid', FIRST.account, 3, 620_000n, 2_000_003_600);
    await world.settle();
    const again = await follow(door.url(sale), { 'Last-Event-ID': id ?? '' });
    const heard = [await again.next(), await again.next(), await again.next()];

    expect(heard.map(({ event, data }) => [event, data.number])).to.deep.equal([
      ['bid', 2],
      ['bid', 3],
      ['clock', undefined],
    ]);
  });

  it('begins anew for who resumes after something that is no event of ours', async () => {
    const sale = await bidding('anew');
    const reader = await follow(door.url(sale), { 'Last-Event-ID': 'yesterday' });

    expect((await reader.next()).event).to.equal('state');
  });

  it('tells the same through another gateway that doesn’t index', async () => {
    const sale = await bidding('gateways');
    const other = await openDoor(world, { nextStep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) });
    const readers = [await follow(door.url(sale)), await follow(other.url(sale))];
    for (const reader of readers) await reader.next(({ event }) => event === 'clock');
    await sale.is('SaleBid', FIRST.account, 1, 600_000n, 2_000_003_600);
    const heard = await Promise.all(readers.map((reader) => reader.next(({ event }) => event === 'bid')));
    for (const reader of readers) reader.close();
    await other.stop();

    expect(heard[0]).to.deep.equal(heard[1]);
  });

  it('misses nothing that happens while a reader is being let in', async () => {
    const sale = await bidding('between');
    let meanwhile = async () => {};
    const now = async () => {
      await meanwhile();
      return NOW;
    };
    const busy = await openDoor(world, { now });
    const first = await follow(busy.url(sale));
    await first.next(({ event }) => event === 'clock');
    // The first beat asks for the time too; inside of it the bid would wait for the round that tells it.
    await first.next(({ event }) => event === 'clock');
    meanwhile = async () => {
      meanwhile = async () => {};
      await sale.is('SaleBid', FIRST.account, 1, 600_000n, 2_000_003_600);
      await first.next(({ event }) => event === 'bid');
    };
    const second = await follow(busy.url(sale));
    const { data } = await second.next(({ event }) => event === 'bid');
    await busy.stop();

    expect(data.number).to.equal(1);
  });

  it('beats while nothing happens', async () => {
    const sale = await bidding('beats');
    const beating = await openDoor(world, {}, { ...FAST, heartbeatMs: 50 });
    const reader = await follow(beating.url(sale));
    await reader.next(({ event }) => event === 'clock');
    const { event } = await reader.next();
    await beating.stop();

    expect(event).to.equal('clock');
  });

  it('ends with the sale, and asks the reader not to come back', async () => {
    const sale = await bidding('ends');
    const reader = await follow(door.url(sale));
    await reader.next(({ event }) => event === 'clock');
    await terminated(sale);
    const { id, data } = await reader.next(({ event }) => event === 'state');
    await reader.ended();
    const back = await follow(door.url(sale), { 'Last-Event-ID': id ?? '' });

    expect(data.state).to.equal('terminated');
    expect(back.status).to.equal(204);
  });

  it('shows one that is over already once', async () => {
    const sale = await registered(world, 'over');
    await world.settle();
    const reader = await follow(door.url(sale));

    expect((await reader.next()).data).to.include({ state: 'registered', price: '650000' });
    await reader.ended();
  });

  it('is refused where there is no sale', async () => {
    const { status } = await follow(door.url({ id: word('no sale') } as ToldSale));

    expect(status).to.equal(404);
  });

  it('is bounded by address and in all, and a place that is left is free again', async () => {
    const sale = await bidding('bounded');
    const small = await openDoor(world, {}, FAST, { perAddress: 2, inAll: 10 });
    const [one, two] = [await follow(small.url(sale)), await follow(small.url(sale))];
    const third = await follow(small.url(sale));
    one.close();
    await until(() => small.streams.count() === 1);
    const later = await follow(small.url(sale));
    two.close();
    later.close();
    await small.stop();

    expect([third.status, third.headers.get('retry-after'), later.status]).to.deep.equal([429, '30', 200]);
  });

  it('ends every stream when the gateway stops, and takes no new one', async () => {
    const sale = await bidding('stopping');
    const stopping = await openDoor(world);
    const reader = await follow(stopping.url(sale));
    await reader.next(({ event }) => event === 'clock');
    await stopping.stop();

    await reader.ended();
    expect(stopping.streams.count()).to.equal(0);
  });
});

async function openDoor(
  world: ToldWorld,
  changes: Partial<Pick<SaleFeedDeps, 'nextStep' | 'now'>> = {},
  settings = FAST,
  bounds?: StreamBounds,
): Promise<Door> {
  const streams = createEventStreams(bounds);
  const feed: SaleFeed = createSaleFeed(
    {
      db: world.store.db,
      streams,
      nextStep: changes.nextStep ?? world.nextStep,
      now: changes.now ?? (async () => NOW),
      onFault: (error) => {
        throw error;
      },
    },
    settings,
  );
  const app = express();
  app.get('/sales/:id/events', (request, response) => feed.follow(request.params.id, request, response));
  app.use(problemHandler({ problems, log: createLog({ level: 'silent' }) }));
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: ({ id }) => `http://127.0.0.1:${port}/sales/${id}/events`,
    streams,
    async stop() {
      await feed.stop();
      server.close();
      server.closeIdleConnections();
      await once(server, 'close');
    },
  };
}

async function until(isDone: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    if (isDone()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('It never came to that.');
}
