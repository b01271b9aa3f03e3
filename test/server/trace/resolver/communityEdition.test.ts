import { expect } from 'chai';
import type { Answer } from '../../../support/httpClient.ts';
import { location, type Shown, twicePapered } from './support/criteria.ts';
import { LOT, PARTY, type ResolverSite, ROOT, SERIAL, serveResolver, TEA } from './support/resolverSite.ts';

interface Behaviour {
  what: string;
  path: string;
  headers?: Record<string, string>;
  agrees(answer: Answer): boolean;
}

const ITEM = `/01/${TEA}`;
const CERTIFICATES = 'https://ref.gs1.org/voc/certificationInfo';
const leads = (to: string) => (answer: Answer) => answer.status === 307 && location(answer) === ROOT + to;
const inLanguage = (lang: string) => (answer: Answer) => location(answer).includes(`lang=${lang}&`);
const isLinkset = ({ status, json }: Answer) => status === 200 && Array.isArray(json.linkset);

/** What GS1's Resolver Community Edition (v3) does with a request, asked of ours about goods of our own. */
const AGREED: Behaviour[] = [
  { what: 'a bare request: 307 to the default link', path: ITEM, agrees: leads(`/goods/${TEA}`) },
  { what: 'a lot fills the link', path: `${ITEM}/10/LOT01`, agrees: leads(`/c/${TEA}/LOT01`) },
  {
    what: 'a serial fills the link',
    path: `${ITEM}/10/${LOT}/21/${SERIAL}`,
    agrees: leads(`/c/${TEA}/${LOT}/${SERIAL}`),
  },
  {
    what: 'a compressed link',
    path: '/CxFRq5mzctKe2m3WnGmpC6AAhBiCjDklGGnoIpJqKrA',
    agrees: leads(`/c/${TEA}/${LOT}/${SERIAL}`),
  },
  { what: 'JSON: the linkset', path: ITEM, headers: { accept: 'application/json' }, agrees: isLinkset },
  { what: 'linkset+json: the linkset', path: ITEM, headers: { accept: 'application/linkset+json' }, agrees: isLinkset },
  ...(['pip', 'statisticInfo', 'support'] as const).flatMap((type) =>
    (['en', 'zh-CN'] as const).map((lang) => ({
      what: `${type} in ${lang}`,
      path: `${ITEM}?linktype=gs1:${type}`,
      headers: { 'accept-language': lang, accept: '*/*' },
      agrees: inLanguage(lang),
    })),
  ),
  {
    what: 'several languages, each with its weight',
    path: `${ITEM}?linktype=gs1:pip`,
    headers: { 'accept-language': 'en-IE;q=0.9,en;q=0.8,zh;q=0.7' },
    agrees: inLanguage('en'),
  },
  {
    what: 'a language that no link has: the first',
    path: `${ITEM}?linktype=gs1:pip`,
    headers: { 'accept-language': 'fr-BE,fr-FR;q=0.8,fr;q=0.7' },
    agrees: inLanguage('zh-CN'),
  },
  { what: 'no Digital Link: 400', path: `${ITEM}/badrequest`, agrees: ({ status }) => status === 400 },
  {
    what: 'a link type that is not there: 404',
    path: `${ITEM}?linktype=gs1:safetyInfo`,
    agrees: ({ status }) => status === 404,
  },
  { what: 'another primary key', path: `/417/${PARTY}`, agrees: ({ status }) => status === 307 },
];

describe('the behaviour of GS1’s Resolver Community Edition, where it is the standard’s', () => {
  let site: ResolverSite;

  before(async () => {
    site = await serveResolver();
  });

  after(() => site.close());

  for (const { what, path, headers = {}, agrees } of AGREED) {
    it(what, async () => {
      const answer = await site.ask(path, headers);
      expect(agrees(answer), `${answer.status} ${location(answer)}`).to.equal(true);
    });
  }

  it('links that are alike: 300, all of them', async () => {
    const twice = await serveResolver({ things: twicePapered });
    const answer = await twice.ask(`${ITEM}/10/${LOT}?linktype=gs1:certificationInfo`);
    await twice.close();
    const [context] = answer.json.linkset as Shown[];

    expect([answer.status, context?.[CERTIFICATES]?.length]).to.deep.equal([300, 2]);
  });
});

/** Where it is not, ours keeps to the standard. docs/standards.md gives the reasons. */
describe('the behaviour of GS1’s Resolver Community Edition, where it is not the standard’s', () => {
  let site: ResolverSite;

  before(async () => {
    site = await serveResolver();
  });

  after(() => site.close());

  it('compress=true is a parameter like others, and passed on', async () => {
    expect(location(await site.ask(`${ITEM}?compress=true`))).to.equal(`${ROOT}/goods/${TEA}?compress=true`);
  });

  it('an anchor is a whole URI, not a path', async () => {
    const { json } = await site.ask(ITEM, { accept: 'application/linkset+json' });
    expect((json.linkset as Shown[])[0]?.anchor).to.equal(ROOT + ITEM);
  });

  it('an asset’s number is known as a whole, not by its beginning', async () => {
    expect((await site.ask(`/417/${PARTY}`)).status).to.equal(307);
    expect((await site.ask('/8004/9521234000999')).status).to.equal(404);
  });

  it('nothing is written here: links come from the ledger', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) {
      expect((await site.ask(ITEM, {}, { method, json: {} })).status, method).to.equal(405);
    }
  });
});
