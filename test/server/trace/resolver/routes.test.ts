import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { batchId } from '../../../../sdk/ids/keys.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';
import { location, type Shown, shownAt } from './support/criteria.ts';
import {
  FOREIGN,
  LOT,
  MAKER,
  PAPER,
  PARCEL,
  PARTY,
  PLACE,
  type ResolverSite,
  ROOT,
  SERIAL,
  serveResolver,
  TEA,
  UNUSED,
} from './support/resolverSite.ts';

const ITEM = `/01/${TEA}`;
const OF_LOT = `${ITEM}/10/${LOT}`;
const LABEL = `${OF_LOT}/21/${SERIAL}`;
const VOC = 'https://ref.gs1.org/voc/';
const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

describe('the resolver', () => {
  let site: ResolverSite;

  before(async () => {
    site = await serveResolver();
  });

  after(() => site.close());

  describe('redirects by 307, once', () => {
    for (const [what, path, to] of [
      ['a label to its scan page', LABEL, `/c/${TEA}/${LOT}/${SERIAL}`],
      ['a lot code to the page of the lot', OF_LOT, `/c/${TEA}/${LOT}`],
      ['a product to its page', ITEM, `/goods/${TEA}`],
      [
        'a serial that was never issued, like any other',
        `${OF_LOT}/21/23456789ABCDEFGHJKMN`,
        `/c/${TEA}/${LOT}/23456789ABCDEFGHJKMN`,
      ],
      ['a lot that was never made', `${ITEM}/10/none/21/X1`, `/c/${TEA}/none/X1`],
      ['an unused number of the brand’s own prefix', `/01/${UNUSED}`, `/c?code=${UNUSED}`],
      ['a lot of such a number', `/01/${UNUSED}/10/A`, `/c/${UNUSED}/A`],
      ['a variant of a product, going up', `${ITEM}/22/V1`, `/goods/${TEA}`],
      ['a serial without a lot, going up', `${ITEM}/21/X1`, `/goods/${TEA}`],
      ['a label with its variant', `${ITEM}/22/V1/10/${LOT}/21/${SERIAL}`, `/c/${TEA}/${LOT}/${SERIAL}`],
      ['a lot with a slash in it', `${ITEM}/10/A%2FB`, `/c/${TEA}/A%2FB`],
      ['a place', `/414/${PLACE}`, `/parcels/${PARCEL}`],
      ['a part of a place, going up', `/414/${PLACE}/254/7`, `/parcels/${PARCEL}`],
      ['a party', `/417/${PARTY}`, `/organisations/${MAKER}`],
    ] as const) {
      it(what, async () => {
        const answer = await site.ask(path, BROWSER);

        expect([answer.status, location(answer)]).to.deep.equal([307, ROOT + to]);
      });
    }

    it('a compressed code, saying what it stands for', async () => {
      const answer = await site.ask('/CxFRq5mzctKe2m3WnGmpC6AAhBiCjDklGGnoIpJqKrA?a=b', BROWSER);

      expect(location(answer)).to.equal(`${ROOT}/c/${TEA}/${LOT}/${SERIAL}?a=b`);
      expect(answer.headers.get('link')).to.contain(`<${ROOT}${LABEL}>; rel="owl:sameAs"`);
    });
  });

  describe('passes the query on', () => {
    it('as it was written', async () => {
      expect(location(await site.ask(`${OF_LOT}?a=1&b=%20x&17=271231`))).to.equal(
        `${ROOT}/c/${TEA}/${LOT}?a=1&b=%20x&17=271231`,
      );
    });

    it('but not to data, which is asked with its own parameters alone', async () => {
      const [, ofLot] = await shownAt(site, LABEL);
      expect(ofLot?.[`${VOC}masterData`]).to.deep.equal([
        {
          ...{ href: `${ROOT}/api/batches/${batchId(TEA, LOT)}`, title: 'Lot · 批次数据' },
          ...{ type: 'application/json', fwqs: false },
        },
      ]);
      expect(location(await site.ask(`${OF_LOT}?linkType=gs1:epcis&a=b`))).not.to.contain('a=b');
    });

    it('with the request’s own value where the link has that parameter, too', async () => {
      expect(location(await site.ask(`${ITEM}?linkType=gs1:pip&lang=en`))).to.equal(
        `${ROOT}/goods/${TEA}?linkType=gs1:pip&lang=en`,
      );
    });
  });

  describe('by link type', () => {
    for (const linkType of [
      'gs1:masterData',
      'GS1:MASTERDATA',
      'masterdata',
      `${VOC}masterData`,
      'https://gs1.org/voc/masterData',
    ]) {
      it(`reads ${linkType}, under a name in any capitals`, async () => {
        for (const name of ['linkType', 'linktype', 'LINKTYPE']) {
          const answer = await site.ask(`${OF_LOT}?${name}=${encodeURIComponent(linkType)}`);
          expect(location(answer)).to.equal(`${ROOT}/api/batches/${batchId(TEA, LOT)}`);
        }
      });
    }

    it('goes up to the level that has one', async () => {
      expect(location(await site.ask(`${LABEL}?linkType=gs1:certificationInfo`))).to.contain(`/evidence/${PAPER}`);
      expect(location(await site.ask(`${LABEL}?linkType=gs1:statisticInfo`))).to.contain(`/coverage?gtin=${TEA}`);
    });

    it('leads to what judges a serial', async () => {
      const to = new URL(location(await site.ask(`${LABEL}?linkType=gs1:verificationService`)));
      expect([to.pathname, to.searchParams.get('uri')]).to.deep.equal([
        '/api/verify/label',
        `https://id.gs1.org${LABEL}`,
      ]);
    });

    it('leads to the events of a lot', async () => {
      const to = new URL(location(await site.ask(`${OF_LOT}?linkType=gs1:epcis`)));
      expect(to.searchParams.get('MATCH_anyEPCClass')).to.equal(`https://id.gs1.org${OF_LOT}`);
    });

    it('takes the default link by its name', async () => {
      expect(location(await site.ask(`${LABEL}?linkType=gs1:defaultLink`))).to.contain(`/c/${TEA}/${LOT}/${SERIAL}?`);
    });

    it('refuses one that isn’t there, saying which are', async () => {
      const { status, json } = await site.ask(`${LABEL}?linkType=gs1:recipeInfo`);
      expect([status, json.code]).to.deep.equal([404, 'LinkTypeUnavailable']);
      expect((json.args as { available: string[] }).available).to.include.members(['gs1:pip', 'gs1:masterData']);
    });

    it('refuses two that differ', async () => {
      const { status, json } = await site.ask(`${LABEL}?linkType=gs1:pip&linktype=all`);
      expect([status, json.code]).to.deep.equal([400, 'LinkTypeRepeated']);
    });
  });

  describe('by headers', () => {
    const pip = async (headers: Record<string, string>) =>
      location(await site.ask(`${ITEM}?linkType=gs1:pip`, headers));

    for (const [language, lang] of [
      ['en', 'en'],
      ['en-GB,en;q=0.9', 'en'],
      ['zh-CN', 'zh-CN'],
      ['fr-BE,fr;q=0.8,en;q=0.5', 'en'],
      ['fr', 'zh-CN'],
    ]) {
      it(`${language} gets ${lang}`, async () => {
        expect(await pip({ 'accept-language': language ?? '' })).to.contain(`?lang=${lang}&`);
      });
    }

    it('a program gets data, a person a page', async () => {
      const recall = async (accept: string) =>
        location(await site.ask(`${OF_LOT}?linkType=gs1:recallStatus`, { accept }));
      expect(await recall('application/json')).to.contain('/api/verify/label');
      expect(await recall('text/html')).to.contain(`/c/${TEA}/${LOT}`);
      expect(await recall('image/png')).to.contain(`/c/${TEA}/${LOT}`);
    });
  });

  describe('the list of links', () => {
    for (const [what, path, headers, type] of [
      ['asked for as linkset+json', LABEL, { accept: 'application/linkset+json' }, 'application/linkset+json'],
      ['asked for as JSON', LABEL, { accept: 'application/json, text/plain, */*' }, 'application/json'],
      ['asked for as JSON-LD', LABEL, { accept: 'application/ld+json' }, 'application/ld+json'],
      ['asked for by linkType', `${LABEL}?linkType=linkset`, {}, 'application/linkset+json'],
      ['asked for as it was before', `${LABEL}?linkType=all`, { accept: '*/*' }, 'application/linkset+json'],
      [
        'asked for against a type',
        `${LABEL}?linkType=gs1:pip`,
        { accept: 'application/linkset+json' },
        'application/linkset+json',
      ],
    ] as const) {
      it(`is given when ${what}`, async () => {
        const answer = await site.ask(path, headers);

        expect([answer.status, answer.headers.get('content-type')?.split(';')[0]]).to.deep.equal([200, type]);
        expect((answer.json.linkset as Shown[]).map(({ anchor }) => anchor)).to.deep.equal(
          [LABEL, OF_LOT, ITEM].map((level) => ROOT + level),
        );
      });
    }

    it('names its context where it is JSON-LD', async () => {
      const { json } = await site.ask(ITEM, { accept: 'application/ld+json' });
      expect(json['@context']).to.equal('https://ref.gs1.org/standards/resolver/linkset-context');
    });

    it('is a page for who reads', async () => {
      const { status, text } = await site.ask(`${LABEL}?linkType=linkset`, BROWSER);
      expect([status, text.startsWith('<h1>')]).to.deep.equal([200, true]);
    });

    it('says what each level is, with one bare default link', async () => {
      for (const context of await shownAt(site, LABEL)) {
        expect(context.itemDescription).to.contain('绿茶 250 克 · Green tea 250 g');
        expect(context[`${VOC}defaultLink`]?.map((link) => Object.keys(link))).to.deep.equal([['href', 'title']]);
      }
    });

    it('keeps a compressed request’s uncompressed subject', async () => {
      const [finest] = await shownAt(site, '/CxFRq5mzctKe2m3WnGmpC6AAhBiCjDklGGnoIpJqKrA');
      expect(finest?.anchor).to.equal(ROOT + LABEL);
    });
  });

  describe('refuses by one problem', () => {
    for (const [rule, path] of [
      ['IncorrectCheckDigit', '/01/09521234500024'],
      ['ValueTooShort', '/01/9521234500025'],
      ['QualifierSequenceInvalid', `${ITEM}/21/A/10/B`],
      ['QualifierSequenceInvalid', `${ITEM}/254/A`],
      ['AiUnknown', '/05/123'],
      ['PrimaryKeyMissing', '/01'],
      ['PrimaryKeyMissing', `${ITEM}/foo`],
      ['ShortNameWithdrawn', '/gtin/09521234500025'],
      ['ValueTooLong', `${ITEM}/10/${'A'.repeat(21)}`],
      ['AttributeBelongsInPath', `${ITEM}?10=A`],
      ['AiRepeated', `${ITEM}?17=271231&17=271230`],
      ['PercentEncodingInvalid', `${OF_LOT}?a=%zz`],
    ] as const) {
      it(`${rule}: ${path.slice(0, 40)}`, async () => {
        const { status, json, headers } = await site.ask(path);

        expect([status, json.code, (json.args as { rule: string }).rule]).to.deep.equal([
          400,
          'DigitalLinkInvalid',
          rule,
        ]);
        expect(headers.get('access-control-allow-origin')).to.equal('*');
      });
    }

    it('404 for a number of somebody else, and a place that nobody registered', async () => {
      for (const path of [`/01/${FOREIGN}`, `/01/${FOREIGN}/10/A`, '/414/9521234500025', '/8004/9521234AB']) {
        const { status, json } = await site.ask(path);
        expect([status, json.code], path).to.deep.equal([404, 'IdentifierUnknown']);
      }
    });

    it('answers OPTIONS itself, for every key', async () => {
      for (const path of [LABEL, '/8004/AB12345']) {
        const { status, headers } = await site.ask(path, {}, { method: 'OPTIONS' });
        expect([status, headers.get('allow')], path).to.deep.equal([204, 'GET, HEAD, OPTIONS']);
      }
    });

    it('405 for other methods, saying which there are', async () => {
      const { status, headers } = await site.ask(`/8004/AB12345`, {}, { method: 'DELETE' });
      expect([status, headers.get('allow')]).to.deep.equal([405, 'GET, HEAD, OPTIONS']);
    });

    it('leaves other addresses alone', async () => {
      expect((await site.ask('/certificates')).json.code).to.equal('RouteUnknown');
      expect((await site.ask(`/parcels/${PARCEL}`)).text).to.equal('a page of the site');
    });
  });

  it('tells caches and pages of others what they must know', async () => {
    const { headers } = await site.ask(LABEL, { origin: 'https://shop.example' });
    expect(headers.get('vary')).to.contain('Accept').and.contain('Accept-Language');
    expect(headers.get('access-control-expose-headers')).to.contain('Link');
    expect(headers.get('link')).to.equal(
      `<${ROOT}${LABEL}?linkType=linkset>; rel="linkset"; type="application/linkset+json"`,
    );
  });
});

