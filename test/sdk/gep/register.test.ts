import { expect } from 'chai';
import { interfaceOf, type LedgerContext } from '../../../sdk/context.ts';
import type { Deployment } from '../../../sdk/deployments/deployment.ts';
import { NO_ID, type Statement } from '../../../sdk/evidence/types.ts';
import { answerGepObjectionCall } from '../../../sdk/gep/register/answerGepObjection.ts';
import { appointPublisherCall } from '../../../sdk/gep/register/appointPublisher.ts';
import { dismissPublisherCall } from '../../../sdk/gep/register/dismissPublisher.ts';
import { draftAccountCall } from '../../../sdk/gep/register/draftAccount.ts';
import { levelMask, levelsOfMask } from '../../../sdk/gep/register/levelMask.ts';
import { objectToAccountCall } from '../../../sdk/gep/register/objectToAccount.ts';
import { openSeriesCall } from '../../../sdk/gep/register/openSeries.ts';
import { publishAccountCall } from '../../../sdk/gep/register/publishAccount.ts';
import { recomputeAccountCall } from '../../../sdk/gep/register/recomputeAccount.ts';
import { recordGepUseCall } from '../../../sdk/gep/register/recordGepUse.ts';
import {
  gepObjection,
  objectionsTo,
  publishedAccount,
  registeredAccount,
} from '../../../sdk/gep/register/registeredAccount.ts';
import {
  appointedLevels,
  objectionWindow,
  registeredMethodology,
  registeredSeries,
} from '../../../sdk/gep/register/registeredSeries.ts';
import { registerGepMethodologyCall } from '../../../sdk/gep/register/registerGepMethodology.ts';
import { reviewAccountCall } from '../../../sdk/gep/register/reviewAccount.ts';
import { parcelsWord, seriesOf } from '../../../sdk/gep/register/seriesOf.ts';
import { setObjectionWindowCall } from '../../../sdk/gep/register/setObjectionWindow.ts';
import { AreaLevel, type AreaLevelName } from '../../../sdk/gep/register/types.ts';
import { yearEnd } from '../../../sdk/gep/register/yearEnd.ts';
import { type Bytes32, schemaId } from '../../../sdk/ids/keys.ts';
import type { Fen } from '../../../sdk/units/quantities.ts';

const word = (n: number): Bytes32 => `0x${n.toString(16).padStart(64, '0')}`;
const [ACCOUNT, DOCUMENT, SERIES, BEFORE] = [word(1), word(2), word(3), word(4)];
const deployment = {
  contracts: {
    Evidence: { address: `0x${'11'.repeat(20)}` },
    GepAccounts: { address: `0x${'22'.repeat(20)}` },
  },
} as unknown as Deployment;
const ledger = { deployment };
const TOTAL = 9n as Fen;
/** The last second of 2025 in China. */
const END_OF_2025 = 1_767_196_799n;

