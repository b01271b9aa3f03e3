import { get } from 'node:https';
import { LINK_TYPES } from '../../../../../server/trace/resolver/request/linkTypes.ts';
import type { KnownThings } from '../../../../../server/trace/resolver/things/knownThings.ts';
import type { Skipped, Verdict } from '../../../../sdk/support/conformance.ts';
import type { Answer } from '../../../../support/httpClient.ts';
import {
  LOT,
  PAPER,
  type ResolverSite,
  ROOT,
  SERIAL,
  serveOverTls,
  serveResolver,
  TEA,
  things,
} from './resolverSite.ts';

/** A link as the linkset has it. */
export interface ShownLink {
  href: string;
  title: string;
  type?: string;
  hreflang?: string[];
}

export type Shown = { anchor: string; itemDescription: string } & Record<string, ShownLink[]>;

type Check = (site: ResolverSite) => Promise<boolean | string | Skipped>;

const PATH = `/01/${TEA}/10/${LOT}/21/${SERIAL}`;
const ORIGIN = { origin: 'https://ref.gs1.org/test-suites/resolver/' };
const VOC = 'https://ref.gs1.org/voc/';
const LINKSET = 'application/linkset+json';

/** A lot with two papers of one kind: their links say the same of themselves. */
export const twicePapered: KnownThings = {
  ...things,
  batchOf: async () => {
    const paper = { kind: 'commitment', evidence: PAPER } as const;
    return { id: PAPER, papers: [paper, { ...paper, evidence: `0x${'01'.repeat(32)}` }] };
  },
};

/** What each criterion of GS1's resolver test suite (1.2.0) asks, by the number it has in the published list. */
export const CRITERIA: Record<string, Check> = {
  R01: async () => (await overTls('/.well-known/gs1resolver')).status === 200,
  R02: async (site) => {
    const { status, json } = await site.ask('/.well-known/gs1resolver', { accept: 'application/json' });
    return status === 200 && json.resolverRoot === ROOT && String(json.supportedPrimaryKeys) === 'all';
  },
  R03: async () => Number((await overTls(PATH)).version) >= 1.1,
  R04: async (site) => {
    const answers = [await site.ask(PATH, ORIGIN), await site.ask(PATH, ORIGIN, { method: 'OPTIONS' })];
    return answers.every(({ headers }) => headers.get('access-control-allow-origin') === '*');
  },
  R05: async (site) => {
    const head = await site.ask(PATH, {}, { method: 'HEAD' });
    const options = await site.ask(PATH, ORIGIN, { method: 'OPTIONS' });
    const allowed = options.headers.get('access-control-allow-methods') ?? '';
    const isRead = head.status === (await site.ask(PATH)).status && head.text === '';
    return isRead && options.status < 300 && ['GET', 'HEAD', 'OPTIONS'].every((method) => allowed.includes(method));
  },
  R06: async (site) => linkHeader(await site.ask(PATH)).includes('rel="linkset"'),
  R07: async (site) => !linkHeader(await site.ask(PATH)).includes('rel="gs1:'),
  R08: async (site) => (await site.ask(`${PATH}/foo`)).status === 400,
  R09: async (site) => {
    const wrong = [`${PATH}/foo`, '/01/09521234500024', `/01/${TEA}?linkType=gs1:nosuchlt`, '/01/09506000134352'];
    const statuses = await Promise.all(wrong.map(async (path) => (await site.ask(path)).status));
    return statuses.every((status) => status >= 400);
  },
  R10: async (site) => {
    const [plain, slashed] = [await site.ask(PATH), await site.ask(`${PATH}/`)];
    return plain.status === slashed.status && location(plain) === location(slashed);
  },
  R11: async (site) => {
    const deeper = [`/01/${TEA}/10/KL8G`, `/01/${TEA}/21/KL8G`, `/01/${TEA}/22/KL8G`, `/01/${TEA}/235/KL8G`];
    const whole = [`/01/${TEA}/22/V/10/KL8G/21/KL8G`, '/414/9521234500001/254/KL8G'];
    const answers = await Promise.all([...deeper, ...whole].map((path) => site.ask(path)));
    return answers.every(({ status }) => status === 307) || answers.map(({ status }) => status).join(' ');
  },
  R12: async (site) => isLinkset(await site.ask(`${PATH}?linkType=linkset`)),
  R13: async (site) => isLinkset(await site.ask(`${PATH}?linkType=all`)),
  R14: async (site) => isLinkset(await site.ask(PATH, { accept: LINKSET })),
  R15: async (site) => {
    const answer = await site.ask(PATH, { accept: LINKSET });
    return (answer.headers.get('content-type') ?? '').startsWith(LINKSET) && Array.isArray(answer.json.linkset);
  },
  // The schema itself is asked in linksetSchema.test.ts.
  R16: async (site) => (await shownAt(site, PATH)).every(({ anchor, itemDescription }) => anchor && itemDescription),
  R17: async (site) => {
    const links = linkHeader(await site.ask(PATH, { accept: LINKSET }));
    return links.includes('rel="http://www.w3.org/ns/json-ld#context"') && links.includes('type="application/ld+json"');
  },
  R18: async (site) => {
    const to = location(await site.ask(`${PATH}?foo=bar&17=271231`));
    return to.includes('foo=bar') && to.includes('17=271231');
  },
  R19: async (site) => {
    const defaults = (await shownAt(site, PATH)).map((context) => context[`${VOC}defaultLink`] ?? []);
    return defaults.every((links) => links.length === 1 && Object.keys(links[0] ?? {}).join() === 'href,title');
  },
  R20: async () => ({
    skipped: 'optional; one default link is the same for every reader, its page speaks his language',
  }),
  R21: async (site) => {
    const types = (await shownAt(site, PATH)).flatMap(typesOf);
    const strange = types.filter((type) => !LINK_TYPES.includes(type.slice(VOC.length)) || !type.startsWith(VOC));
    return strange.length === 0 || strange.join(' ');
  },
  R22: async (site) => {
    const [finest] = await shownAt(site, PATH);
    const answer = await site.ask(PATH);
    return answer.status === 307 && location(answer) === finest?.[`${VOC}defaultLink`]?.[0]?.href;
  },
  R23: async (site) => everyLink(site, (links) => links.length === 1),
  R24: async (site) => everyLink(site, (links) => links.length > 1),
  R25: async () => {
    const site = await serveResolver({ things: twicePapered });
    const answer = await site.ask(`/01/${TEA}/10/${LOT}?linkType=gs1:certificationInfo`, { 'accept-language': 'zh' });
    await site.close();
    const [context] = (answer.json.linkset ?? []) as Shown[];
    return answer.status === 300 && context?.[`${VOC}certificationInfo`]?.length === 2;
  },
  R26: async (site) => (await site.ask(`${PATH}?linkType=gs1:nosuchlt`)).status === 404,
  R27: async (site) => {
    const anchors = (await shownAt(site, PATH)).map(({ anchor }) => anchor);
    const levels = [PATH, `/01/${TEA}/10/${LOT}`, `/01/${TEA}`];
    return String(anchors) === String(levels.map((path) => ROOT + path));
  },
  R28: async (site) => {
    const answer = await site.ask('/CxFRq5mzctKe2m3WnGmpC6AAhBiCjDklGGnoIpJqKrA');
    const isSame = location(answer) === location(await site.ask(PATH));
    return isSame && linkHeader(answer).includes(`<${ROOT}${PATH}>; rel="owl:sameAs"`);
  },
};

