import { readFileSync } from 'node:fs';
import { ZeroHash } from 'ethers';
import { Role } from '../../../../sdk/access/roles.ts';
import { LedgerError } from '../../../../sdk/errors/LedgerError.ts';
import { computeAccount } from '../../../../sdk/gep/account/computeAccount.ts';
import { type GepInputs, readInputs } from '../../../../sdk/gep/account/inputs.ts';
import { GepRefused } from '../../../../sdk/gep/gepRefused.ts';
import { db33Of2025 } from '../../../../sdk/gep/methodology/incomplete.ts';
import { lishuiDemo } from '../../../../sdk/gep/methodology/lishuiDemo.ts';
import { AreaLevel, type GepSeries } from '../../../../sdk/gep/register/types.ts';
import { yearEnd } from '../../../../sdk/gep/register/yearEnd.ts';
import { schemaId } from '../../../../sdk/ids/keys.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import {
  AUTHOR,
  accountOf,
  type GepHands,
  type GepPaper,
  madeUp,
  openedSeries,
  passed,
  pastObjections,
  publicationOf,
  publishedAccounts,
  REVIEWER,
  reviewedAccount,
} from '../../gepPath.ts';
import { type Fraud, onDemo } from '../fraud.ts';
import { ADMIN, type Stage } from '../stage.ts';
import { countyOf, gepHands, objected } from './gepScene.ts';
import { document } from './statement.ts';

const JINGNING = 331127;
const QINGTIAN = 331121;
const [CITY_PUBLISHER, COUNTY_PUBLISHER] = ['gepCity', 'gepJingning'];

