import { expect } from 'chai';
import { type Served, send } from '../support/httpClient.ts';
import { type MarketFixture, marketFixture } from './support/marketDeps.ts';
import { marketPaths } from './support/marketPaths.ts';
import { serveMarket } from './support/marketSite.ts';

const HTML = { accept: 'text/html' };
const HOSTILE = `--></script><img src=x onerror=alert(1)>"'\`<%= 7*7 %>&{t}`;

describe('hostile words in what projects, parties and documents call themselves', () => {
  let site: Served;
  let fixture: MarketFixture;

  before(async () => {
    fixture = await marketFixture();
    poison(fixture);
    site = await serveMarket(fixture.deps);
  });

  after(() => site.close());

  it('stay text on every page', async () => {
    const broken: string[] = [];
    for (const [name, path] of Object.entries(marketPaths(fixture.market))) {
      const { text } = await send(`${site.url}${path}`, { headers: HTML });
      const escaped = text.replaceAll(/&lt;img src=x onerror=alert\(1\)&gt;/g, '');
      if (text.includes('<img src=x') || /<[^>]*\sonerror=/.test(escaped) || text.includes('49 &amp;'))
        broken.push(name);
    }
    expect(broken).to.deep.equal([]);
  });

  it('stay text in what a rejected form gives back', async () => {
    const fields = {
      kind: 'opinion',
      subjectKind: 'lot',
      subjectId: `0x${'11'.repeat(32)}`,
      words: '',
      contact: HOSTILE,
    };
    const { text } = await send(`${site.url}/supervision`, {
      method: 'POST',
      headers: { ...HTML, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    });
    expect(text).not.to.contain('<img src=x');
  });

  it('do not break a PDF', async () => {
    const [certificate] = fixture.market.certificates;
    const response = await fetch(`${site.url}/certificates/${certificate?.id}.pdf`);
    expect([response.status, response.headers.get('content-type')]).to.deep.equal([200, 'application/pdf']);
  });

  it('are disarmed in exports', async () => {
    for (const project of fixture.market.projects) project.name = '=HYPERLINK("http://evil.invalid")';
    const { text } = await send(`${site.url}/carbon/projects.csv`);
    expect(text).to.contain(`"'=HYPERLINK(""http://evil.invalid"")"`);
  });
});

function poison({ market }: MarketFixture): void {
  for (const programme of market.programmes) {
    Object.assign(programme, { names: { 'zh-CN': HOSTILE, en: HOSTILE }, code: HOSTILE, stateLabels: null });
  }
  for (const project of market.projects) Object.assign(project, { name: HOSTILE, number: HOSTILE });
  for (const project of market.projects) Object.assign(project.terms, { code: HOSTILE });
  for (const lot of market.lots) Object.assign(lot.project ?? {}, { name: HOSTILE, number: HOSTILE });
  for (const trade of market.trades) Object.assign(trade, { seller: { ...trade.seller, name: HOSTILE } });
  for (const certificate of market.certificates) {
    Object.assign(certificate, { holder: { ...certificate.holder, name: HOSTILE } });
  }
  for (const instruction of market.instructions) Object.assign(instruction.agreement ?? {}, { number: HOSTILE });
}
