import { randomBytes } from 'node:crypto';
import { hexlify, Wallet } from 'ethers';
import { demoParticipant } from '../../../../scripts/demo/seed/seedWorld.ts';
import { readParcel } from '../../../../scripts/demo/world/parcels.ts';
import { type DemoGood, GTIN } from '../../../../scripts/demo/world/trace.ts';
import { advanceChainClock, chainTime } from '../../../../scripts/processes/chainClock.ts';
import { localProvider } from '../../../../scripts/processes/localProvider.ts';
import { createLedger, type Ledger } from '../../../../sdk/createLedger.ts';
import { LedgerError } from '../../../../sdk/errors/LedgerError.ts';
import { type Bytes32, batchId, evidenceId, labelSetId, schemaId } from '../../../../sdk/ids/keys.ts';
import { httpReader } from '../../../../sdk/readers/httpReader.ts';
import { signerSender } from '../../../../sdk/senders/signerSender.ts';
import { cardTradeId } from '../../../../sdk/trace/cards/tradeData.ts';
import { buildLabelTree } from '../../../../sdk/trace/labels/buildLabelTree.ts';
import { generateLabels } from '../../../../sdk/trace/labels/generateLabels.ts';
import { labelKeys } from '../../../../sdk/trace/labels/labelKeys.ts';
import { labelProof } from '../../../../sdk/trace/labels/labelProof.ts';
import { memoryNodeStore, type NodeStore } from '../../../../sdk/trace/labels/nodeStore.ts';
import { secretOf, serialOf } from '../../../../sdk/trace/labels/serial.ts';
import type { CardTrade, LabelSet } from '../../../../sdk/trace/types.ts';
import { type Grams, quantity } from '../../../../sdk/units/quantities.ts';
import type { TestLedger } from '../../openapi/support/runningLedger.ts';

export interface WorldBatch {
  id: Bytes32;
  gtin: string;
  lot: string;
}

/** Labels of one packing, with the nodes of their tree. */
export interface WorldLabels {
  id: Bytes32;
  lot: WorldBatch;
  set: LabelSet;
  nodes: NodeStore;
}

export interface WorldTrade {
  id: Bytes32;
  trade: CardTrade;
}

/** Whoever has goods here: two growers, one of them a natural person, and two who buy. */
export const HOLDERS = ['coopSongyang', 'farmerXinxing', 'teaTraderA', 'coopCity'] as const;
export type Holder = (typeof HOLDERS)[number];
/** Where the growers' tea grows. */
export const GROUND = { coopSongyang: 'P5', farmerXinxing: 'P6' } as const;

const MASTER_KEY = new Uint8Array(32).fill(7);
const DAY = 86_400n;

/** The parties of the demo's trace domain, acting by the SDK, and what a random history has left so far. */
export interface GoodsWorld {
  ledger: TestLedger;
  batches: WorldBatch[];
  labels: WorldLabels[];
  cards: { id: Bytes32; holder: Holder }[];
  trades: WorldTrade[];
  anchors: { publisher: string; root: Bytes32 }[];
  /** How often each kind of act went through. */
  done: Map<string, number>;
  as(party: string, account?: number): Ledger;
  wallet(party: string, account?: number): Wallet;
  address(party: string, account?: number): string;
  participant(party: string): Bytes32;
  /** Seconds, of the head block. */
  now(): Promise<bigint>;
  timeOf(block: number): Promise<bigint>;
  pass(seconds: bigint): Promise<void>;
  state(issuer: string, schema: string, subject: Bytes32, value?: bigint): Promise<Bytes32>;
  harvest(by: keyof typeof GROUND, grams: bigint): Promise<WorldBatch>;
  /** Tea of somebody's leaf, a quarter of its mass. */
  makeTea(by: Holder, parts: { lot: WorldBatch; grams: bigint }[]): Promise<WorldBatch>;
  merge(by: Holder, parts: { lot: WorldBatch; grams: bigint }[]): Promise<WorldBatch>;
  split(by: Holder, lot: WorldBatch, grams: bigint): Promise<WorldBatch>;
  /** Encloses what the batch owes; a commitment is its maker's, an inspection the laboratory's. */
  enclose(by: Holder, lot: WorldBatch): Promise<void>;
  pack(by: Holder, lot: WorldBatch, count: number): Promise<WorldLabels>;
  activate(of: WorldLabels, index: number): Promise<void>;
  heldBy(who: Holder, lot: WorldBatch, isPacked: boolean): Promise<Grams>;
  /** Records a trade of a card's holder with another's. */
  trade(from: number, to: number, lot: WorldBatch, grams: bigint, counters?: Bytes32): Promise<WorldTrade>;
  /** Does an act that may be refused, or find nothing to do and give `false`. */
  attempt(kind: string, act: () => Promise<unknown>): Promise<boolean>;
  /** Waits until the gateway has read all of this. */
  settle(): Promise<void>;
  close(): void;
}