/** What a criterion says of the site. */
export async function judge(site: ResolverSite, id: string): Promise<Verdict> {
  const check = CRITERIA[id];
  if (!check) return `nobody wrote a check of ${id}`;
  const said = await check(site);
  if (typeof said === 'object') return said;
  return said === true ? undefined : said === false ? 'not fulfilled' : said;
}

/** The linkset of a path. */
export async function shownAt(site: ResolverSite, path: string): Promise<Shown[]> {
  const { json } = await site.ask(path, { accept: LINKSET });
  return json.linkset as Shown[];
}

export function typesOf(context: Shown): string[] {
  return Object.keys(context).filter((name) => name !== 'anchor' && name !== 'itemDescription');
}

export function location({ headers }: Answer): string {
  return headers.get('location') ?? '';
}

function linkHeader({ headers }: Answer): string {
  return headers.get('link') ?? '';
}

function isLinkset({ status, json }: Answer): boolean {
  return status === 200 && Array.isArray(json.linkset);
}

/** Each link is redirected to when asked for by its type and by what it says of itself; only at its finest level. */
async function everyLink(site: ResolverSite, chosen: (links: ShownLink[]) => boolean): Promise<true | string> {
  const met = new Set<string>(['defaultLink']);
  for (const context of await shownAt(site, PATH)) {
    for (const type of typesOf(context)) {
      const name = type.slice(VOC.length);
      const links = context[type] ?? [];
      if (met.has(name)) continue;
      met.add(name);
      if (!chosen(links)) continue;
      for (const link of links) {
        const to = location(await site.ask(`${PATH}?linkType=gs1:${name}`, headersOf(link)));
        if (withoutLinkType(to) !== link.href) return `gs1:${name} leads to ${to}, not to ${link.href}`;
      }
    }
  }
  return true;
}

function headersOf({ type, hreflang }: ShownLink): Record<string, string> {
  return { ...(type ? { accept: type } : {}), ...(hreflang?.[0] ? { 'accept-language': hreflang[0] } : {}) };
}

function withoutLinkType(url: string): string {
  return url.replace(/[?&]linkType=.*$/, '');
}

async function overTls(path: string): Promise<{ status: number; version: string }> {
  const site = await serveOverTls();
  try {
    return await new Promise((resolve, reject) => {
      const request = get(site.url + path, { ca: site.certificate }, (response) => {
        response.resume();
        resolve({ status: response.statusCode ?? 0, version: response.httpVersion });
      });
      request.on('error', reject);
    });
  } finally {
    await site.close();
  }
}
