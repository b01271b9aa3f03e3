import { StandardMerkleTree } from '@openzeppelin/merkle-tree';
import { id as keccakOf } from 'ethers';
import { asciiWord, type Bytes32, brandMember } from '../../../../sdk/ids/keys.ts';
import { harvestEvent } from '../../../../sdk/trace/events/harvestEvent.ts';
import type { CardTrade, LabelSet } from '../../../../sdk/trace/types.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { LABEL_LEAF_TYPES, secretCommitment } from '../../../../sdk/verify/label/labelLeaf.ts';
import { readParcel } from '../../world/parcels.ts';
import { Brand, GTIN } from '../../world/trace.ts';
import { type Fraud, onDemo } from '../fraud.ts';
import type { Stage } from '../stage.ts';
import { attested } from './attested.ts';
import { harvested, harvestOf, inspectedTea, MAKER, makingOf, packingOf, promised } from './traceScene.ts';

const CAPACITY_OF_P5 = 12_000_000n;
const SELLER_CARD = word('示例卡 001');
const BUYER_CARD = word('示例卡 002');

/** Foreign goods washed in, labels without goods, goods that should not be sold. */
export const traceFrauds: Fraud[] = [
  onDemo('harvest-above-certified-capacity', 'CapacityExceeded', async (stage) => {
    await harvested(stage, 'C1', CAPACITY_OF_P5 / 2n);
    await harvested(stage, 'C2', CAPACITY_OF_P5 / 2n - 100n);
    return {
      fraud: async () => stage.as(MAKER).batches.harvest(await harvestOf(stage, 'C3', 101n)),
      honest: async () => stage.as(MAKER).batches.harvest(await harvestOf(stage, 'C3', 100n)),
    };
  }),

  onDemo('harvest-on-anothers-base', 'BaseNotAdmitted', (stage) => ({
    fraud: async () => stage.as('teaTraderA').batches.harvest(await harvestOf(stage, 'C4', 100n, 'teaTraderA')),
    honest: async () => stage.as(MAKER).batches.harvest(await harvestOf(stage, 'C4', 100n)),
  })),

  onDemo('wash-foreign-leaf-into-tea', 'GoodsShort', async (stage) => {
    await harvested(stage, 'C5', 1_000n);
    const make = (leaf: bigint, tea: bigint) => async () =>
      stage.as(MAKER).batches.transform(await makingOf(stage, { lot: 'C5', grams: leaf }, { lot: 'T5', grams: tea }));
    return { fraud: make(4_000n, 1_000n), honest: make(1_000n, 250n) };
  }),

  onDemo('make-more-tea-than-leaf-gives', 'YieldExceeded', async (stage) => {
    await harvested(stage, 'C6', 1_000n);
    const make = (tea: bigint) => async () =>
      stage.as(MAKER).batches.transform(await makingOf(stage, { lot: 'C6', grams: 1_000n }, { lot: 'T6', grams: tea }));
    return { fraud: make(251n), honest: make(250n) };
  }),

  onDemo('print-labels-for-goods-that-are-not-there', 'GoodsShort', async (stage) => {
    await inspectedTea(stage, 'T7', 1_000n);
    const pack = (count: number) => async () =>
      stage.as(MAKER).labelSets.pack(await packingOf(stage, 'T7', count, word('labels')));
    return { fraud: pack(5), honest: pack(4) };
  }),

  onDemo('pass-an-invented-code-for-an-issued-one', 'SecretWrong', async (stage) => {
    const { set, open } = await labelledTea(stage, 'T21', 4);
    return { fraud: open(set, 1, { serial: 'ABCDEFGHJKMNPQRSTUVW' }), honest: open(set, 1) };
  }),

  onDemo('open-a-copied-label-again', 'LabelAlreadyActivated', async (stage) => {
    const { set, open } = await labelledTea(stage, 'T22', 4);
    await open(set, 2)();
    return { fraud: open(set, 2), honest: open(set, 3) };
  }),

  onDemo('prove-more-labels-than-there-are-goods', 'SecretWrong', async (stage) => {
    const fat = await labelledTea(stage, 'T23', 2, 4);
    const honest = await labelledTea(stage, 'T24', 2);
    return { fraud: fat.open(fat.set, 1), honest: honest.open(honest.set, 1) };
  }),

  onDemo('label-over-labels-that-were-packed-meanwhile', 'LabelRangeMoved', async (stage) => {
    await inspectedTea(stage, 'T25', 1_000n);
    const pack = (firstIndex: number) => async () =>
      stage.as(MAKER).labelSets.pack(await packingOf(stage, 'T25', 1, word('labels'), firstIndex));
    await pack(0)();
    return { fraud: pack(0), honest: pack(1) };
  }),

  onDemo('raise-yields-above-what-goes-in', 'RecipeInvalid', (stage) => {
    const set = (maxYield: bigint) => () =>
      stage.as('brandOperator').items.setRecipe({
        ...{ input: GTIN.freshLeaf, output: GTIN.tea, document: word('示例') },
        maxYield: quantity('bps', maxYield),
      });
    return { fraud: set(10_001n), honest: set(2_500n) };
  }),

  onDemo('seize-goods-that-nobody-recalled', 'GoodsNotRecalled', async (stage) => {
    const [sound, bad] = [await harvested(stage, 'C26', 100n), await harvested(stage, 'C27', 100n)];
    await stage.as(MAKER).batches.recall({ batch: bad, level: 1, basis: word('示例公告') });
    const seize = (batch: Bytes32) => () =>
      stage.as('marketRegulator').batches.seize({
        ...{ batch, isPacked: false, holder: stage.address(MAKER), grams: quantity('g', 100n) },
        ...{ isFound: true, eventHash: word('处置'), basis: word('示例决定') },
      });
    return { fraud: seize(sound), honest: seize(bad) };
  }),

  onDemo('keep-a-graver-recall-out-by-a-mild-one', 'RecallStands', async (stage) => {
    const batch = await harvested(stage, 'C28', 100n);
    const recall = (party: string, level: number) => () =>
      stage.as(party).batches.recall({ batch, level, basis: word('示例公告') });
    await recall(MAKER, 2)();
    return { fraud: recall(MAKER, 3), honest: recall('marketRegulator', 1) };
  }),

  onDemo('label-under-a-suspended-licence', 'LicenceNotInForce', async (stage) => {
    await inspectedTea(stage, 'T8', 1_000n);
    const subject = brandMember(Brand.Shangeng, stage.participant(MAKER));
    const license = (value: bigint, content: string) =>
      attested(stage, 'brandOperator', { schema: 'BRAND_LICENCE', subject, value, content });
    const pack = async () => stage.as(MAKER).labelSets.pack(await packingOf(stage, 'T8', 1, word('labels')));
    await license(0n, '示例暂停授权');
    return { fraud: pack, honest: () => license(1n, '示例恢复授权').then(pack) };
  }),

  onDemo('sell-fresh-leaf-without-its-certificate', 'GoodsPaperMissing', async (stage) => {
    const bare = await harvested(stage, 'C9', 1_000n);
    const promisedLeaf = await promised(stage, 'C10', 1_000n);
    return { fraud: () => give(stage, bare, 'teaTraderA'), honest: () => give(stage, promisedLeaf, 'teaTraderA') };
  }),

  onDemo('promise-for-anothers-goods', 'GoodsPaperRefused', async (stage) => {
    const batch = await harvested(stage, 'C11', 1_000n);
    const enclose = (issuer: string) => async () => {
      const evidence = await attested(stage, issuer, {
        schema: 'COMMITMENT_CERTIFICATE',
        subject: batch,
        value: 1_000n,
      });
      return stage.as(MAKER).batches.enclose({ batch, evidence });
    };
    return { fraud: enclose('teaTraderA'), honest: enclose(MAKER) };
  }),

  onDemo('sell-a-recalled-batch-on', 'GoodsRecalled', async (stage) => {
    const bad = await promised(stage, 'C12', 1_000n);
    const good = await promised(stage, 'C13', 1_000n);
    await stage.as(MAKER).batches.recall({ batch: bad, level: 1, basis: word('示例公告') });
    return { fraud: () => give(stage, bad, 'teaTraderA'), honest: () => give(stage, good, 'teaTraderA') };
  }),

  onDemo('hide-a-recalled-batch-in-another', 'GoodsRecalled', async (stage) => {
    const leaf = { lot: 'C14', grams: 1_000n };
    const other = { lot: 'C15', grams: 1_000n };
    const bad = await harvested(stage, leaf.lot, leaf.grams);
    await harvested(stage, other.lot, other.grams);
    await stage.as('brandOperator').batches.recall({ batch: bad, level: 2, basis: word('示例公告') });
    const make = (of: typeof leaf) => async () =>
      stage.as(MAKER).batches.transform(await makingOf(stage, of, { lot: 'T14', grams: 250n }));
    return { fraud: make(leaf), honest: make(other) };
  }),

  onDemo('close-a-recall-with-goods-in-hands', 'RecallOutstanding', async (stage) => {
    const batch = await harvested(stage, 'C16', 1_000n);
    await stage.as(MAKER).batches.recall({ batch, level: 3, basis: word('示例公告') });
    const take = (grams: bigint) => {
      const goods = { batch, isPacked: false, grams: quantity('g', grams), eventHash: word('回收') };
      return stage.as(MAKER).batches.recover(goods);
    };
    await take(999n);
    const close = () => stage.as('marketRegulator').batches.closeRecall({ batch, report: word('示例报告') });
    return { fraud: close, honest: () => take(1n).then(close) };
  }),

  onDemo('trade-without-goods', 'GoodsShort', async (stage) => {
    const tradeOf = await carded(stage, 'C17');
    return { fraud: tradeOf({ grams: quantity('g', 1_001n) }), honest: tradeOf({}) };
  }),

  onDemo('weigh-ones-own-trade', 'WitnessNotCompetent', async (stage) => {
    const tradeOf = await carded(stage, 'C18');
    return { fraud: tradeOf({}, MAKER), honest: tradeOf({}) };
  }),

  onDemo('take-a-trade-back-that-never-was', 'CounterEntryMismatch', async (stage) => {
    const tradeOf = await carded(stage, 'C19');
    return { fraud: tradeOf({ counters: word('no trade') }), honest: tradeOf({}) };
  }),

  onDemo('certify-the-same-field-twice', 'BaseHeld', async (stage) => {
    const { bases } = stage.as('certifier');
    const [parcel, gtin] = [readParcel('P5').id, GTIN.freshLeaf];
    const year = new Date(Number(await stage.now()) * 1_000).getUTCFullYear();
    const admit = (party: string) => () =>
      bases.admit({ parcel, gtin, member: stage.participant(party), lastYear: year + 1 });
    return { fraud: admit('teaTraderA'), honest: admit(MAKER) };
  }),

  onDemo('book-next-years-harvest-today', 'ProductionTimeInvalid', async (stage) => {
    const book = (ahead: bigint) => async () => {
      const said = await harvestOf(stage, 'C20', 100n);
      const harvestedAt = said.harvestedAt + ahead;
      const { digest } = harvestEvent({ ...said, eventTime: harvestedAt, actor: stage.participant(MAKER) });
      return stage.as(MAKER).batches.harvest({ ...said, harvestedAt, eventHash: digest });
    };
    return { fraud: book(86_400n), honest: book(0n) };
  }),
];