describe('the register of accounts is written to', () => {
  const PAPERS: [string, { contract: string; args: readonly unknown[] }, Partial<Statement>][] = [
    [
      'a draft, dated to the end of its year',
      draftAccountCall(ledger, { series: SERIES, document: DOCUMENT, total: TOTAL, year: 2025 }),
      { schema: schemaId('GEP_DRAFT'), subject: SERIES, value: 9n, basisDate: END_OF_2025, corrects: NO_ID },
    ],
    [
      'a draft in place of one’s own',
      draftAccountCall(ledger, { series: SERIES, document: DOCUMENT, total: TOTAL, year: 2025, corrects: BEFORE }),
      { schema: schemaId('GEP_DRAFT'), corrects: BEFORE },
    ],
    [
      'a publication, dated as its draft',
      publishAccountCall(ledger, { series: SERIES, document: DOCUMENT, total: TOTAL, year: 2025 }),
      { schema: schemaId('GEP_PUBLICATION'), subject: SERIES, value: 9n, basisDate: END_OF_2025, corrects: NO_ID },
    ],
    [
      'a publication in place of one’s own',
      publishAccountCall(ledger, { series: SERIES, document: DOCUMENT, total: TOTAL, year: 2025, corrects: BEFORE }),
      { schema: schemaId('GEP_PUBLICATION'), corrects: BEFORE },
    ],
    [
      'a review that passed',
      reviewAccountCall(ledger, { account: ACCOUNT, isPassed: true, document: DOCUMENT, at: 5n }),
      { schema: schemaId('GEP_REVIEW'), subject: ACCOUNT, value: 1n, basisDate: 5n },
    ],
    [
      'a review that failed',
      reviewAccountCall(ledger, { account: ACCOUNT, isPassed: false, document: DOCUMENT, at: 5n }),
      { schema: schemaId('GEP_REVIEW'), value: 0n },
    ],
    [
      'an objection',
      objectToAccountCall(ledger, { account: ACCOUNT, document: DOCUMENT, at: 5n }),
      { schema: schemaId('GEP_OBJECTION'), subject: ACCOUNT, value: 0n, basisDate: 5n },
    ],
    [
      'an answer that upholds an objection',
      answerGepObjectionCall(ledger, { objection: BEFORE, isUpheld: true, document: DOCUMENT, at: 5n }),
      { schema: schemaId('GEP_OBJECTION_ANSWER'), subject: BEFORE, value: 1n, basisDate: 5n },
    ],
    [
      'an answer that doesn’t',
      answerGepObjectionCall(ledger, { objection: BEFORE, isUpheld: false, document: DOCUMENT, at: 5n }),
      { schema: schemaId('GEP_OBJECTION_ANSWER'), value: 0n },
    ],
    [
      'what a second party came to',
      recomputeAccountCall(ledger, { account: ACCOUNT, document: DOCUMENT, total: TOTAL, at: 5n }),
      { schema: schemaId('GEP_RECOMPUTATION'), subject: ACCOUNT, value: 9n, basisDate: 5n },
    ],
    [
      'a use, by its number',
      recordGepUseCall(ledger, { account: ACCOUNT, use: 'trade', document: DOCUMENT, at: 5n }),
      { schema: schemaId('GEP_USE'), subject: ACCOUNT, value: 4n, basisDate: 5n },
    ],
  ];
  for (const [what, call, expected] of PAPERS) {
    it(`by evidence: ${what}`, () => {
      expect(call.contract).to.equal('Evidence');
      expect(call.args[0]).to.include({ contentHash: DOCUMENT, validUntil: 0n, ...expected });
    });
  }

  const series = { level: 1, area: 3311n, parcels: word(0), methodology: word(5), priceBasis: word(6) };
  const methodology = { methodology: word(5), code: 'M', edition: '2', effectiveFrom: 7n, state: 1 };
  const ACTS: [string, { contract: string; verb: string; args: readonly unknown[] }, string, unknown[]][] = [
    ['opens a series', openSeriesCall(ledger, { series }), 'openSeries', [series]],
    [
      'appoints for levels',
      appointPublisherCall(ledger, { participant: word(8), area: 3311n, levels: ['city', 'project'] }),
      'appoint',
      [word(8), 3311n, 0b100010],
    ],
    ['dismisses', dismissPublisherCall(ledger, { participant: word(8), area: 3311n }), 'dismiss', [word(8), 3311n]],
    ['sets the time of objections', setObjectionWindowCall(ledger, { window: 86_400 }), 'setObjectionWindow', [86_400]],
    [
      'registers the first edition of a methodology',
      registerGepMethodologyCall(ledger, methodology),
      'registerMethodology',
      [word(5), 'M', '2', 7n, NO_ID, 1],
    ],
    [
      'registers a later one',
      registerGepMethodologyCall(ledger, { ...methodology, supersedes: BEFORE }),
      'registerMethodology',
      [word(5), 'M', '2', 7n, BEFORE, 1],
    ],
  ];
  for (const [what, call, verb, args] of ACTS) {
    it(`by whoever ${what}`, () => {
      expect([call.contract, call.verb, call.args]).to.deep.equal(['GepAccounts', verb, args]);
    });
  }
});

