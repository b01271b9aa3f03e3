import { readParcel } from '../../../../scripts/demo/world/parcels.ts';
import { demoItems, GTIN } from '../../../../scripts/demo/world/trace.ts';
import { type Bytes32, baseKey } from '../../../../sdk/ids/keys.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { type GoodsWorld, GROUND, HOLDERS, HOURS, type Holder, someWord, type WorldBatch } from './goodsWorld.ts';

/** One random act: which, and three numbers that choose goods, hands and masses. Many are refused, as on a real chain. */
export interface RandomAct {
  kind: number;
  a: number;
  b: number;
  c: number;
}

type Doing = (world: GoodsWorld, act: RandomAct) => Promise<unknown>;
type Goods = { batch: Bytes32; isPacked: boolean; grams: ReturnType<typeof quantity<'g'>>; eventHash: Bytes32 };

/** Does one act; a refused one leaves nothing. */
export async function doRandomAct(world: GoodsWorld, act: RandomAct): Promise<void> {
  const [kind, doing] = doings[act.kind % doings.length] as [string, Doing];
  await world.attempt(kind, () => doing(world, act));
}

/** Every kind of act that a history is made of. */
export function actKinds(): string[] {
  return [...new Set(doings.map(([kind]) => kind))];
}

const NONE = `0x${'0'.repeat(64)}`;

const doings: [string, Doing][] = [
  ['harvest', harvest],
  ['harvest', harvest],
  ['harvest', harvest],
  ['enclose', enclose],
  ['enclose', enclose],
  ['split', split],
  ['merge', merge],
  ['makeTea', makeTea],
  ['makeTea', makeTea],
  ['pack', packed],
  ['pack', packed],
  ['hand over', handOver],
  ['hand over', handOver],
  ['hand over', handOver],
  ['lose', (world, act) => onGoods(world, act, (own, goods) => own.batches.lose(goods))],
  ['sell', (world, act) => onGoods(world, act, (own, goods) => own.batches.sell(goods))],
  ['sell', (world, act) => onGoods(world, act, (own, goods) => own.batches.sell(goods))],
  ['recover', recover],
  ['recover', recover],
  ['recall', recall],
  ['lift', liftRecall],
  ['close', closeRecall],
  ['void labels', voidLabels],
  ['void set', voidSet],
  ['activate', activate],
  ['issue card', issueCard],
  ['block card', blockCard],
  ['trade', trade],
  ['trade', trade],
  ['take back', takeBack],
  ['take back', takeBack],
  ['anchor', anchor],
  ['set item', setItem],
  ['set recipe', setRecipe],
  ['certify', certify],
  ['admit', admit],
  ['withdraw', withdraw],
  ['pass', (world, { c }) => world.pass(BigInt(1 + (c % 5)) * HOURS)],
];

//------------------------------------------------------------------------------------------------
// Goods
//------------------------------------------------------------------------------------------------

function harvest(world: GoodsWorld, { a, c }: RandomAct) {
  return world.harvest(growerOf(a), BigInt(1 + (c % 90)) * 1_000n);
}

function enclose(world: GoodsWorld, act: RandomAct) {
  return world.enclose(handOf(act.b), lotOf(world, act));
}

async function split(world: GoodsWorld, act: RandomAct) {
  const found = await heldLot(world, act, { isPacked: false });
  return found ? world.split(found.holder, found.lot, someOf(found.grams, act)) : false;
}

/** Up to three lots of one product in one hand. */
async function merge(world: GoodsWorld, act: RandomAct) {
  const first = await heldLot(world, act, { isPacked: false });
  if (!first) return false;
  const parts = await partsLike(world, act, first);
  return parts.length > 1 ? world.merge(first.holder, parts) : false;
}

async function makeTea(world: GoodsWorld, act: RandomAct) {
  const first = await heldLot(world, act, { isPacked: false, gtin: GTIN.freshLeaf });
  return first ? world.makeTea(first.holder, await partsLike(world, act, first)) : false;
}

async function packed(world: GoodsWorld, act: RandomAct) {
  const found = await heldLot(world, act, { isPacked: false, gtin: GTIN.tea });
  return found ? world.pack(found.holder, found.lot, 1 + (act.c % 7)) : false;
}

async function handOver(world: GoodsWorld, act: RandomAct) {
  const to = world.address(handOf(act.b + act.c));
  return onGoods(world, act, (own, goods) => own.batches.handOver({ ...goods, to }));
}

async function recall(world: GoodsWorld, act: RandomAct) {
  // Seldom, or nothing moves any more.
  if (act.c % 2 !== 0) return false;
  const by = ['brandOperator', 'marketRegulator', handOf(act.a)][act.b % 3] as string;
  return world.as(by).batches.recall({ batch: lotOf(world, act).id, level: 1 + (act.b % 3), basis: someWord() });
}

