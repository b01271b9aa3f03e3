import type { Request, Response } from 'express';
import { demoParticipant } from '../../../../scripts/demo/seed/seedWorld.ts';
import { brandMember } from '../../../../sdk/ids/keys.ts';
import { labelKeys } from '../../../../sdk/trace/labels/labelKeys.ts';
import { secretOf, serialOf } from '../../../../sdk/trace/labels/serial.ts';
import { createLabelBook } from '../../../../server/trace/labels/labelBook.ts';
import type { ActivateDeps } from '../../../../server/trace/verify/activateLabel.ts';
import { composeLabelAnswer } from '../../../../server/trace/verify/composeLabelAnswer.ts';
import { createVerifyDeps } from '../../../../server/trace/verify/verifyDeps.ts';
import { createDocumentBook } from '../../../../server/views/documentBook.ts';
import { createNameBook } from '../../../../server/views/nameBook.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';
import { startTestLedger, type TestLedger } from '../../openapi/support/runningLedger.ts';
import { type GoodsWorld, openGoodsWorld, type WorldBatch, type WorldLabels } from '../support/goodsWorld.ts';

/** As the world's labels are made. */
export const MASTER_KEY = new Uint8Array(32).fill(7);
export const DAY = 86_400;

/** A ledger with packed tea, and the verification service on it. */
export interface LabelWorld {
  ledger: TestLedger;
  world: GoodsWorld;
  deps: ActivateDeps;
  /** Leaf → tea → labels, all papers enclosed; in the warehouse still. */
  packTea(count: number): Promise<{ leaf: WorldBatch; tea: WorldBatch; labels: WorldLabels }>;
  ship(lot: WorldBatch, grams: bigint): Promise<void>;
  /** Brand licence of the tea's maker: 1 in force, 0 suspended. */
  license(value: bigint): Promise<void>;
  uri(lot: WorldBatch, index: number | null): string;
  secret(lot: WorldBatch, index: number): string;
  /** The answer, days after the chain's present. */
  answer(uri: string, daysLater?: number): ReturnType<typeof composeLabelAnswer>;
  stop(): Promise<void>;
}

const BRAND = 1;
const MAKER = 'coopSongyang';
const STEM = 'https://ledger.example.cn/some/path';

export async function openLabelWorld(env: Record<string, string> = {}): Promise<LabelWorld> {
  const ledger = await startTestLedger(env);
  const world = openGoodsWorld(ledger);
  const { kernel } = ledger.gateway;
  const labels = createLabelBook(MASTER_KEY, temporaryFolder());
  const deps: ActivateDeps = {
    ...createVerifyDeps({
      db: kernel.store.db,
      names: createNameBook(kernel.store.db, kernel.content),
      documents: createDocumentBook(kernel.content),
      labels,
      clock: kernel.auth.clock,
    }),
    ...{ auth: kernel.auth, places: kernel.places, outbox: kernel.outbox, deployment: ledger.deployment },
    wake: () => undefined,
  };
  const own = (lot: WorldBatch) => labelKeys(MASTER_KEY, lot);

  return {
    ledger,
    world,
    deps,
    packTea: async (count) => {
      const leaf = await world.harvest(MAKER, BigInt(count) * 1_000n);
      await world.enclose(MAKER, leaf);
      const tea = await world.makeTea(MAKER, [{ lot: leaf, grams: BigInt(count) * 1_000n }]);
      await world.enclose(MAKER, tea);
      const packed = await world.pack(MAKER, tea, count);
      await world.settle();
      return { leaf, tea, labels: packed };
    },
    ship: async (lot, grams) => {
      const goods = { batch: lot.id, isPacked: true, grams: grams as never, to: world.address('teaTraderA') };
      await world.as(MAKER).batches.handOver({ ...goods, eventHash: `0x${'0'.repeat(63)}1` });
      await world.settle();
    },
    license: async (value) => {
      const keys = ledger.demo;
      if (!keys) throw new TypeError('The demo’s keys are missing.');
      await world.pass(10n);
      await world.state('brandOperator', 'BRAND_LICENCE', brandMember(BRAND, demoParticipant(keys, MAKER)), value);
      await world.settle();
    },
    uri: (lot, index) =>
      `${STEM}/01/${lot.gtin}/10/${lot.lot}${index === null ? '' : `/21/${serialOf(own(lot), index)}`}`,
    secret: (lot, index) => secretOf(own(lot), index),
    answer: async (uri, daysLater = 0) => {
      const now = await deps.now();
      return composeLabelAnswer(deps, uri, new Date(now.getTime() + daysLater * DAY * 1_000));
    },
    stop: async () => {
      await labels.close();
      world.close();
      await ledger.stop();
    },
  };
}

/** A browser as the scan log sees it. */
export interface Browser {
  /** Networks of RFC 5737 have provinces in the demonstration's table. */
  ip: string;
  agent?: string;
  cookie?: string;
  headers?: Record<string, string>;
}

/** A request and an answer that keep what a route reads and sets; the cookie set is the browser's next one. */
export function visit(browser: Browser): { request: Request; response: Response } {
  const headers: Record<string, string | undefined> = {
    'user-agent':
      browser.agent ?? 'Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/108 Mobile MicroMessenger/8.0',
    cookie: browser.cookie,
    ...browser.headers,
  };
  const request = { ip: browser.ip, get: (name: string) => headers[name.toLowerCase()], res: { locals: {} } };
  const response = {
    locals: {},
    set: () => response,
    get: () => undefined,
    cookie: (name: string, value: string) => {
      browser.cookie = `${name}=${value}`;
    },
  };
  return { request: request as unknown as Request, response: response as unknown as Response };
}