describe('files of the site', () => {
  const folder = temporaryFolder();
  let site: ResolverSite;

  before(async () => {
    mkdirSync(join(folder, '.well-known'));
    writeFileSync(join(folder, 'MP_verify_a1B2.txt'), 'a1B2');
    writeFileSync(join(folder, 'page.html'), '<script>1</script>');
    writeFileSync(join(folder, 'large.txt'), 'x'.repeat(65_537));
    writeFileSync(join(folder, '.well-known', 'assetlinks.json'), '[]');
    writeFileSync(join(folder, '.well-known', 'gs1resolver'), 'not ours');
    writeFileSync(join(folder, 'secret'), 'secret');
    symlinkSync(join(folder, 'secret'), join(folder, 'linked.txt'));
    mkdirSync(join(folder, 'folder.txt'));
    site = await serveResolver({ siteFiles: folder });
  });

  after(() => site.close());

  it('are served from their folder', async () => {
    const check = await site.ask('/MP_verify_a1B2.txt');
    expect([check.status, check.text, check.headers.get('content-type')]).to.deep.equal([
      200,
      'a1B2',
      'text/plain; charset=utf-8',
    ]);
    const links = await site.ask('/.well-known/assetlinks.json');
    expect([links.status, links.headers.get('content-type')?.split(';')[0]]).to.deep.equal([200, 'application/json']);
  });

  it('never take the place of our own', async () => {
    expect((await site.ask('/.well-known/gs1resolver')).json.resolverRoot).to.equal(ROOT);
  });

  for (const path of [
    ...['/page.html', '/secret', '/large.txt', '/linked.txt', '/folder.txt', '/none.txt', '/.well-known/none'],
    ...[
      '/.well-known/..%2Fsecret',
      '/.well-known/%2e%2e%2fsecret',
      '/..%2fsecret.txt',
      '/.well-known/.hidden',
      '/a%00.txt',
    ],
    `/.well-known/${'x'.repeat(101)}`,
  ]) {
    it(`are none at ${path.slice(0, 40)}`, async () => {
      expect((await site.ask(path)).status).to.equal(404);
    });
  }
});
