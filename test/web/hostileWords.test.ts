import { expect } from 'chai';
import { type Served, send } from '../support/httpClient.ts';
import { fixtureDeps } from './support/fixtureDeps.ts';
import { type FixtureWorld, fixtureWorld, partyOf } from './support/fixtureWorld.ts';
import { servePages } from './support/pageSite.ts';

const HTML = { accept: 'text/html' };
/** Leaves text, attribute (both quotes), comment, script and template expressions. */
const HOSTILE = `--></script><img src=x onerror=alert(1)>"'\`<%= 7*7 %>&{t}`;

describe('hostile words in free-text fields', () => {
  let site: Served;
  let world: FixtureWorld;

  before(async () => {
    world = poisoned();
    site = await servePages(await fixtureDeps({ world }));
  });

  after(() => site.close());

  const places: [what: string, path: (world: FixtureWorld) => string][] = [
    ['names in the list of organisations', () => '/organisations'],
    ['a name on its own page', (given) => `/organisations/${partyOf(given, 4).id}`],
    ['numbers in the list and on the map of parcels', () => '/parcels'],
    ['number and register entry on the page of a parcel', (given) => `/parcels/${given.parcels[0]?.id}`],
    ['subjects and issuers in the list of evidence', () => '/evidence'],
    ['subject, issuer and event names on the page of evidence', (given) => `/evidence/${given.evidence[1]?.id}`],
    ['schema names', () => '/schemas'],
    ['the question of a search', () => `/search?q=${encodeURIComponent(HOSTILE)}`],
    ['the path of an unknown page', () => `/${encodeURIComponent(HOSTILE)}`],
  ];

  for (const [what, path] of places) {
    it(`stay text: ${what}`, async () => {
      const { text } = await send(`${site.url}${path(world)}`, { headers: HTML });
      expect(text).not.to.contain('<img src=x');
      expect(text.replaceAll(/&lt;img src=x onerror=alert\(1\)&gt;/g, '')).not.to.match(/<[^>]*\sonerror=/);
      expect(text).not.to.contain('49 &amp;');
    });
  }

  it('reach the verifier whole', async () => {
    const { text } = await send(`${site.url}/parcels/${world.parcels[0]?.id}`, { headers: HTML });
    const claim = /data-claim="([^"]*)"/.exec(text)?.[1] ?? '';
    expect(JSON.parse(unescapeHtml(claim)).code).to.equal(HOSTILE);
  });
});

function poisoned(): FixtureWorld {
  const world = fixtureWorld();
  for (const organisation of world.organisations) Object.assign(organisation, { name: HOSTILE, code: HOSTILE });
  for (const parcel of world.parcels) Object.assign(parcel, { code: HOSTILE, registerNumber: HOSTILE });
  for (const schema of world.schemas) Object.assign(schema, { name: HOSTILE });
  for (const evidence of world.evidence) {
    evidence.subject.label = HOSTILE;
    for (const line of evidence.timeline) line.event = HOSTILE;
  }
  return world;
}

function unescapeHtml(text: string): string {
  const marks: Record<string, string> = { '&quot;': '"', '&#39;': "'", '&lt;': '<', '&gt;': '>', '&amp;': '&' };
  return text.replace(/&(?:quot|#39|lt|gt|amp);/g, (mark) => marks[mark] ?? mark);
}