/** Tea under labels of the library's own tree, of which `leaves` may be more than the bags. */
async function labelledTea(stage: Stage, lot: string, count: number, leaves = count) {
  await inspectedTea(stage, lot, BigInt(count) * 250n);
  const serialOf = (n: number) => `SERIAL${lot}N${n}`;
  const secretOf = (n: number) => `SECRET${n}`;
  const entries = Array.from({ length: leaves }, (_, n) => {
    const commitment = secretCommitment(serialOf(n), secretOf(n));
    return [n % count, asciiWord(serialOf(n)), commitment];
  });
  const tree = StandardMerkleTree.of(entries, [...LABEL_LEAF_TYPES], { sortLeaves: false });
  const packing = { ...(await packingOf(stage, lot, count, tree.root as Bytes32)), hasSecrets: true };
  await stage.as(MAKER).labelSets.pack(packing);
  const maker = await stage.as(MAKER).participants.identify(stage.address(MAKER));
  const { batch, firstIndex, root, hasSecrets } = packing;
  const facts = { batch, number: 0, firstIndex, count, root, hasSecrets };
  const set: LabelSet = { ...facts, packer: maker?.index ?? 0, packedAt: await stage.now() };
  const open =
    (of: LabelSet, n: number, bent: { serial?: string } = {}) =>
    () =>
      stage.as('stranger').labelSets.activate({
        ...{
          set: of,
          index: n % count,
          serial: serialOf(n),
          secret: secretOf(n),
          proof: tree.getProof(n) as Bytes32[],
        },
        ...bent,
      });
  return { set, open };
}