async function recover(world: GoodsWorld, act: RandomAct) {
  const lot = await recalledLot(world, act);
  if (!lot) return false;
  const who = handOf(act.b);
  const isPacked = act.c % 2 === 1;
  const grams = await world.heldBy(who, lot, isPacked);
  return world.as(who).batches.recover({ batch: lot.id, isPacked, grams, eventHash: someWord() });
}

async function liftRecall(world: GoodsWorld, act: RandomAct) {
  const lot = await recalledLot(world, act);
  if (!lot || act.c % 4 !== 0) return false;
  return lifting(world).liftRecall({ batch: lot.id, basis: someWord() });
}

/** A recall to its end: taken back out of every hand, then closed. */
async function closeRecall(world: GoodsWorld, act: RandomAct) {
  const lot = await recalledLot(world, act);
  if (!lot) return false;
  for (const who of HOLDERS) {
    for (const isPacked of [false, true]) {
      const grams = await world.heldBy(who, lot, isPacked);
      if (grams > 0n) await takeOut(world, who, { batch: lot.id, isPacked, grams, eventHash: someWord() }, act);
    }
  }
  return lifting(world).closeRecall({ batch: lot.id, report: someWord() });
}

/** By its holder, or seized from him, found or gone. */
function takeOut(world: GoodsWorld, who: Holder, goods: Goods, { c }: RandomAct) {
  if (c % 2 === 0) return world.as(who).batches.recover(goods);
  const seizure = { ...goods, holder: world.address(who), isFound: c % 3 === 0, basis: someWord() };
  return world.as('marketRegulator').batches.seize(seizure);
}

/** One recalled itself, so that its recall can be closed. */
async function recalledLot(world: GoodsWorld, { a }: RandomAct): Promise<WorldBatch | undefined> {
  const found = [];
  for (const lot of world.batches) {
    const word = await lifting(world).batch(lot.id);
    if (word?.recalledAt && !word.isRecallClosed) found.push(lot);
  }
  return found[a % Math.max(1, found.length)];
}

//------------------------------------------------------------------------------------------------
// Labels, cards, anchors
//------------------------------------------------------------------------------------------------

async function voidLabels(world: GoodsWorld, { a, b, c }: RandomAct) {
  const of = world.labels[a % Math.max(1, world.labels.length)];
  if (!of) return false;
  const voider = ['brandOperator', handOf(b)][c % 2] as string;
  const bits = 1n << BigInt(c % of.set.count);
  return world.as(voider).labelSets.voidLabels({ set: of.set, word: 0, bits, basis: someWord() });
}

async function voidSet(world: GoodsWorld, { a, c }: RandomAct) {
  const of = world.labels[a % Math.max(1, world.labels.length)];
  if (!of || c % 3 !== 0) return false;
  return world.as('marketRegulator').labelSets.voidSet({ set: of.set, basis: someWord() });
}

async function activate(world: GoodsWorld, { a, c }: RandomAct) {
  const of = world.labels[a % Math.max(1, world.labels.length)];
  return of ? world.activate(of, of.set.firstIndex + (c % of.set.count)) : false;
}

async function issueCard(world: GoodsWorld, { a }: RandomAct) {
  const [id, holder] = [someWord(), handOf(a)];
  await world.as('traceProvider').cards.issue({ card: id, holder: world.address(holder) });
  world.cards.push({ id, holder });
}

async function blockCard(world: GoodsWorld, { a, c }: RandomAct) {
  const card = world.cards[a % Math.max(1, world.cards.length)];
  if (!card || c % 6 !== 0) return false;
  return world.as('traceProvider').cards.block({ card: card.id, basis: someWord() });
}

async function trade(world: GoodsWorld, act: RandomAct) {
  const found = await heldLot(world, act, { isPacked: false });
  const from = world.cards.findLastIndex(({ holder }) => holder === found?.holder);
  const to = world.cards.findLastIndex(({ holder }) => holder !== found?.holder);
  if (!found || from < 0 || to < 0) return false;
  return world.trade(from, to, found.lot, someOf(found.grams, act));
}

/** The newest that its buyer could still give back. */
async function takeBack(world: GoodsWorld) {
  for (const { id, trade: known } of world.trades.toReversed()) {
    const { buyerCard, sellerCard, grams } = known;
    const lot = world.batches.find((batch) => batch.id === known.batch) as WorldBatch;
    const place = (card: Bytes32) => world.cards.findIndex((each) => each.id === card);
    const buyer = world.cards[place(buyerCard)]?.holder as Holder;
    const isStanding = known.counters === NONE && (await world.as(buyer).cards.trade(id))?.counteredBy === NONE;
    if (!isStanding || (await world.heldBy(buyer, lot, false)) < grams) continue;
    return world.trade(place(buyerCard), place(sellerCard), lot, grams, id);
  }
  return false;
}

