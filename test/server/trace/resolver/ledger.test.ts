import { expect } from 'chai';
import { readParcel } from '../../../../scripts/demo/world/parcels.ts';
import { GTIN } from '../../../../scripts/demo/world/trace.ts';
import type { Answer } from '../../../support/httpClient.ts';
import { send } from '../../../support/httpClient.ts';
import { startTestLedger, type TestLedger } from '../../openapi/support/runningLedger.ts';
import { type GoodsWorld, openGoodsWorld, type WorldBatch } from '../support/goodsWorld.ts';
import { location, type Shown, type ShownLink, typesOf } from './support/criteria.ts';
import { FOREIGN, SERIAL, UNUSED } from './support/resolverSite.ts';

interface Row {
  gtin: string;
  [field: string]: unknown;
}

/** What /api/coverage answers, by GTIN and by parcel and GTIN. */
interface Counted {
  items: Map<string, Row>;
  bases: Map<string, Row>;
  totals: { goods: number; labelled: number };
}

const LINKSET = { accept: 'application/linkset+json' };

/** Leaf of two growers, tea of one of them under labels, one roll of labels voided. */
describe('the resolver and label coverage of a whole ledger', function () {
  this.timeout(300_000);
  let ledger: TestLedger;
  let world: GoodsWorld;
  let tea: WorldBatch;
  let seeded: Counted;

  before(async () => {
    // Coverage is asked before and after the acts: an answer kept from before would show none of them.
    ledger = await startTestLedger({ CACHE_SECONDS: '0' });
    world = openGoodsWorld(ledger);
    seeded = await coverage();
    const leaf = await world.harvest('coopSongyang', 40_000n);
    await world.harvest('farmerXinxing', 8_000n);
    await world.enclose('coopSongyang', leaf);
    tea = await world.makeTea('coopSongyang', [{ lot: leaf, grams: 40_000n }]);
    await world.enclose('coopSongyang', tea);
    await world.pack('coopSongyang', tea, 20);
    const { set } = await world.pack('coopSongyang', tea, 4);
    await world.as('brandOperator').labelSets.voidSet({ set, basis: `0x${'5a'.repeat(32)}` });
    await world.settle();
  });
  after(async () => {
    world?.close();
    await ledger?.stop();
  });

  const ask = (path: string, headers: Record<string, string> = {}): Promise<Answer> =>
    send(ledger.config.PUBLIC_ORIGIN + path, { headers });

  const coverage = async (): Promise<Counted> => countedIn((await ask('/api/coverage?limit=200')).json);

  it('counts labels per product, without those that are void', async () => {
    const [was, is] = [seeded, await coverage()];
    const added = (gtin: string) => difference(was.items.get(gtin), is.items.get(gtin));

    expect(added(GTIN.tea)).to.deep.equal({ lots: 1, goods: 10_000, labelled: 5_000, labels: 24, voidedLabels: 4 });
    // What became tea is no leaf any more.
    expect(added(GTIN.freshLeaf)).to.deep.equal({ lots: 2, goods: 8_000, labelled: 0, labels: 0, voidedLabels: 0 });
    expect(is.items.get(GTIN.tea)).to.deep.include({
      ...{ name: { zh: '绿茶 250 克', en: 'Green tea 250 g' }, level: 'unit', netGrams: '250' },
    });
    expect(is.items.get(GTIN.freshLeaf)?.level).to.equal('lot');
    expect(is.items.get(GTIN.rice)).to.include({ level: 'none', lots: 0, goods: '0', lastPackedAt: 0 });
    expect(is.totals.goods - was.totals.goods).to.equal(18_000);
    expect(is.totals.labelled - was.totals.labelled).to.equal(5_000);
  });

  it('counts harvests that reach a label, base by base', async () => {
    const [was, is] = [seeded, await coverage()];
    const [coop, farmer] = (['P5', 'P6'] as const).map((name) => {
      const key = `${readParcel(name).id} ${GTIN.freshLeaf}`;
      return { ...difference(was.bases.get(key), is.bases.get(key)), member: is.bases.get(key)?.member };
    });

    expect(coop).to.deep.include({ harvests: 1, harvested: 40_000, labelledHarvests: 1, labelledHarvested: 40_000 });
    expect(farmer).to.deep.include({ harvests: 1, harvested: 8_000, labelledHarvests: 0, labelledHarvested: 0 });
    expect(farmer?.member).to.equal(null);
    expect(coop?.member).to.include({ id: world.participant('coopSongyang') });
  });

  it('narrows to a level and pages', async () => {
    const rowsOf = async (query: string) =>
      (await ask(`/api/coverage?${query}`)).json.items as { rows: Row[]; total: number };
    expect((await rowsOf('level=unit')).rows.map(({ gtin }) => gtin)).to.deep.equal([GTIN.tea]);
    const page = await rowsOf('limit=1&offset=1');
    expect([page.rows.length, page.total]).to.deep.equal([1, Object.keys(GTIN).length]);
  });

  it('redirects a label, an unused number of the brand, and nobody else’s', async () => {
    const origin = ledger.config.PUBLIC_ORIGIN;
    const to = async (path: string) => location(await ask(path));
    expect(await to(`/01/${tea.gtin}/10/${tea.lot}/21/${SERIAL}`)).to.equal(
      `${origin}/c/${tea.gtin}/${tea.lot}/${SERIAL}`,
    );
    expect(await to(`/01/${UNUSED}`)).to.equal(`${origin}/c?code=${UNUSED}`);
    expect((await ask(`/01/${FOREIGN}`)).status).to.equal(404);
  });

  it('names the goods, the lot’s data and its paper', async () => {
    const { json } = await ask(`/01/${tea.gtin}/10/${tea.lot}`, LINKSET);
    const [ofLot] = json.linkset as Shown[];
    const linkOf = (type: string) => ofLot?.[`https://ref.gs1.org/voc/${type}`]?.[0]?.href;

    expect(ofLot?.itemDescription).to.equal(`绿茶 250 克 · Green tea 250 g · 批次 lot ${tea.lot}`);
    expect(linkOf('masterData')).to.equal(`${ledger.config.PUBLIC_ORIGIN}/api/batches/${tea.id}`);
    expect(linkOf('certificationInfo')).to.match(/\/evidence\/0x[0-9a-f]{64}\?/);
  });

  it('leads nowhere that isn’t there', async () => {
    const dead: string[] = [];
    for (const path of [`/01/${tea.gtin}/10/${tea.lot}/21/${SERIAL}`, `/01/${tea.gtin}/10/${tea.lot}`]) {
      const { json } = await ask(path, LINKSET);
      for (const { href, type = '*/*' } of linksIn(json.linkset as Shown[])) {
        const { status } = await send(href, { headers: { accept: type } });
        if (status >= 400) dead.push(`${status} ${href}`);
      }
    }
    expect([...new Set(dead)]).to.deep.equal([]);
  });

  it('leads to something by every link type, with what else was asked', async () => {
    const refused: string[] = [];
    const path = `/01/${tea.gtin}/10/${tea.lot}`;
    const { json } = await ask(path, LINKSET);
    const types = new Set((json.linkset as Shown[]).flatMap(typesOf).map((uri) => uri.split('/').at(-1)));
    for (const type of types) {
      for (const accept of ['text/html,*/*;q=0.8', 'application/json']) {
        const to = location(await ask(`${path}?linkType=gs1:${type}&17=271231&lang=en&more=x`, { accept }));
        const { status } = await send(to, { headers: { accept } });
        if (status >= 400) refused.push(`${status} ${type} ${to}`);
      }
    }
    expect(refused).to.deep.equal([]);
  });

  it('shows coverage, a product and the typed code to readers', async () => {
    for (const path of ['/coverage', `/goods/${tea.gtin}`, '/c', '/coverage/bases.csv']) {
      expect((await ask(path, { accept: 'text/html' })).status, path).to.equal(200);
    }
    const typed = await ask(`/c?gtin=${tea.gtin}&lot=${tea.lot}&serial=${SERIAL.toLowerCase()}`);
    expect(location(typed)).to.equal(`/c/${tea.gtin}/${tea.lot}/${SERIAL}`);
  });
});

function countedIn(json: Record<string, unknown>): Counted {
  const { items, bases, totals } = json as Record<'items' | 'bases', { rows: Row[] }> & {
    totals: Record<string, string>;
  };
  return {
    items: new Map(items.rows.map((row) => [row.gtin, row])),
    bases: new Map(bases.rows.map((row) => [`${row.parcel} ${row.gtin}`, row])),
    totals: { goods: Number(totals.goods), labelled: Number(totals.labelled) },
  };
}

/** What was added to every count of a row. */
function difference(before: Row | undefined, after: Row | undefined): Record<string, number> {
  const counts = ['lots', 'goods', 'labelled', 'labels', 'voidedLabels'];
  const ofBase = ['harvests', 'harvested', 'labelledHarvests', 'labelledHarvested'];
  const names = after && 'harvests' in after ? ofBase : counts;
  return Object.fromEntries(names.map((name) => [name, Number(after?.[name] ?? 0) - Number(before?.[name] ?? 0)]));
}

function linksIn(contexts: readonly Shown[]): ShownLink[] {
  return contexts.flatMap((context) => Object.values(context).flatMap((value) => (Array.isArray(value) ? value : [])));
}
