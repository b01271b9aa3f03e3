import { expect } from 'chai';
import type { PageDeps } from '../../server/pages/pageDeps.ts';
import { type Served, send } from '../support/httpClient.ts';
import { fixtureDeps } from './support/fixtureDeps.ts';
import { type FixtureWorld, fixtureWorld, partyOf } from './support/fixtureWorld.ts';
import { servePages } from './support/pageSite.ts';
import { paths } from './support/screenshots.ts';

const HTML = { accept: 'text/html,application/xhtml+xml' };

describe('reading pages', () => {
  let site: Served;
  let world: FixtureWorld;
  let deps: PageDeps;

  before(async () => {
    world = fixtureWorld();
    deps = await fixtureDeps({ world });
    site = await servePages(deps);
  });

  after(() => site.close());

  const get = (path: string, headers: Record<string, string> = {}) =>
    send(`${site.url}${path}`, { headers: { ...HTML, ...headers } });

  for (const language of ['zh-CN', 'en']) {
    context(`in ${language}`, () => {
      for (const [name, path] of Object.entries(paths())) {
        it(`shows ${name}`, async () => {
          const { status, text } = await get(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);

          expect(status).to.equal(name === 'unknown' ? 404 : 200);
          expect(text).to.contain(`<html lang="${language}">`);
          expect(text).not.to.match(/\bundefined\b|\[object |\bNaN\b/);
        });

        it(`says nothing forbidden on ${name}`, async () => {
          const { text } = await get(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
          expect(text).not.to.match(/代币|发行|挖矿|正品|保真/);
        });

        it(`has neither inline script nor inline style on ${name}`, async () => {
          const { text } = await get(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
          expect(text).not.to.match(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=/i);
        });
      }
    });
  }

  describe('language', () => {
    it('is Chinese unless asked otherwise', async () => {
      expect((await get('/')).text).to.contain('<html lang="zh-CN">');
    });

    it('follows Accept-Language', async () => {
      expect((await get('/', { 'accept-language': 'en-GB,en;q=0.9' })).text).to.contain('<html lang="en">');
    });

    it('is kept by a cookie once asked for', async () => {
      const cookie = (await get('/?lang=en')).headers.get('set-cookie')?.split(';')[0] ?? '';
      expect((await get('/parcels', { cookie })).text).to.contain('<html lang="en">');
    });

    it('falls back when the one asked for is unknown', async () => {
      expect((await get('/?lang=xx')).text).to.contain('<html lang="zh-CN">');
    });

    it('is offered in both on every page, keeping the filters', async () => {
      const { text } = await get('/parcels?state=2');
      expect(text).to.contain('hreflang="en" href="/parcels?state=2&amp;lang=en"');
    });
  });

  describe('a parcel', () => {
    it('says number, area in m² and 亩, county and outline', async () => {
      const { text } = await get(`/parcels/${world.parcels[0]?.id}`);
      expect(text).to.contain('331102999001JE00001L00000001').and.contain('400,000 m² · 600.00 亩');
      expect(text).to.contain('莲都区（331102）').and.contain('class="outline__land"');
    });

    it('says that it was made up', async () => {
      expect((await get(`/parcels/${world.parcels[0]?.id}`)).text).to.contain('示例地块');
    });

    it('warns inside the red line', async () => {
      expect((await get(`/parcels/${world.parcels[3]?.id}`)).text).to.match(/is-warning">\s*在红线内/);
    });

    it('is unknown by a strange id, in the house of the pages', async () => {
      const { status, text } = await get(`/parcels/0x${'ab'.repeat(32)}`);
      expect(status).to.equal(404);
      expect(text).to.contain('RecordUnknown').and.contain('账本上的记录没有任何改变');
    });

    it('refuses what is no id', async () => {
      expect((await get('/parcels/12')).status).to.equal(400);
    });
  });

  describe('an organisation', () => {
    it('lists roles and what it attested', async () => {
      const { text } = await get(`/organisations/${partyOf(world, 4).id}`);
      expect(text).to.contain('评估').and.contain('1,234,567.00 元');
    });
  });

  describe('a natural person who issued evidence', () => {
    it('is neither named nor linked', async () => {
      const own = fixtureWorld();
      const [shown] = own.evidence;
      if (!shown) throw new Error('no evidence');
      const person = { id: `0x${'77'.repeat(32)}` as const, name: '某人', scheme: 2 };
      Object.assign(shown, { issuer: person, timeline: shown.timeline.map((one) => ({ ...one, actor: person })) });
      const second = await servePages(await fixtureDeps({ world: own }));
      const { text } = await send(`${second.url}/evidence/${shown.id}`, { headers: HTML });
      const list = await send(`${second.url}/evidence.csv`);
      await second.close();

      expect(text)
        .to.contain('自然人（不公开）')
        .and.not.contain('某人')
        .and.not.contain(`/organisations/${person.id}`);
      expect(list.text).not.to.contain('某人');
    });
  });

  describe('lists', () => {
    it('are filtered by county', async () => {
      const { text } = await get('/parcels?county=331121&state=&scheme=');
      expect(text).to.contain('331121999001GY00001Q00000001').and.not.contain('331102999001JE00001L00000001');
    });

    it('refuse an unknown filter value by name', async () => {
      const { status, text } = await get('/parcels?county=999999');
      expect(status).to.equal(400);
      expect(text).to.contain('RequestInvalid');
    });

    it('say what would be there when empty', async () => {
      expect((await get('/parcels?scheme=5')).text).to.contain('没有符合条件的地块');
    });

    for (const name of ['organisations', 'parcels', 'evidence', 'schemas']) {
      it(`export ${name} as CSV and JSON`, async () => {
        const csv = await send(`${site.url}/${name}.csv`);
        const json = await send(`${site.url}/${name}.json`);
        const rows = JSON.parse(json.text) as object[];

        expect(csv.headers.get('content-type')).to.contain('text/csv');
        expect(csv.text.trim().split('\r\n')).to.have.length(rows.length + 1);
      });
    }

    it('disarm formulas in CSV', async () => {
      const own = fixtureWorld();
      partyOf(own, 0).name = '=HYPERLINK("http://evil.invalid")';
      const second = await servePages(await fixtureDeps({ world: own }));
      const { text } = await send(`${second.url}/organisations.csv`);
      await second.close();

      expect(text).to.contain(`"'=HYPERLINK(""http://evil.invalid"")"`);
    });
  });

  describe('search', () => {
    it('goes straight to the only hit', async () => {
      const { status, headers } = await get('/search?q=331121999001GY00001Q00000001');
      expect([status, headers.get('location')]).to.deep.equal([303, `/parcels/${world.parcels[3]?.id}`]);
    });

    it('says so when there is none', async () => {
      expect((await get('/search?q=nothing')).text).to.contain('没有找到「nothing」');
    });
  });

  describe('problems', () => {
    it('of ours are told without detail, with a request id', async () => {
      const { status, text } = await get('/broken');
      expect(status).to.equal(500);
      expect(text).to.contain('InternalFault').and.not.contain('a fault of ours');
    });

    it('stay JSON for programs', async () => {
      const { headers, json } = await send(`${site.url}/nothing-here`, { headers: { accept: 'application/json' } });
      expect(headers.get('content-type')).to.contain('application/problem+json');
      expect(json.code).to.equal('RouteUnknown');
    });

    it('stay JSON below /api whatever is accepted', async () => {
      expect((await get('/api/nothing')).headers.get('content-type')).to.contain('application/problem+json');
    });

    it('speak the language of the page', async () => {
      expect((await get('/nothing-here?lang=en')).text).to.contain('There is nothing at this address');
    });
  });

  describe('the verifier', () => {
    it('is served under the hash it is published with', async () => {
      const { json } = await send(`${site.url}/.well-known/liangshan-verifier.json`);
      const file = await send(`${site.url}${json.file}`);
      const { createHash } = await import('node:crypto');

      expect(createHash('sha256').update(file.text).digest('hex')).to.equal(json.sha256);
      expect(file.headers.get('cache-control')).to.contain('immutable');
    });

    it('carries its pins in itself', () => {
      expect(deps.assets.verifier.bytes.toString()).to.contain(deps.verification.deployment.genesisHash);
    });
  });

  describe('without scripts', () => {
    it('shows what the server read from its own node, and that this is no independent check', async () => {
      const { text } = await get(`/evidence/${world.evidence[1]?.id}?check=1`);
      expect(text).to.contain('由服务器在区块 412 代查，不是独立核验').and.contain('is-different');
    });
  });
});

describe('profile', () => {
  it('mirror shows no demo banner', async () => {
    const site = await servePages(await fixtureDeps({ profile: 'mirror' }));
    const { text } = await send(`${site.url}/`, { headers: HTML });
    await site.close();
    expect(text).not.to.contain('演示数据');
  });
});