/** Accounts of GEP that would be published though they shouldn't be. */
export const gepFrauds: Fraud[] = [
  {
    name: 'price-without-a-source',
    error: 'SourceMissing',
    scene: async () => {
      const inputs = example();
      const unsourced = structuredClone(inputs) as { prices: Record<string, { source?: string }> };
      delete unsourced.prices.rice?.source;
      return { fraud: async () => computed(unsourced), honest: async () => computed(inputs) };
    },
  },

  onDemo('publish-an-altered-input', 'GepAccountUnknown', async (stage) => {
    const hands = gepHands(stage);
    const series = await openedSeries(hands, countyOf(JINGNING));
    const [honest, altered] = [computed(example()), computed(dearerRice())];
    const paper: GepPaper = { series, year: 2025, document: honest.hash, total: quantity('fen', honest.totalFen) };
    await reviewedAccount(hands, paper);
    await pastObjections(hands);
    const other = { ...paper, document: altered.hash, total: quantity('fen', altered.totalFen) };
    return publishing(stage, { ...other, by: CITY_PUBLISHER }, { ...paper, by: CITY_PUBLISHER });
  }),

  onDemo('publish-one-digit-more', 'GepAccountUnknown', async (stage) => {
    const paper = await ready(stage);
    const dearer = { ...paper, total: quantity('fen', paper.total + 1n) };
    return publishing(stage, { ...dearer, by: CITY_PUBLISHER }, { ...paper, by: CITY_PUBLISHER });
  }),

  onDemo('publish-by-an-incomplete-method', 'MethodologyIncomplete', async (stage) => {
    const [missing, whole] = [countyOf(JINGNING, '2025', db33Of2025), countyOf(JINGNING)];
    const hands = gepHands(stage);
    const papers = [await drawn(hands, missing, 1_000n), await drawn(hands, whole, 1_001n)] as const;
    for (const paper of papers) await reviewedAccount(hands, paper);
    await pastObjections(hands);
    return publishing(stage, { ...papers[0], by: CITY_PUBLISHER }, { ...papers[1], by: CITY_PUBLISHER });
  }),

  {
    name: 'publish-a-demonstration-where-people-rely-on-it',
    error: 'MethodologyIncomplete',
    scene: async ({ demo, mirror }) => {
      const [there, here] = [await ready(mirror), await ready(demo)];
      return {
        fraud: () => mirror.as(CITY_PUBLISHER).gep.publish(there),
        honest: () => demo.as(CITY_PUBLISHER).gep.publish(here),
      };
    },
  },

  onDemo('publish-for-another-county', 'PublisherNotAppointed', async (stage) => {
    const hands = gepHands(stage);
    const [elsewhere, home] = [township(331121001n), township(331127001n)];
    const papers = [await drawn(hands, elsewhere, 1_000n), await drawn(hands, home, 1_001n)] as const;
    for (const paper of papers) await reviewedAccount(hands, paper);
    await pastObjections(hands);
    return publishing(stage, { ...papers[0], by: COUNTY_PUBLISHER }, { ...papers[1], by: COUNTY_PUBLISHER });
  }),

  onDemo('publish-above-ones-level', 'PublisherNotAppointed', async (stage) => {
    const paper = await ready(stage);
    return publishing(stage, { ...paper, by: COUNTY_PUBLISHER }, { ...paper, by: CITY_PUBLISHER });
  }),

  onDemo('publish-after-dismissal', 'PublisherNotAppointed', async (stage) => {
    const paper = await ready(stage);
    const { gep } = stage.as('marketRegulator');
    const appointment = { participant: stage.participant(CITY_PUBLISHER), area: 3311n };
    await gep.dismiss(appointment);
    const publish = () => stage.as(CITY_PUBLISHER).gep.publish(paper);
    const honest = async () => [await gep.appoint({ ...appointment, levels: ['county'] }), await publish()];
    return { fraud: publish, honest };
  }),

  onDemo('review-ones-own-draft', 'ReviewOfOwnDraft', async (stage) => {
    const hands = gepHands(stage);
    const paper = await drawn(hands, countyOf(JINGNING), 1_000n);
    await stage.as(AUTHOR).gep.draft(paper);
    await grant(stage, 'GEP_REVIEWER', AUTHOR);
    const account = accountOf(paper);
    return { fraud: () => passed(hands, account, AUTHOR), honest: () => passed(hands, account) };
  }),

  onDemo('publish-what-one-reviewed', 'PublisherReviewed', async (stage) => {
    const paper = await ready(stage);
    await grant(stage, 'GEP_PUBLISHER', REVIEWER);
    const participant = stage.participant(REVIEWER);
    await stage.as('marketRegulator').gep.appoint({ participant, area: 3311n, levels: ['county'] });
    return publishing(stage, { ...paper, by: REVIEWER }, { ...paper, by: CITY_PUBLISHER });
  }),

  onDemo('publish-a-draft-nobody-reviewed', 'GepAccountStateIsOther', async (stage) => {
    const paper = await ready(stage);
    const hands = gepHands(stage);
    const unseen = await madeUp(hands, paper.series, 2025, 7_000n);
    await stage.as(AUTHOR).gep.draft(unseen);
    return publishing(stage, { ...unseen, by: CITY_PUBLISHER }, { ...paper, by: CITY_PUBLISHER });
  }),

  onDemo('publish-before-objections-end', 'ObjectionWindowOpen', async (stage) => {
    const hands = gepHands(stage);
    const paper = await drawn(hands, countyOf(JINGNING), 1_000n);
    await reviewedAccount(hands, paper);
    const publish = () => stage.as(CITY_PUBLISHER).gep.publish(paper);
    return { fraud: publish, honest: async () => [await pastObjections(hands), await publish()] };
  }),

  onDemo('publish-over-an-open-objection', 'GepObjectionUnanswered', async (stage) => {
    const { objection, paper } = await disputed(stage);
    const publish = () => stage.as(CITY_PUBLISHER).gep.publish(paper);
    return { fraud: publish, honest: async () => [await answer(stage, objection, REVIEWER), await publish()] };
  }),

  onDemo('answer-ones-own-objection', 'AnswerByParty', async (stage) => {
    const { objection } = await disputed(stage);
    await grant(stage, 'GEP_REVIEWER', 'auditor');
    return { fraud: () => answer(stage, objection, 'auditor'), honest: () => answer(stage, objection, REVIEWER) };
  }),

  onDemo('object-twice', 'GepObjectorHeard', async (stage) => {
    const hands = gepHands(stage);
    const account = await reviewedAccount(hands, await drawn(hands, countyOf(JINGNING), 1_000n));
    await objected(stage, account, 'auditor', '示例异议 一');
    return {
      fraud: () => objected(stage, account, 'auditor', '示例异议 二'),
      honest: () => objected(stage, account, 'coopCity', '示例异议 二'),
    };
  }),

  onDemo('object-too-late', 'ObjectionWindowClosed', async (stage) => {
    const hands = gepHands(stage);
    const late = await reviewedAccount(hands, await drawn(hands, countyOf(JINGNING), 1_000n));
    await pastObjections(hands);
    const fresh = await reviewedAccount(hands, await drawn(hands, countyOf(QINGTIAN), 1_001n));
    const object = (account: typeof late) => objected(stage, account, 'auditor', '示例异议');
    return { fraud: () => object(late), honest: () => object(fresh) };
  }),

  onDemo('publish-what-its-author-withdrew', 'DraftNotStanding', async (stage) => {
    const hands = gepHands(stage);
    const [withdrawn, standing] = [await drawn(hands, countyOf(QINGTIAN), 1_001n), await ready(stage)];
    await reviewedAccount(hands, withdrawn);
    await pastObjections(hands);
    const { draft } = await stage.as(AUTHOR).gep.account(accountOf(withdrawn));
    const about = { schema: schemaId('GEP_DRAFT'), subject: withdrawn.series, reason: document('示例撤回理由') };
    await stage.as(AUTHOR).evidence.revoke({ id: draft, ...about });
    return publishing(stage, { ...withdrawn, by: CITY_PUBLISHER }, { ...standing, by: CITY_PUBLISHER });
  }),

  onDemo('correct-past-the-objections', 'ObjectionWindowOpen', async (stage) => {
    const hands = gepHands(stage);
    const first = await drawn(hands, countyOf(JINGNING), 1_000n);
    await publishedAccounts(hands, CITY_PUBLISHER, [first]);
    const better = await madeUp(hands, first.series, 2025, 999n);
    await reviewedAccount(hands, better);
    const corrects = publicationOf(hands, CITY_PUBLISHER, first);
    const correct = () => stage.as(CITY_PUBLISHER).gep.publish({ ...better, corrects });
    return { fraud: correct, honest: async () => [await pastObjections(hands), await correct()] };
  }),

  onDemo('publish-one-document-for-two-counties', 'DocumentPublishedElsewhere', async (stage) => {
    const hands = gepHands(stage);
    const right = await drawn(hands, countyOf(JINGNING), 1_000n);
    const wrong = { ...right, series: await openedSeries(hands, countyOf(QINGTIAN)) };
    const other = await madeUp(hands, wrong.series, 2025, 2_000n);
    for (const paper of [wrong, other]) await reviewedAccount(hands, paper);
    await publishedAccounts(hands, CITY_PUBLISHER, [right]);
    return publishing(stage, { ...wrong, by: CITY_PUBLISHER }, { ...other, by: CITY_PUBLISHER });
  }),

  onDemo('date-an-account-within-the-year', 'BasisNotYearEnd', async (stage) => {
    const hands = gepHands(stage);
    const { series, document: contentHash, total: value } = await drawn(hands, countyOf(JINGNING), 1_000n);
    const draft = { schema: schemaId('GEP_DRAFT'), subject: series, value, validUntil: 0n, contentHash };
    const { evidence } = stage.as(AUTHOR);
    return {
      fraud: () => evidence.attest({ ...draft, basisDate: yearEnd(2025) - 1n }),
      honest: () => evidence.attest({ ...draft, basisDate: yearEnd(2025) }),
    };
  }),

  onDemo('publish-past-the-gate', 'CallerNotEvidence', async (stage) => {
    const paper = await ready(stage);
    const { series: subject, total: value, document: contentHash } = paper;
    const terms = { subject, value, basisDate: yearEnd(2025), validUntil: 0n, contentHash, corrects: ZeroHash };
    const statement = { schema: schemaId('GEP_PUBLICATION'), ...terms };
    const id = publicationOf(gepHands(stage), CITY_PUBLISHER, paper);
    const args = [id, stage.participant(CITY_PUBLISHER), 1, statement];
    return {
      fraud: () => stage.act(CITY_PUBLISHER, 'GepAccounts', 'admit', args),
      honest: () => stage.as(CITY_PUBLISHER).gep.publish(paper),
    };
  }),
];