async function anchor(world: GoodsWorld, { a, b, c }: RandomAct) {
  const [publisher, root] = [handOf(a), someWord()];
  await world.as(publisher).anchors.anchor({ root, count: BigInt(1 + c), kind: 1 + (b % 2) });
  world.anchors.push({ publisher: world.address(publisher), root });
}

//------------------------------------------------------------------------------------------------
// The brand and its certifier
//------------------------------------------------------------------------------------------------

function setItem(world: GoodsWorld, { c }: RandomAct) {
  const { zh: _zh, en: _en, ...tea } = demoItems.tea;
  const item = { ...tea, shelfDays: 500 + c };
  return world.as('brandOperator').items.set({ gtin: GTIN.tea, item, document: someWord() });
}

function setRecipe(world: GoodsWorld, { c }: RandomAct) {
  const recipe = { input: GTIN.freshLeaf, output: GTIN.tea, maxYield: quantity('bps', BigInt(2_500 + c)) };
  return world.as('brandOperator').items.setRecipe({ ...recipe, document: someWord() });
}

function certify(world: GoodsWorld, act: RandomAct) {
  return world.state('certifier', 'CAPACITY', baseOf(world, act).key, BigInt(1 + act.c) * 100_000n);
}

async function admit(world: GoodsWorld, act: RandomAct) {
  const { parcel } = baseOf(world, act);
  const year = new Date(Number(await world.now()) * 1_000).getUTCFullYear();
  const admission = { parcel, gtin: GTIN.freshLeaf, member: world.participant(growerOf(act.a)) };
  return world.as('certifier').bases.admit({ ...admission, lastYear: year + (act.c % 3) });
}

async function withdraw(world: GoodsWorld, act: RandomAct) {
  if (act.c % 3 !== 0) return false;
  const { parcel } = baseOf(world, act);
  return world.as('certifier').bases.withdraw({ parcel, gtin: GTIN.freshLeaf, basis: someWord() });
}

//------------------------------------------------------------------------------------------------
// Choosing
//------------------------------------------------------------------------------------------------

function growerOf(a: number): keyof typeof GROUND {
  return a % 2 === 0 ? 'coopSongyang' : 'farmerXinxing';
}

function handOf(number: number): Holder {
  return HOLDERS[number % HOLDERS.length] as Holder;
}

function baseOf(_world: GoodsWorld, { a }: RandomAct) {
  const parcel = readParcel(GROUND[growerOf(a)]).id as Bytes32;
  return { parcel, key: baseKey(parcel, GTIN.freshLeaf) };
}

/** The newest are the most likely: old leaf is past its date. */
function lotOf({ batches }: GoodsWorld, { a, c }: RandomAct): WorldBatch {
  const place = batches.length - 1 - ((a + c) % Math.min(14, Math.max(1, batches.length)));
  return batches[Math.max(0, place)] as WorldBatch;
}

function lifting(world: GoodsWorld) {
  return world.as('marketRegulator').batches;
}

interface Held {
  lot: WorldBatch;
  holder: Holder;
  grams: bigint;
}

/** The newest lot with goods in one hand, from a random one on. */
async function heldLot(
  world: GoodsWorld,
  { a, b }: RandomAct,
  { isPacked, gtin }: { isPacked: boolean; gtin?: string },
): Promise<Held | undefined> {
  const wanted = world.batches.filter((lot) => gtin === undefined || lot.gtin === gtin).toReversed();
  for (const lot of wanted.slice(a % 6, (a % 6) + 8)) {
    for (let i = 0; i < HOLDERS.length; i += 1) {
      const holder = handOf(b + i);
      const grams = await world.heldBy(holder, lot, isPacked);
      if (grams > 0n) return { lot, holder, grams };
    }
  }
  return undefined;
}

async function partsLike(world: GoodsWorld, act: RandomAct, first: Held) {
  const parts = [{ lot: first.lot, grams: someOf(first.grams, act) }];
  for (const lot of world.batches.toReversed().slice(0, 12)) {
    if (lot === first.lot || lot.gtin !== first.lot.gtin || parts.length > act.c % 3) continue;
    const grams = await world.heldBy(first.holder, lot, false);
    if (grams > 0n) parts.push({ lot, grams: someOf(grams, act) });
  }
  return parts;
}

/** All of it, half, or a kilogram. */
function someOf(grams: bigint, { c }: RandomAct): bigint {
  const some = [grams, grams / 2n, 1_000n][c % 3] as bigint;
  return some > 0n && some <= grams ? some : grams;
}

async function onGoods(
  world: GoodsWorld,
  act: RandomAct,
  doing: (own: ReturnType<GoodsWorld['as']>, goods: Goods) => Promise<unknown>,
) {
  const isPacked = act.c % 2 === 1;
  const found = await heldLot(world, act, { isPacked });
  if (!found) return false;
  const grams = quantity('g', someOf(found.grams, act));
  return doing(world.as(found.holder), { batch: found.lot.id, isPacked, grams, eventHash: someWord() });
}
