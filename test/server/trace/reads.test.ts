import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { sql } from 'kysely';
import { z } from 'zod';
import { demoContact } from '../../../scripts/demo/seed/enrolDemoSignIns.ts';
import { readParcel } from '../../../scripts/demo/world/parcels.ts';
import { GTIN } from '../../../scripts/demo/world/trace.ts';
import { createGatewayClient, type GatewayClient } from '../../../sdk/gateway/gatewayClient.ts';
import { signInWithCode } from '../../../sdk/gateway/signIn.ts';
import { type Bytes32, baseKey } from '../../../sdk/ids/keys.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import {
  baseSchema,
  batchRowSchema,
  batchSchema,
  brandSchema,
  cardSchema,
  cardTradeSchema,
  labelSetRowSchema,
  labelSetSchema,
  reachSchema,
  recallSchema,
  tradeItemSchema,
} from '../../../server/openapi/traceAnswers.ts';
import { send } from '../../support/httpClient.ts';
import { startTestLedger, type TestLedger } from '../openapi/support/runningLedger.ts';
import { type GoodsWorld, openGoodsWorld, someWord, type WorldBatch, type WorldLabels } from './support/goodsWorld.ts';

const UNKNOWN = `0x${'ab'.repeat(32)}`;
const listOf = <Row extends z.ZodType>(row: Row) => z.object({ rows: z.array(row), total: z.int() });
const BASIS = `0x${'cd'.repeat(32)}` as Bytes32;

/**
 * Leaf of a cooperative and of a farmer becomes tea, is packed and shipped, and the farmer's leaf is recalled: what anybody
 * reads of it, and what only the farmer does.
 */