/** A county's account of 2025 that may be published now, by the city. */
async function ready(stage: Stage): Promise<GepPaper> {
  const hands = gepHands(stage);
  const paper = await drawn(hands, countyOf(JINGNING), 1_000n);
  await reviewedAccount(hands, paper);
  await pastObjections(hands);
  return paper;
}

/** The same, but for one objection that nobody answered. */
async function disputed(stage: Stage) {
  const hands = gepHands(stage);
  const paper = await drawn(hands, countyOf(JINGNING), 1_000n);
  const objection = await objected(stage, await reviewedAccount(hands, paper), 'auditor', '示例异议');
  await pastObjections(hands);
  return { paper, objection };
}

/** An account of 2025 in a series that is opened for it. */
async function drawn(hands: GepHands, series: GepSeries, fen: bigint): Promise<GepPaper> {
  return madeUp(hands, await openedSeries(hands, series), 2025, fen);
}

function township(area: bigint): GepSeries {
  return { ...countyOf(JINGNING), level: AreaLevel.township, area };
}

type Publishing = GepPaper & { by: string };

function publishing(stage: Stage, fraud: Publishing, honest: Publishing) {
  const publish = ({ by, ...paper }: Publishing) => stage.as(by).gep.publish(paper);
  return { fraud: () => publish(fraud), honest: () => publish(honest) };
}

async function answer(stage: Stage, objection: Awaited<ReturnType<typeof objected>>, by: string) {
  const words = { isUpheld: false, document: document('示例异议答复'), at: await stage.now() };
  return stage.as(by).gep.answerObjection({ objection, ...words });
}

function grant(stage: Stage, role: 'GEP_REVIEWER' | 'GEP_PUBLISHER', party: string) {
  return stage.act(ADMIN, 'LedgerAuthority', 'grantRole', [Role[role], stage.address(party), 0]);
}

function example(): GepInputs {
  return JSON.parse(readFileSync(new URL('../../../../docs/gep/example.json', import.meta.url), 'utf8'));
}

/** One digit of one price, which nobody would notice in the total. */
function dearerRice(): GepInputs {
  const inputs = example();
  if (inputs.prices.rice) inputs.prices.rice.value = '6 元/kg';
  return inputs;
}

/** What the calculator comes to; its refusal as the ledger words its own. */
function computed(inputs: unknown) {
  try {
    return computeAccount(readInputs(inputs), lishuiDemo);
  } catch (error) {
    throw error instanceof GepRefused ? new LedgerError(error.code, { ...error.place }, { cause: error }) : error;
  }
}