function give(stage: Stage, batch: Bytes32, to: string) {
  const goods = { batch, isPacked: false, grams: quantity('g', 100n), eventHash: word('交接') };
  return stage.as(MAKER).batches.handOver({ ...goods, to: stage.address(to) });
}

/** Two cards and a promised lot of 1,000 g; how a trade of it between them is recorded, as it is or bent. */
async function carded(stage: Stage, lot: string) {
  const batch = await promised(stage, lot, 1_000n);
  const { cards } = stage.as('traceProvider');
  await cards.issue({ card: SELLER_CARD, holder: stage.address(MAKER) });
  await cards.issue({ card: BUYER_CARD, holder: stage.address('teaTraderA') });
  const tradedAt = await stage.now();
  const whole: CardTrade = {
    sellerCard: SELLER_CARD,
    buyerCard: BUYER_CARD,
    batch,
    grams: quantity('g', 1_000n),
    price: word('salted price'),
    payment: word('salted payment'),
    tradedAt,
    counters: `0x${'00'.repeat(32)}`,
    nonce: word(lot),
  };
  return (bent: Partial<CardTrade>, scale?: string) => async () => {
    const trade = { ...whole, ...bent };
    const hand = (party: string, account?: number) =>
      stage.as(party).cards.signTrade({ signer: stage.wallet(party, account), trade });
    const [party, account] = scale === undefined ? (['traceProvider', 1] as const) : ([scale, 0] as const);
    const signatures = {
      seller: await hand(MAKER),
      buyer: await hand('teaTraderA'),
      witness: stage.address(party, account),
      witnessed: await hand(party, account),
    };
    return stage.as('stranger').cards.recordTrade({ trade, signatures });
  };
}

function word(text: string): Bytes32 {
  return keccakOf(text) as Bytes32;
}
