import type { ParcelTitle } from '../../../../sdk/carbon/types.ts';
import { type Bytes32, consentSubject, projectId } from '../../../../sdk/ids/keys.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { chinaDate } from '../../world/carbon.ts';
import { readParcel } from '../../world/parcels.ts';
import { type Fraud, onDemo } from '../fraud.ts';
import type { Stage } from '../stage.ts';
import { attested } from './attested.ts';
import { enter, entryOfParcel, overlapsOfAgain } from './office.ts';
import { REGISTRAR, VERIFIER, YAXI } from './sink.ts';
import { document } from './statement.ts';

const DEVELOPER = 'teaTraderA';
const START = chinaDate('2021-01-01');
/** The end of the demo projects' crediting periods. */
const END = chinaDate('2041-01-01');

export const projectFrauds: Fraud[] = [
  onDemo('credit-one-forest-under-two-programmes', 'ClaimConflict', async (stage) => {
    await defineOtherMethodology(stage);
    const twice = await validated(stage, { programme: 'CCER', number: 'CCER-1' });
    const later = await validated(stage, {
      programme: 'CCER',
      number: 'CCER-2',
      from: END,
      to: chinaDate('2061-01-01'),
    });
    const title = await titleOf(stage, 'P1');
    return { fraud: () => register(stage, twice, [title]), honest: () => register(stage, later, [title]) };
  }),

  onDemo('credit-one-forest-under-another-number', 'ClaimConflict', async (stage) => {
    const activation = await enter(stage, await entryOfParcel(stage, readParcel('P1-again')), overlapsOfAgain());
    await stage.as('registrarLand').parcels.activate(activation);
    const twice = await validated(stage, { number: 'N-1', parcel: 'P1-again' });
    const elsewhere = await validated(stage, { number: 'N-2', parcel: 'P7' });
    const [again, other] = [await titleOf(stage, 'P1-again'), await titleOf(stage, 'P7')];
    return { fraud: () => register(stage, twice, [again]), honest: () => register(stage, elsewhere, [other]) };
  }),

  onDemo('register-without-the-mortgagees-consent', 'LienorConsentMissing', async (stage) => {
    const project = await validated(stage);
    const title = await titleOf(stage, 'P7', 1n);
    const consents = [await consented(stage, 'bankA', project, 'P7')];
    return {
      fraud: () => register(stage, project, [title]),
      honest: () => register(stage, project, [{ ...title, consents }]),
    };
  }),

  onDemo('count-one-consent-twice', 'ConsentsNotDistinct', async (stage) => {
    const project = await validated(stage);
    const title = await titleOf(stage, 'P7', 2n);
    const [first, second] = [
      await consented(stage, 'bankA', project, 'P7'),
      await consented(stage, 'bankB', project, 'P7'),
    ];
    const inOrder = stage.participant('bankA') < stage.participant('bankB') ? [first, second] : [second, first];
    return {
      fraud: () => register(stage, project, [{ ...title, consents: [first, first] }]),
      honest: () => register(stage, project, [{ ...title, consents: inOrder }]),
    };
  }),

  onDemo('consent-twice-as-one-bank', 'ConsentsNotDistinct', async (stage) => {
    const project = await validated(stage);
    const title = await titleOf(stage, 'P7', 2n);
    const [first, again] = [
      await consented(stage, 'bankA', project, 'P7'),
      await consented(stage, 'bankA', project, 'P7', '示例同意书 副本'),
    ];
    const other = await consented(stage, 'bankB', project, 'P7');
    const inOrder = stage.participant('bankA') < stage.participant('bankB') ? [first, other] : [other, first];
    return {
      fraud: () => register(stage, project, [{ ...title, consents: [first, again] }]),
      honest: () => register(stage, project, [{ ...title, consents: inOrder }]),
    };
  }),

  onDemo('pass-off-a-consent-to-another-project', 'EvidenceOfOtherMatter', async (stage) => {
    const project = await validated(stage);
    const title = await titleOf(stage, 'P7', 1n);
    const [other, own] = [
      await consented(stage, 'bankA', YAXI.project, 'P7'),
      await consented(stage, 'bankA', project, 'P7'),
    ];
    return {
      fraud: () => register(stage, project, [{ ...title, consents: [other] }]),
      honest: () => register(stage, project, [{ ...title, consents: [own] }]),
    };
  }),

  onDemo('register-on-a-stale-search', 'LienSearchStale', async (stage) => {
    const project = await validated(stage);
    const [stale, fresh] = [await titleOf(stage, 'P7', 0n, 91n), await titleOf(stage, 'P7', 0n, 89n)];
    return { fraud: () => register(stage, project, [stale]), honest: () => register(stage, project, [fresh]) };
  }),

  onDemo('leave-out-a-designed-parcel', 'ParcelsMismatch', async (stage) => {
    const project = await validated(stage);
    const [designed, other] = [await titleOf(stage, 'P7'), await titleOf(stage, 'P9')];
    return { fraud: () => register(stage, project, [other]), honest: () => register(stage, project, [designed]) };
  }),

  onDemo('register-before-the-validation', 'ProjectNotInState', async (stage) => {
    const project = await designed(stage);
    const title = await titleOf(stage, 'P7');
    return {
      fraud: () => register(stage, project, [title]),
      honest: async () => [await validate(stage, project), await register(stage, project, [title])],
    };
  }),

  onDemo('validate-ones-own-project', 'AccessManagedUnauthorized', async (stage) => {
    const project = await designed(stage);
    const evidence = await attested(stage, VERIFIER, { schema: 'PROJECT_VALIDATION', subject: project });
    return {
      fraud: () => stage.as(DEVELOPER).projects.validate({ project, evidence }),
      honest: () => stage.as(VERIFIER).projects.validate({ project, evidence }),
    };
  }),

  onDemo('develop-what-one-verifies', 'DeveloperNotAllowed', (stage) => ({
    fraud: () => designed(stage, {}, VERIFIER),
    honest: () => designed(stage),
  })),

  onDemo('open-overlapping-periods', 'PeriodInvalid', (stage) => ({
    fraud: () => openPeriod(stage, chinaDate('2025-06-30'), chinaDate('2026-06-30')),
    honest: () => openPeriod(stage, chinaDate('2026-01-01'), chinaDate('2026-06-30')),
  })),

  onDemo('credit-the-future', 'PeriodInvalid', async (stage) => {
    const now = await stage.now();
    return {
      fraud: () => openPeriod(stage, chinaDate('2026-01-01'), now + 1_000n),
      honest: () => openPeriod(stage, chinaDate('2026-01-01'), now),
    };
  }),

  onDemo('free-the-forest-of-issued-credits', 'ProjectHasPeriods', async (stage) => {
    const project = await validated(stage);
    const basis = document('示例撤回决定');
    const { projects } = stage.as(REGISTRAR);
    const parcels = ['P1', 'P2', 'P3'].map((key) => readParcel(key).id).sort();
    return {
      fraud: () => projects.withdraw({ project: YAXI.project, parcels, basis }),
      honest: () => projects.withdraw({ project, parcels: [readParcel('P7').id], basis }),
    };
  }),
];