export function openGoodsWorld(ledger: TestLedger): GoodsWorld {
  const keys = ledger.demo;
  if (!keys) throw new TypeError('Goods need the demo’s keys.');
  const provider = localProvider(ledger.rpcUrl);
  const reader = httpReader(ledger.rpcUrl);
  let lots = 0;
  const as = (party: string, account?: number) => {
    const sender = signerSender(new Wallet(keys.privateKeyOf(party, account), provider), { gasPrice: 0n });
    return createLedger({ deployment: ledger.deployment, reader, sender });
  };
  const now = async () => BigInt(await chainTime(ledger.rpcUrl));

  const world: GoodsWorld = {
    ledger,
    batches: [],
    labels: [],
    cards: [],
    trades: [],
    anchors: [],
    done: new Map(),
    as,
    wallet: (party, account) => new Wallet(keys.privateKeyOf(party, account)),
    address: (party, account) => keys.addressOf(party, account).toLowerCase(),
    participant: (party) => demoParticipant(keys, party),
    now,
    timeOf: async (block) => BigInt((await provider.getBlock(block))?.timestamp ?? 0),
    pass: async (seconds) => advanceChainClock(ledger.rpcUrl, Number((await now()) + seconds)),
    state: async (issuer, schema, subject, value = 0n) => {
      const [id, basisDate, contentHash] = [schemaId(schema), await now(), someWord()];
      const statement = { schema: id, subject, value, basisDate, validUntil: 0n, contentHash };
      await as(issuer).evidence.attest(statement);
      return evidenceId(demoParticipant(keys, issuer), id, subject, contentHash, basisDate);
    },
    harvest: async (by, grams) => {
      const lot = nextLot('freshLeaf', 'L');
      const parcel = readParcel(GROUND[by]).id as Bytes32;
      const goods = { gtin: lot.gtin, lot: lot.lot, parcel, grams: quantity('g', grams) };
      await as(by).batches.harvest({ ...goods, harvestedAt: await now(), eventHash: someWord() });
      return known(lot);
    },
    makeTea: async (by, parts) => {
      const lot = nextLot('tea', 'T');
      const grams = parts.reduce((sum, part) => sum + part.grams / 4n, 0n);
      const made = { gtin: lot.gtin, lot: lot.lot, grams: quantity('g', grams), producedAt: await now() };
      await as(by).batches.transform({ ...made, inputs: inOrder(parts), eventHash: someWord() });
      return known(lot);
    },
    merge: async (by, parts) => {
      const lot = nextLot(goodOf(parts[0]?.lot), 'M');
      await as(by).batches.merge({ parts: inOrder(parts), lot: lot.lot, eventHash: someWord() });
      return known(lot);
    },
    split: async (by, from, grams) => {
      const lot = nextLot(goodOf(from), 'S');
      const part = { batch: from.id, grams: quantity('g', grams) };
      await as(by).batches.split({ part, lot: lot.lot, eventHash: someWord() });
      return known(lot);
    },
    enclose: async (by, lot) => {
      const made = (await as(by).batches.batch(lot.id))?.made ?? 0n;
      const evidence =
        lot.gtin === GTIN.tea
          ? await world.state('laboratory', 'FACTORY_INSPECTION', lot.id, 1n)
          : await world.state(by, 'COMMITMENT_CERTIFICATE', lot.id, made);
      await as(by).batches.enclose({ batch: lot.id, evidence });
    },
    pack: async (by, lot, count) => pack(world, by, lot, count),
    activate: async ({ set, lot, nodes }, index) => {
      const own = labelKeys(MASTER_KEY, lot);
      const proof = (await labelProof(nodes, set.count, index - set.firstIndex)) as Bytes32[];
      const [serial, secret] = [serialOf(own, index), secretOf(own, index)];
      await as('auditor').labelSets.activate({ set, index, serial, secret, proof });
    },
    heldBy: async (who, { id }, isPacked) =>
      as(who).batches.goodsOf({ batch: id, isPacked, holder: world.address(who) }),
    trade: async (from, to, lot, grams, counters) => tradeByCards(world, { from, to, lot, grams, counters }),
    attempt: async (kind, act) => {
      try {
        if ((await act()) === false) return false;
        world.done.set(kind, (world.done.get(kind) ?? 0) + 1);
        return true;
      } catch (error) {
        if (!(error instanceof LedgerError)) throw error;
        return false;
      }
    },
    settle: async () => {
      const block = await provider.getBlockNumber();
      await ledger.gateway.indexer.waitFor(block, 30_000);
    },
    close: () => provider.destroy(),
  };

  function nextLot(good: DemoGood, letter: string): WorldBatch {
    lots += 1;
    const lot = `${letter}${lots}`;
    return { id: batchId(GTIN[good], lot), gtin: GTIN[good], lot };
  }
  function known(lot: WorldBatch): WorldBatch {
    world.batches.push(lot);
    return lot;
  }
  return world;
}