describe('goods over HTTP', function () {
  this.timeout(900_000);
  let ledger: TestLedger;
  let world: GoodsWorld;
  let farmer: GatewayClient;
  let trader: GatewayClient;
  const lots = {} as Record<'coopLeaf' | 'farmLeaf' | 'mixed' | 'tea' | 'clean', WorldBatch>;
  let labels: WorldLabels;
  /** The brand as the seed leaves it. */
  let seeded: z.output<typeof brandSchema>;
  let seededLeaf: number;

  before(async () => {
    ledger = await startTestLedger();
    world = openGoodsWorld(ledger);
    seeded = await read('/api/brand', brandSchema);
    seededLeaf = Number(seeded.bases.used);
    lots.coopLeaf = await world.harvest('coopSongyang', 40_000n);
    lots.farmLeaf = await world.harvest('farmerXinxing', 20_000n);
    await world.enclose('coopSongyang', lots.coopLeaf);
    await world.enclose('farmerXinxing', lots.farmLeaf);
    await pass('farmerXinxing', lots.farmLeaf, { to: 'coopSongyang', grams: 20_000n });
    lots.mixed = await world.merge('coopSongyang', [part('coopLeaf', 20_000n), part('farmLeaf', 16_000n)]);
    lots.tea = await world.makeTea('coopSongyang', [part('mixed', 36_000n)]);
    lots.clean = await world.split('coopSongyang', lots.coopLeaf, 5_000n);
    await world.enclose('coopSongyang', lots.tea);
    labels = await world.pack('coopSongyang', lots.tea, 20);
    await pass('coopSongyang', lots.tea, { to: 'teaTraderA', grams: 3_000n, isPacked: true });
    await pass('coopSongyang', lots.tea, { to: 'teaTraderA', grams: 500n, isPacked: true });
    await end('teaTraderA', 'sell', lots.tea, { grams: 1_000n, isPacked: true });
    await voidTwo();
    await world.activate(labels, 5);
    await cardTrade();
    await world.as('brandOperator').batches.recall({ batch: lots.farmLeaf.id, level: 2, basis: BASIS });
    await world.settle();
    const gateway = createGatewayClient({ origin: ledger.gateway.url });
    farmer = await signInWithCode(gateway, demoContact('farmerXinxing'), ledger.nextCode);
    trader = await signInWithCode(gateway, demoContact('teaTraderA'), ledger.nextCode);
  });
  after(async () => {
    world?.close();
    await ledger?.stop();
  });

  const part = (lot: keyof typeof lots, grams: bigint) => ({ lot: lots[lot], grams });
  type Hand = Parameters<GoodsWorld['heldBy']>[0];

  function pass(from: Hand, lot: WorldBatch, to: { to: Hand; grams: bigint; isPacked?: boolean }) {
    const goods = { batch: lot.id, isPacked: to.isPacked ?? false, grams: quantity('g', to.grams) };
    return world.as(from).batches.handOver({ ...goods, to: world.address(to.to), eventHash: someWord() });
  }
  function end(
    by: Hand,
    how: 'sell' | 'lose' | 'recover',
    lot: WorldBatch,
    goods: { grams: bigint; isPacked: boolean },
  ) {
    const ended = { batch: lot.id, isPacked: goods.isPacked, grams: quantity('g', goods.grams) };
    return world.as(by).batches[how]({ ...ended, eventHash: someWord() });
  }
  function voidTwo() {
    return world.as('coopSongyang').labelSets.voidLabels({ set: labels.set, word: 0, bits: 0b1001n, basis: BASIS });
  }
  async function cardTrade(): Promise<void> {
    for (const holder of ['coopSongyang', 'farmerXinxing'] as const) {
      const id = someWord();
      await world.as('traceProvider').cards.issue({ card: id, holder: world.address(holder) });
      world.cards.push({ id, holder });
    }
    await world.trade(0, 1, lots.coopLeaf, 1_000n);
  }

  /** A public answer, held against its schema to the last field. */
  async function read<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>> {
    const { status, json } = await send(`${ledger.gateway.url}${path}`);
    expect(status, JSON.stringify(json)).to.equal(200);
    expect(schema.parse(json)).to.deep.equal(json);
    return json as z.output<S>;
  }
  /** What was just read is given again for a moment. */
  const freshAnswers = () => sleep(ledger.config.CACHE_SECONDS * 1_000 + 200);
  async function readAs<S extends z.ZodType>(client: GatewayClient, path: string, schema: S): Promise<z.output<S>> {
    const json = await client.get<unknown>(path);
    expect(schema.parse(json)).to.deep.equal(json);
    return json as z.output<S>;
  }
  const batchList = listOf(batchRowSchema);
  /** Without what the demo's seed made. */
  const ownOf = <Row extends { id: string }>(rows: readonly Row[]) => {
    const own = new Set<string>(Object.values(lots).map(({ id }) => id));
    return rows.filter(({ id }) => own.has(id));
  };

  describe('the catalogue', () => {
    it('says what a GTIN stands for, by its name, and what it is made of', async () => {
      const item = await read(`/api/trade-items/${GTIN.tea}`, tradeItemSchema);

      expect(item).to.deep.include({ kind: 'made', paper: 'inspection', netGrams: 250, shelfDays: 540, brand: 1 });
      expect(item.name).to.deep.equal({ zh: '绿茶 250 克', en: 'Green tea 250 g' });
      expect(item.recipes).to.deep.equal([{ input: GTIN.freshLeaf, output: GTIN.tea, maxYield: 2_500 }]);
    });

    it('lists items by kind and brand', async () => {
      const schema = listOf(tradeItemSchema);
      const made = await read('/api/trade-items?kind=made&brand=1', schema);

      expect(made.rows.map(({ gtin }) => gtin)).to.deep.equal([GTIN.tea, GTIN.driedMushroom, GTIN.rice]);
      expect((await read('/api/trade-items?brand=2', schema)).total).to.equal(0);
      expect((await read('/api/trade-items?offset=6&limit=5', schema)).rows).to.have.length(1);
    });
  });

  describe('bases', () => {
    const schema = listOf(baseSchema);
    const ground = readParcel('P5').id as Bytes32;

    it('show certified, harvested and left, as the contract counts them', async () => {
      const { rows } = await read(`/api/bases?parcel=${ground}`, schema);

      const left = await world.as('auditor').bases.capacityLeft({ parcel: ground, gtin: GTIN.freshLeaf });
      expect(rows).to.have.length(1);
      expect(rows[0]).to.deep.include({ state: 'admitted', used: '40000', certified: '12000000' });
      expect(rows[0]).to.include({ left: String(left), key: baseKey(ground, GTIN.freshLeaf) });
      expect(rows[0]?.member?.id).to.equal(world.participant('coopSongyang'));
      expect(rows[0]?.parcel.code).to.equal(readParcel('P5').code);
    });

    it('of a natural person bear no name, and are listed to itself alone', async () => {
      const asked = `/api/bases?member=${world.participant('farmerXinxing')}`;

      expect((await read(asked, schema)).rows).to.deep.equal([]);
      const own = await readAs(farmer, asked, schema);
      expect(own.rows.map(({ parcel, state, member }) => [parcel.id, state, member])).to.deep.equal([
        [readParcel('P6').id, 'admitted', null],
      ]);
      expect((await readAs(trader, asked, schema)).rows).to.deep.equal([]);
    });
  });

  describe('batches', () => {
    it('are listed by product, ground, maker, holder and how the lot begins, newest first', async () => {
      const ids = async (query: string) =>
        ownOf((await read(`/api/batches?${query}`, batchList)).rows).map(({ id }) => id);
      const coop = world.participant('coopSongyang');

      expect(await ids(`gtin=${GTIN.tea}`)).to.deep.equal([lots.tea.id]);
      expect(await ids(`parcel=${readParcel('P6').id}`)).to.deep.equal([lots.farmLeaf.id]);
      expect(await ids(`lot=${lots.mixed.lot.toLowerCase()}`)).to.deep.equal([lots.mixed.id]);
      expect(await ids('lot=%25')).to.deep.equal([]);
      expect(await ids(`maker=${coop}`)).to.deep.equal(
        [lots.clean, lots.tea, lots.mixed, lots.coopLeaf].map(({ id }) => id),
      );
      expect(await ids(`holder=${world.participant('teaTraderA')}`)).to.deep.equal([lots.tea.id]);
      expect(await ids(`maker=${coop}&offset=1&limit=2`)).to.deep.equal([lots.tea.id, lots.mixed.id]);
    });

    it('say what the holder that was asked for has, and the recall of a forebear', async () => {
      const { rows } = await read(`/api/batches?holder=${world.participant('teaTraderA')}`, batchList);

      // Newest first: the seed's own tea comes after it.
      expect(rows[0]?.held).to.deep.equal({ loose: '0', packed: '2500' });
      expect(rows[0]?.recall).to.include({ batch: lots.farmLeaf.id, level: 2 });
    });

    it('of a natural person are listed to itself alone, and bear no name', async () => {
      const own = world.participant('farmerXinxing');
      for (const asked of [`holder=${own}`, `maker=${own}`]) {
        expect((await read(`/api/batches?${asked}`, batchList)).total).to.equal(0);
        const { rows } = await readAs(farmer, `/api/batches?${asked}`, batchList);
        expect(ownOf(rows)).to.have.length(1);
      }
      const { maker, holdings } = await read(`/api/batches/${lots.farmLeaf.id}`, batchSchema);
      expect(maker).to.equal(null);
      expect(holdings.map(({ holder }) => holder?.id)).to.deep.equal([world.participant('coopSongyang')]);
      const { holdings: leaf } = await read(`/api/batches/${lots.coopLeaf.id}`, batchSchema);
      expect(leaf.map(({ grams, holder }) => [grams, holder === null])).to.deep.equal([
        ['14000', false],
        ['1000', true],
      ]);
    });

    it('lead up to the harvests, in the order of the walk', async () => {
      const { lineage, parents, word } = await read(`/api/batches/${lots.tea.id}`, batchSchema);
      const above = [lots.coopLeaf.id, lots.farmLeaf.id].toSorted();

      expect(parents).to.deep.equal([lots.mixed.id]);
      expect(lineage.map(({ batch }) => batch)).to.deep.equal([lots.tea.id, lots.mixed.id, ...above]);
      expect(lineage[1]?.parents).to.deep.equal(above);
      expect(lineage[0]?.word).to.equal(word);
      expect(lineage.filter(({ how }) => how === 'harvest').map(({ parcel }) => parcel)).to.have.members([
        readParcel('P5').id,
        readParcel('P6').id,
      ]);
    });

    it('show where every gram is, their paper, their labels and the recall above them', async () => {
      const tea = await read(`/api/batches/${lots.tea.id}`, batchSchema);

      expect(tea).to.include({
        made: '9000',
        loose: '4000',
        packed: '4000',
        labels: 20,
        setCount: 1,
        how: 'transform',
      });
      expect(tea.ends).to.deep.equal({ used: '0', lost: '0', sold: '1000', recovered: '0' });
      expect(tea.recall).to.include({ batch: lots.farmLeaf.id, level: 2 });
      expect(tea.papers.map(({ paper, isLive, issuer }) => [paper, isLive, issuer?.id])).to.deep.equal([
        ['inspection', true, world.participant('laboratory')],
      ]);
      expect(tea.sets[0]?.id).to.equal(labels.id);
      expect((await read(`/api/batches/${lots.clean.id}`, batchSchema)).recall).to.equal(null);
    });
  });

  describe('the reach of a batch', () => {
    it('is everything that descends, summed without counting a gram twice', async () => {
      const reach = await read(`/api/batches/${lots.farmLeaf.id}/reach`, reachSchema);

      expect(reach.nodes.map(({ id }) => id)).to.deep.equal([lots.farmLeaf.id, lots.mixed.id, lots.tea.id]);
      expect(reach.edges).to.deep.equal(
        [
          ...[{ from: lots.farmLeaf.id, to: lots.mixed.id, grams: '16000' }],
          ...[{ from: lots.mixed.id, to: lots.tea.id, grams: '36000' }],
        ].toSorted((a, b) => (a.to < b.to ? -1 : 1)),
      );
      // 4,000 g of leaf weren't used, and 9,000 g of tea were made.
      expect(reach.sums).to.deep.equal({
        ...{ made: '13000', recovered: '0', sold: '1000', lost: '0', outstanding: '12000' },
      });
      expect(reach).to.include({ total: 3, isDone: false, consigneeTotal: 2 });
    });

    it('names whoever got goods, how much, and how much is still there', async () => {
      const { consignees } = await read(`/api/batches/${lots.farmLeaf.id}/reach`, reachSchema);

      expect(
        consignees.map(({ party, batch, isPacked, grams, held, handOvers }) => {
          return [party?.id, batch, isPacked, grams, held, handOvers];
        }),
      ).to.deep.equal([
        [world.participant('coopSongyang'), lots.farmLeaf.id, false, '20000', '4000', 1],
        [world.participant('teaTraderA'), lots.tea.id, true, '3500', '2500', 2],
      ]);
    });

    it('is a file of consignees too, without a word on natural persons but their account', async () => {
      const { text, headers } = await send(`${ledger.gateway.url}/api/batches/${lots.coopLeaf.id}/reach.csv`);
      const rows = text.trim().split('\r\n');

      expect(headers.get('content-type')).to.match(/^text\/csv/);
      expect(rows[0]).to.equal('party,name,account,gtin,lot,batch,goods,grams,held,handOvers,lastAt');
      const [person] = rows.filter((row) => row.includes(world.address('farmerXinxing')));
      expect(person).to.match(/^,,0x/);
      expect(text).not.to.include(world.participant('farmerXinxing'));
    });

    it('is done when nothing is left in anybody’s hands', async () => {
      const last = await world.harvest('coopSongyang', 300n);
      await world.as('coopSongyang').batches.recall({ batch: last.id, level: 3, basis: BASIS });
      await end('coopSongyang', 'recover', last, { grams: 200n, isPacked: false });
      await end('coopSongyang', 'lose', last, { grams: 100n, isPacked: false });
      await world.settle();
      const { sums, isDone } = await read(`/api/batches/${last.id}/reach`, reachSchema);

      expect(sums).to.deep.equal({ made: '300', recovered: '200', sold: '0', lost: '100', outstanding: '0' });
      expect(isDone).to.equal(true);
    });
  });

  describe('label sets', () => {
    it('are listed by packer and batch', async () => {
      const schema = listOf(labelSetRowSchema);
      const packed = await read(`/api/label-sets?packer=${world.participant('coopSongyang')}`, schema);

      expect(packed.rows[0]?.id).to.equal(labels.id);
      expect((await read(`/api/label-sets?batch=${lots.tea.id}`, schema)).total).to.equal(1);
      expect((await read(`/api/label-sets?batch=${lots.clean.id}`, schema)).total).to.equal(0);
    });

    it('show their facts, what was voided and that a recall weighs on them', async () => {
      const set = await read(`/api/label-sets/${labels.id}`, labelSetSchema);

      expect(set).to.include({ batch: lots.tea.id, firstIndex: 0, count: 20, grams: '5000', root: labels.set.root });
      expect(set).to.include({ voidedLabels: 2, activatedLabels: 1, isVoided: false, packerIndex: labels.set.packer });
      expect(set.voids.map(({ word, bits, basis }) => [word, BigInt(bits), basis])).to.deep.equal([[0, 9n, BASIS]]);
      expect(set.recall?.batch).to.equal(lots.farmLeaf.id);
    });
  });

  describe('recalls', () => {
    const schema = listOf(recallSchema);

    it('say who recalled what, by which notice, and what of it is left', async () => {
      const { rows } = await read(`/api/recalls?gtin=${GTIN.freshLeaf}&state=standing`, schema);
      const own = rows.find(({ batch }) => batch === lots.farmLeaf.id);

      expect(own).to.include({ level: 2, document: BASIS, state: 'standing', reached: 3, maker: null });
      expect(own?.by?.id).to.equal(world.participant('brandOperator'));
      expect(own?.sums.outstanding).to.equal('12000');
      expect((await read(`/api/recalls?gtin=${GTIN.tea}`, schema)).total).to.equal(0);
    });

    it('that were closed or lifted stay in the list, with the paper that did it', async () => {
      const lot = await world.harvest('coopSongyang', 10n);
      const recalled = { batch: lot.id, level: 1, basis: BASIS };
      await world.as('coopSongyang').batches.recall(recalled);
      await world.as('marketRegulator').batches.liftRecall({ batch: lot.id, basis: UNKNOWN as Bytes32 });
      await world.settle();
      const { rows, total } = await read('/api/recalls?state=lifted', schema);
      const [lifted] = rows;

      expect(total).to.equal(1);
      expect(lifted).to.include({ batch: lot.id, liftDocument: UNKNOWN });
      const { recall, recallSteps } = await read(`/api/batches/${lot.id}`, batchSchema);
      expect(recall).to.equal(null);
      expect(recallSteps.map(({ step }) => step)).to.deep.equal(['recalled', 'lifted']);
    });
  });

  describe('cards', () => {
    it('are shown to whoever is signed in, natural persons without a name', async () => {
      const schema = listOf(cardSchema);
      const { rows } = await readAs(trader, '/api/cards', schema);

      expect(rows.map(({ holder }) => holder?.id ?? null)).to.deep.equal([null, world.participant('coopSongyang')]);
      const own = await readAs(farmer, `/api/cards?holder=${world.participant('farmerXinxing')}`, schema);
      expect(own.rows.map(({ id }) => id)).to.deep.equal([world.cards[1]?.id]);
      expect((await send(`${ledger.gateway.url}/api/cards`)).json.code).to.equal('SessionMissing');
    });

    it('show their trades to their own sides alone', async () => {
      const schema = listOf(cardTradeSchema);
      const { rows } = await readAs(farmer, '/api/card-trades', schema);

      expect(rows.map(({ id, grams, lot }) => [id, grams, lot])).to.deep.equal([
        [world.trades[0]?.id, '1000', lots.coopLeaf.lot],
      ]);
      expect((await readAs(trader, '/api/card-trades', schema)).total).to.equal(0);
      expect((await send(`${ledger.gateway.url}/api/card-trades`)).json.code).to.equal('SessionMissing');
    });
  });

  describe('the brand', () => {
    it('counts members, bases, goods and labels from what stands', async () => {
      const brand = await read('/api/brand', brandSchema);

      expect(brand.members).to.deep.equal({ licensed: 5, suspended: 0 });
      expect(brand.bases).to.include({ count: 4, suspended: 0, certified: '93750000' });
      const of = (gtin: string) => brand.items.find((item) => item.gtin === gtin);
      const tea = of(GTIN.tea);
      const teaBefore = seeded.items.find((item) => item.gtin === GTIN.tea);
      const more = (part: 'made' | 'packed' | 'labels' | 'voided' | 'activated') => {
        return Number(tea?.[part]) - Number(teaBefore?.[part]);
      };
      expect([more('made'), more('packed'), more('labels')]).to.deep.equal([9_000, 4_500, 20]);
      expect([more('voided'), more('activated')]).to.deep.equal([2, 1]);
      // Mixing and splitting make nothing.
      expect(of(GTIN.freshLeaf)?.made).to.equal(brand.bases.used);
      expect(Number(brand.coverage.labelled) - Number(seeded.coverage.labelled)).to.equal(4_500);
      expect(Number(brand.coverage.made) - Number(seeded.coverage.made)).to.equal(9_000);
      expect(
        brand.premium.map(({ gtin, brandPrice, ordinaryPrice }) => [gtin, brandPrice, ordinaryPrice]),
      ).to.deep.equal([[GTIN.tea, '52800', '44000']]);
      expect(brand.published).to.include({ year: '2020', premiumPercent: '30' });
    });

    it('counts the looks at its labels that count, by product and day', async () => {
      await ledger.gateway.kernel.store.db
        .insertInto('private.scan_day')
        .values(
          (['counted', 'staff'] as const).flatMap((kind) =>
            ['2001-02-03', '2001-02-02'].map((day) => {
              return { day, kind, batch: lots.tea.id, gtin: GTIN.tea, province: '33', count: 7 };
            }),
          ),
        )
        .execute();
      await freshAnswers();
      const { scans, items } = await read('/api/brand', brandSchema);

      expect(scans.slice(0, 2)).to.deep.equal([
        { day: '2001-02-02', count: 7 },
        { day: '2001-02-03', count: 7 },
      ]);
      expect(items.find(({ gtin }) => gtin === GTIN.tea)?.scans).to.equal(14);
    });

    it('tells a suspended licence and a suspended capacity from one in force', async () => {
      const parcel = readParcel('P6').id as Bytes32;
      await world.state('certifier', 'CAPACITY', baseKey(parcel, GTIN.freshLeaf), 0n);
      await world.settle();
      await freshAnswers();

      expect((await read('/api/brand', brandSchema)).bases).to.include({
        count: 4,
        suspended: 1,
        certified: '84750000',
      });
      const { rows } = await read(`/api/bases?parcel=${parcel}`, listOf(baseSchema));
      expect(rows[0]).to.include({ certified: '0', left: '0', used: String(seededLeaf + 20_000) });
    });

    it('counts no capacity of a certifier who has not admitted the member', async () => {
      const parcel = readParcel('P5').id as Bytes32;
      // As after another certifier's statement, of whom the demo has none.
      const forged = sql`UPDATE projection.base SET admitted_by = ${UNKNOWN} WHERE parcel = ${parcel}`;
      await forged.execute(ledger.gateway.kernel.store.db);
      await freshAnswers();

      const { rows } = await read(`/api/bases?parcel=${parcel}`, listOf(baseSchema));
      expect(rows[0]).to.include({ certified: '0', capacity: null, left: '0' });
      expect((await read('/api/brand', brandSchema)).bases).to.include({ suspended: 2, certified: '72750000' });
    });

    it('that nobody has is empty', async () => {
      expect(await read('/api/brand?brand=4', brandSchema)).to.deep.include({ items: [], brand: 4 });
    });
  });

  describe('asked for what cannot be', () => {
    const wrong: [string, string][] = [
      ['/api/trade-items?kind=sold', '$.kind'],
      ['/api/trade-items/09521234500026', '$.gtin'],
      ['/api/bases?member=0x12', '$.member'],
      ['/api/batches?gtin=1', '$.gtin'],
      ['/api/batches?limit=201', '$.limit'],
      ['/api/batches?lot=', '$.lot'],
      ['/api/batches?colour=green', '$.colour'],
      ['/api/batches/0x12', '$.id'],
      ['/api/batches/0x12/reach', '$.id'],
      ['/api/label-sets?packer=me', '$.packer'],
      ['/api/recalls?state=over', '$.state'],
      ['/api/brand?brand=0', '$.brand'],
    ];
    for (const [path, at] of wrong) {
      it(`names the one wrong thing of ${path}`, async () => {
        const { json } = await send(`${ledger.gateway.url}${path}`);

        expect(json.code).to.equal('RequestInvalid');
        expect((json.args as { issues: { path: string }[] }).issues.map((issue) => issue.path)).to.deep.equal([at]);
      });
    }

    for (const path of ['batches', 'label-sets', 'batches/x/reach', 'batches/x/reach.csv']) {
      it(`knows nothing at ${path} that nobody recorded`, async () => {
        const asked = path.includes('x') ? path.replace('x', UNKNOWN) : `${path}/${UNKNOWN}`;
        const { json, status } = await send(`${ledger.gateway.url}/api/${asked}`);

        expect([status, json.code]).to.deep.equal([404, 'RecordUnknown']);
      });
    }
  });

  it('keeps no answer about a natural person for the next who asks', async () => {
    const own = `/api/batches?maker=${world.participant('farmerXinxing')}`;
    const caching = async (path: string) => {
      return (await send(`${ledger.gateway.url}${path}`)).headers.get('cache-control');
    };

    expect(await caching(own)).to.equal('no-store');
    expect(await caching(`/api/batches?maker=${UNKNOWN}`)).to.equal('no-store');
    expect(await caching(`/api/batches?maker=${world.participant('coopSongyang')}`)).to.match(/^public/);
  });
});