interface Plan {
  programme?: string;
  number?: string;
  parcel?: string;
  from?: bigint;
  to?: bigint;
}

/** A project on one parcel as its developer designs it; returns its id. */
async function designed(stage: Stage, plan: Plan = {}, developer = DEVELOPER): Promise<Bytes32> {
  const { programme = 'ZLTH', number = 'N-0', from = START, to = END } = plan;
  const parcel = readParcel(plan.parcel ?? (programme === 'CCER' ? 'P1' : 'P7'));
  await stage.as(developer).projects.design({
    methodology: programme === 'CCER' ? 'CCER-DEMO-1' : 'ZLTH-FM-DEMO-1',
    number,
    region: parcel.region,
    from,
    to,
    parcels: [parcel.id],
    document: document('示例设计文件'),
  });
  return projectId(programme, number);
}

async function validate(stage: Stage, project: Bytes32): Promise<void> {
  const evidence = await attested(stage, VERIFIER, { schema: 'PROJECT_VALIDATION', subject: project });
  await stage.as(VERIFIER).projects.validate({ project, evidence });
}

async function validated(stage: Stage, plan: Plan = {}): Promise<Bytes32> {
  const project = await designed(stage, plan);
  await validate(stage, project);
  return project;
}

async function register(stage: Stage, project: Bytes32, titles: ParcelTitle[]) {
  const evidence = await attested(stage, REGISTRAR, { schema: 'PROJECT_REGISTRATION', subject: project });
  return stage.as(REGISTRAR).projects.register({ project, titles, evidence });
}

/** What the outside register says of a parcel: how many liens, and nobody's consent yet. */
async function titleOf(stage: Stage, key: string, liens = 0n, daysAgo = 0n): Promise<ParcelTitle> {
  const parcel = readParcel(key).id;
  const search = {
    schema: 'LIEN_SEARCH',
    subject: parcel,
    value: liens,
    daysAgo,
    content: `示例查册 ${liens} ${daysAgo}`,
  };
  return { parcel, search: await attested(stage, 'registrarForestry', search), consents: [] };
}

function consented(stage: Stage, bank: string, project: Bytes32, key: string, content = '示例同意书') {
  const subject = consentSubject(project, readParcel(key).id);
  return attested(stage, bank, { schema: 'LIENOR_CONSENT', subject, content });
}

function openPeriod(stage: Stage, from: bigint, to: bigint) {
  return stage.as(REGISTRAR).projects.openPeriod({ project: YAXI.project, from, to });
}

/** The world has no methodology of CCER; here one is put on record for the scene. */
function defineOtherMethodology(stage: Stage) {
  const risk = quantity('bps', 0n);
  const methodology = { code: 'CCER-DEMO-1', programme: 'CCER', treatment: 0, risk, document: document('示例方法学') };
  return stage.as('steward').projects.defineMethodology(methodology);
}
