import { Ajv } from 'ajv';
import { expect } from 'chai';
import { publishedFile } from '../../../../scripts/lib/publishedData.ts';
import { conformance, type Verdict } from '../../../sdk/support/conformance.ts';
import { CRITERIA, judge, shownAt } from './support/criteria.ts';
import { LOT, PARTY, PLACE, type ResolverSite, SERIAL, serveResolver, TEA } from './support/resolverSite.ts';

interface Criterion {
  id: string;
  level: string;
  check: string;
}

interface DppRequest {
  path: string;
  method: string;
  url: string;
  headers: Record<string, string> | null;
  expects: string[] | null;
}

const SCHEMA = 'gs1-linkset/gs1-linkset-schema.json';

/** Where the standard and a request of OpenEPCIS disagree, and why ours follows the standard. */
const AGAINST_STANDARD: Record<string, string> = {
  'get-bottle-masterdata':
    'a link type asked for is redirected to (GS1 2.7); their resolver serves the master data itself',
  'resolve-with-linktype': 'no link of this type is there, so 404 (GS1 2.7); theirs was written before by a request',
  '06-resolve-masterdata': 'redirected by 307, which keeps the method; they list 302 alone',
};

describe('the resolver beside published suites', function () {
  this.timeout(20_000);
  let site: ResolverSite;

  before(async () => {
    site = await serveResolver();
  });

  after(() => site.close());

  it('fulfils every criterion of GS1-Conformant Resolver 1.2 that is checked here', async () => {
    const verdicts = await Promise.all(Object.keys(CRITERIA).map(async (id) => [id, await judge(site, id)] as const));

    expect(verdicts.filter(([, verdict]) => typeof verdict === 'string')).to.deep.equal([]);
  });

  conformance(
    'resolver criteria',
    'resolver-testsuite/resolver-conformance-criteria.json',
    ({ criteria }: { criteria: Criterion[] }) => criteria,
    ({ id }) => judge(site, id),
  );

  conformance(
    'linkset schema',
    SCHEMA,
    (_schema: object) => [
      `/01/${TEA}/10/${LOT}/21/${SERIAL}`,
      `/01/${TEA}/10/${LOT}`,
      `/01/${TEA}/10/never-made`,
      `/01/${TEA}`,
      '/01/09521234599999',
      `/414/${PLACE}`,
      `/417/${PARTY}`,
    ],
    async (path) => refusalOf(publishedFile(SCHEMA), { linkset: await shownAt(site, path) }),
  );

  conformance(
    'linkset examples',
    SCHEMA,
    (_schema: object) => [
      { file: 'gs1-linkset/valid-gs1-example.json', isValid: true },
      { file: 'gs1-linkset/invalid-gs1-example.json', isValid: false },
      { file: 'resolver-testsuite/modelLinkset.json', isValid: true },
    ],
    ({ file, isValid }) => {
      const example = publishedFile<object>(file);
      if (example === undefined) return { skipped: 'not at hand' };
      const isTaken = refusalOf(publishedFile(SCHEMA), example) === undefined;
      return isTaken === isValid ? undefined : `${isTaken}`;
    },
  );

  conformance(
    'OpenEPCIS requests to a resolver',
    'openepcis-dpp-ready/resolver-and-capture-requests.json',
    ({ requests }: { requests: DppRequest[] }) =>
      requests
        .filter(({ url }) => url.includes('{{dl-url}}'))
        .map(({ path, method, url, headers, expects }) => ({ path, method, url, headers, expects })),
    (request) => judgeRequest(site, request),
  );

  conformance(
    'Resolver Community Edition',
    'resolver-ce/expected-behaviours.json',
    (file: { cases?: { name?: string }[] }) => file.cases ?? [],
    () => ({ skipped: 'the same behaviours are checked in communityEdition.test.ts, on data of our own' }),
  );
});

async function judgeRequest(site: ResolverSite, { path, method, url, headers, expects }: DppRequest): Promise<Verdict> {
  if (method !== 'GET') return { skipped: 'links come from the ledger; nothing is written at a resolver' };
  const name = /([^/]+)\.bru$/.exec(path)?.[1] ?? path;
  const reason = AGAINST_STANDARD[name];
  if (reason !== undefined) return { skipped: reason };

  const target = url.replace('{{dl-url}}', '').replace(/\{\{(?!linkonly)\w+\}\}/g, TEA);
  const answer = await site.ask(target, headers ?? {});
  const accepted = acceptedIn(expects ?? []);
  if (!accepted.includes(answer.status)) return `${answer.status}, not ${accepted.join(' or ')}`;
  const isJsonWanted = (expects ?? []).some((line) => line.includes('include("json"'));
  return isJsonWanted && Object.keys(answer.json).length === 0 ? 'no JSON' : undefined;
}

/** Statuses that the request's own test names; where it names none, a redirect. */
function acceptedIn(expects: readonly string[]): number[] {
  const line = expects.find((one) => one.startsWith('res.status')) ?? '307';
  return [...line.matchAll(/\d{3}/g)].map(([status]) => Number(status));
}

function refusalOf(schema: object | undefined, value: object): Verdict {
  if (schema === undefined) return { skipped: 'not at hand' };
  const ajv = new Ajv({ strict: false });
  return ajv.validate(schema, value) ? undefined : ajv.errorsText();
}