export function someWord(): Bytes32 {
  return hexlify(randomBytes(32)) as Bytes32;
}

export const HOURS = DAY / 24n;

function goodOf(lot: WorldBatch | undefined): DemoGood {
  return lot?.gtin === GTIN.tea ? 'tea' : 'freshLeaf';
}

function inOrder(parts: { lot: WorldBatch; grams: bigint }[]) {
  const taken = parts.map(({ lot, grams }) => ({ batch: lot.id, grams: quantity('g', grams) }));
  return taken.sort((a, b) => (a.batch < b.batch ? -1 : 1));
}

async function pack(world: GoodsWorld, by: Holder, lot: WorldBatch, count: number): Promise<WorldLabels> {
  const { labelSets } = world.as(by);
  const { sets: number, labels: firstIndex } = await labelSets.issuedOn(lot.id);
  const nodes = memoryNodeStore();
  const range = { firstIndex, count, withSecrets: true };
  const { root } = await buildLabelTree(generateLabels(labelKeys(MASTER_KEY, lot), range), nodes);
  const { blockNumber } = await labelSets.pack({
    batch: lot.id,
    firstIndex,
    count,
    root,
    hasSecrets: true,
    eventHash: someWord(),
  });
  const { index } = (await world.as(by).participants.identify(world.address(by))) ?? { index: 0 };
  const set = {
    ...{ batch: lot.id, number, firstIndex, count, root, hasSecrets: true },
    ...{ packer: index, packedAt: await world.timeOf(blockNumber) },
  };
  const labels = { id: labelSetId(lot.id, number), lot, set, nodes };
  world.labels.push(labels);
  return labels;
}

interface Trading {
  from: number;
  to: number;
  lot: WorldBatch;
  grams: bigint;
  counters: Bytes32 | undefined;
}

async function tradeByCards(world: GoodsWorld, { from, to, lot, grams, counters }: Trading): Promise<WorldTrade> {
  const [seller, buyer] = [world.cards[from], world.cards[to]] as [(typeof world.cards)[0], (typeof world.cards)[0]];
  const trade: CardTrade = {
    ...{ sellerCard: seller.id, buyerCard: buyer.id, batch: lot.id, grams: quantity('g', grams) },
    ...{ price: someWord(), payment: someWord(), tradedAt: await world.now(), nonce: someWord() },
    counters: counters ?? (`0x${'0'.repeat(64)}` as Bytes32),
  };
  const { cards } = world.as('traceProvider');
  const signer = (party: string, account?: number) => cards.signTrade({ signer: world.wallet(party, account), trade });
  const signatures = {
    seller: await signer(seller.holder),
    buyer: await signer(buyer.holder),
    witness: world.address('traceProvider', 1),
    witnessed: await signer('traceProvider', 1),
  };
  await cards.recordTrade({ trade, signatures });
  const id = cardTradeId(world.ledger, trade);
  world.trades.push({ id, trade });
  return { id, trade };
}