describe('a series', () => {
  const of = (level: AreaLevelName, parcels: string[] = []) =>
    seriesOf({
      area: { level, region: '331127', name: '示例', parcels } as never,
      methodology: { code: 'M', edition: '2', hash: word(5) } as never,
      priceBasis: '2025',
    });

  it('is of level, area, methodology and price basis', () => {
    expect(of('county')).to.deep.equal({
      ...{ level: AreaLevel.county, area: 331_127n, parcels: word(0), methodology: word(5) },
      priceBasis: `0x${Buffer.from('2025').toString('hex').padEnd(64, '0')}`,
    });
  });

  it('of a project is that of its parcels, in whatever order and how often they are named', () => {
    expect(of('project', [word(2), word(1), word(2)]).parcels).to.equal(parcelsWord([word(1), word(2)]));
    expect(of('project', [word(2)]).parcels).not.to.equal(of('project', [word(1)]).parcels);
  });

  it('is dated to the last second of a year in China', () => expect(yearEnd(2025)).to.equal(END_OF_2025));
});

describe('the mask of an appointment', () => {
  it('has a bit for each level, and is read back from the city down', () => {
    expect(levelMask([])).to.equal(0);
    expect(levelMask(['village', 'city'])).to.equal(0b10010);
    expect(levelsOfMask(0b10010)).to.deep.equal(['city', 'village']);
    expect(levelsOfMask(0b111110)).to.deep.equal(['city', 'county', 'township', 'village', 'project']);
    expect(levelsOfMask(1)).to.deep.equal([]);
  });
});

describe('the register of accounts is read', () => {
  /** A chain that answers one view. */
  const answering = (view: string, answer: readonly unknown[]): LedgerContext => ({
    deployment,
    reader: {
      request: async (_, [call]) => {
        const contract = interfaceOf('GepAccounts');
        const { data } = call as { data: string };
        if (contract.parseTransaction({ data })?.name !== view) throw new Error(`asked for another view than ${view}`);
        return contract.encodeFunctionResult(view, answer);
      },
    },
  });

  it('with all that is stored of an account', async () => {
    const stored = {
      ...{ state: 3, author: 4, reviewer: 5, basisDate: END_OF_2025, objectionsUntil: 7n, objections: 2, total: 9n },
      ...{ series: SERIES, draft: word(10), review: word(11), publication: word(12) },
    };
    expect(await registeredAccount(answering('account', [stored]), ACCOUNT)).to.deep.equal(stored);
  });

  it('with its objections and their answers', async () => {
    expect(await objectionsTo(answering('objectionsTo', [[word(7), word(8)]]), ACCOUNT)).to.deep.equal([
      word(7),
      word(8),
    ]);
    const stored = { account: ACCOUNT, answer: word(9), objector: 3, isUpheld: true };
    expect(await gepObjection(answering('objection', [stored]), word(7))).to.deep.equal(stored);
  });

  it('with what a publication publishes, or nothing once it stands no more', async () => {
    const stored = { account: ACCOUNT, series: SERIES, level: 2, area: 331_127n, region: 331_127 };
    expect(await publishedAccount(answering('published', [stored]), word(12))).to.deep.equal(stored);
    const nothing = { account: word(0), series: word(0), level: 0, area: 0n, region: 0 };
    expect(await publishedAccount(answering('published', [nothing]), word(12))).to.equal(undefined);
  });

  it('with series, methodologies and offices', async () => {
    const series = { level: 2, area: 331_127n, openedAt: 5n, methodology: word(5) };
    expect(await registeredSeries(answering('series', [series]), SERIES)).to.deep.equal(series);
    const methodology = { state: 2, effectiveFrom: 5n, supersedes: BEFORE };
    expect(await registeredMethodology(answering('methodology', [methodology]), word(5))).to.deep.equal(methodology);
    const office = { participant: word(8), area: 3311n };
    expect(await appointedLevels(answering('levelsOf', [0b110]), office)).to.deep.equal(['city', 'county']);
    expect(await objectionWindow(answering('objectionWindow', [86_400]))).to.equal(86_400n);
  });
});
