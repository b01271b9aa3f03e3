import type { LabelState, LabelVerdict } from '../../../sdk/trace/copies/types.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { LabelClaim } from '../../../sdk/verify/label/labelClaim.ts';
import type { LabelAnswer, Party, TimelineStep } from '../../../server/trace/verify/labelAnswer.ts';
import {
  bestBeforeOf,
  claimOf,
  codeOf,
  idOf,
  type LabelModel,
  lotClaimOf,
  ownBatch,
  TEA,
  teaModel,
} from '../../sdk/verify/label/support/labelModel.ts';
import { NOW } from '../../sdk/verify/support/rightModel.ts';

/** What a story of the scan page rests on: the chain as it is, and the server's answer about one code. */
export interface ScanStory {
  model: LabelModel;
  answer: LabelAnswer;
  path: string;
  /** Time of the block. */
  now: number;
}

const DAY = 86_400;
const HOUR = 3_600;
const hash = (digit: string): Hex => `0x${digit.repeat(64)}`;
const party = (digit: string, name: string): Party => ({ id: hash(digit), name });
const COOP = party('1', '示例松阳茶叶合作社');
const LAB = party('2', '示例检测中心');
const REGULATOR = party('3', '示例市场监管局');
const BRAND = party('4', '示例品牌运营单位');

/** Every state that the server can say, with a chain that bears it out. */
export const SCAN_STORIES: Readonly<Record<LabelState, () => ScanStory>> = {
  FIRST_SCAN: () => itemStory('FIRST_SCAN', teaModel()),
  SEEN_BEFORE: () => itemStory('SEEN_BEFORE', teaModel(), { at: NOW - 9 * DAY, scans: 4 }),
  OPENED: () => itemStory('OPENED', teaModel({ activated: [1] }), { at: NOW - 2 * DAY, scans: 3 }),
  SUSPECT_COPY: () =>
    itemStory('SUSPECT_COPY', teaModel(), {
      ...{ at: NOW - 3 * DAY, scans: 41, points: 130 },
      suspicions: [
        { signal: 'provincesAtOnce', measured: 4, points: 90, from: NOW - 3 * DAY, to: NOW - HOUR },
        { signal: 'devices', measured: 12, points: 40, from: null, to: null },
      ],
    }),
  NOT_ISSUED: () => noStory('NOT_ISSUED'),
  NOT_YET_SOLD: () => itemStory('NOT_YET_SOLD', teaModel()),
  RECALLED: () => recalledStory(),
  EXPIRED: () => {
    const model = teaModel();
    const at = bestBeforeOf(ownBatch(model)) + 1;
    return { ...itemStory('EXPIRED', model, { at }), now: at + 5 * DAY };
  },
  VOIDED: () => itemStory('VOIDED', teaModel({ voided: [1] }), { at: NOW - 6 * DAY }),
  CERT_SUSPENDED: () => itemStory('CERT_SUSPENDED', teaModel(), { at: NOW - 5 * DAY }),
  LOT_ONLY: () => {
    const story = itemStory('LOT_ONLY', teaModel(), { scans: 17 });
    const { gtin, lot } = codeOf(story.model);
    return { ...story, path: `/c/${gtin}/${lot}`, answer: { ...story.answer, claim: lotClaimOf(story.model) } };
  },
  ANCHOR_PENDING: () => {
    const story = itemStory('ANCHOR_PENDING', teaModel(), { at: NOW + HOUR });
    return { ...story, answer: { ...story.answer, claim: { ...claimOf(story.model), set: null, label: null } } };
  },
};

function recalledStory(): ScanStory {
  const [leaf, ...rest] = teaModel().batches;
  if (!leaf) throw new Error('The tea is made of leaf.');
  const model = teaModel({ batches: [{ ...leaf, recalledAt: NOW - DAY, recallLevel: 1 }, ...rest] });
  const story = itemStory('RECALLED', model, { at: NOW - DAY, scans: 3 });
  const { batch, timeline } = story.answer;
  if (!batch) throw new Error('Recalled goods have a batch.');
  const at = iso(NOW - DAY);
  const recall = { batch: idOf(leaf), level: 1, at, by: REGULATOR, document: hash('9'), isClosed: false };
  const step: TimelineStep = {
    ...{ kind: 'recalled', at, batch: idOf(leaf), actor: REGULATOR, standing: 'supervised' },
    ...{ grams: null, evidence: null, event: null },
  };
  const verdict: LabelVerdict = { ...story.answer.verdict, also: ['SEEN_BEFORE'], alsoAt: [null] };
  return { ...story, answer: { ...story.answer, verdict, batch: { ...batch, recall }, timeline: [...timeline, step] } };
}

function itemStory(state: LabelState, model: LabelModel, more: Partial<LabelVerdict> = {}): ScanStory {
  const { gtin, lot, serial } = codeOf(model);
  const claim = claimOf(model);
  return { model, now: NOW, path: `/c/${gtin}/${lot}/${serial}`, answer: answerOf(state, model, claim, more) };
}

function noStory(state: LabelState): ScanStory {
  const answer = answerOf(state, teaModel(), null, { scans: 0, first: null });
  const nothing = { item: null, batch: null, timeline: [], papers: [], claim: null };
  return {
    model: teaModel(),
    now: NOW,
    path: `/c/${TEA}/T2604-01/22222222222222222222`,
    answer: { ...answer, ...nothing },
  };
}

function answerOf(
  state: LabelState,
  model: LabelModel,
  claim: LabelClaim | null,
  more: Partial<LabelVerdict>,
): LabelAnswer {
  const own = ownBatch(model);
  return {
    uri: claim?.uri ?? null,
    verdict: {
      ...{ state, also: [], alsoAt: [], at: null, scans: 1, points: 0, suspectAt: 100, suspicions: [], fixed: [] },
      ...{ first: { at: NOW - 9 * DAY, province: '33' }, clearedAt: null, rulesVersion: '2026-11' },
      ...more,
    },
    item: {
      ...{ gtin: own.gtin, kind: 'made', brand: 1, netGrams: '250', paper: 'inspection' },
      name: { zh: '松阳香茶（示例）', en: 'Songyang fragrant tea (example)' },
    },
    batch: {
      ...{ id: idOf(own), lot: own.lot, made: '15000', producedAt: iso(NOW - 100_000) },
      ...{ bestBefore: iso(bestBeforeOf(own)), maker: COOP, recall: null },
      base: { parcel: hash('5'), name: '331124999001JC00005W00000000', region: 331_124, areaM2: '80000', member: COOP },
    },
    timeline: timelineOf(model),
    papers: [
      paperOf('FACTORY_INSPECTION', 'tested', { issuer: LAB, value: '1' }),
      paperOf('LAB_RESULT', 'tested', { issuer: LAB, value: '1', validUntil: iso(NOW + 300 * DAY) }),
      paperOf('COMMITMENT_CERTIFICATE', 'selfDeclared', { issuer: COOP, value: '40000' }),
      paperOf('BRAND_LICENCE', 'supervised', { issuer: BRAND, value: '1' }),
    ],
    claim,
    scanToken: 'token-of-this-look',
    asOf: iso(NOW),
  };
}

function timelineOf(model: LabelModel): TimelineStep[] {
  const [leaf, other, tea] = model.batches;
  if (!leaf || !other || !tea) return [];
  const step = (kind: TimelineStep['kind'], days: number, more: Partial<TimelineStep>): TimelineStep => ({
    ...{ kind, at: iso(NOW - days * DAY), batch: idOf(tea), actor: COOP, standing: 'selfDeclared' },
    ...{ grams: null, evidence: null, event: `ni:///sha-256;${'ab'.repeat(32)}?ver=CBV2.0`, ...more },
  });
  return [
    step('harvest', 3, { batch: idOf(leaf), grams: '40000' }),
    step('paper', 3, { batch: idOf(leaf), evidence: hash('6'), event: null }),
    step('harvest', 3, { batch: idOf(other), grams: '30000' }),
    step('made', 2, { grams: '15000' }),
    step('paper', 2, { actor: LAB, standing: 'tested', evidence: hash('7'), event: null }),
    step('packed', 1, { grams: '750' }),
    step('handedOver', 1, { actor: party('8', '示例茶商甲'), grams: '750' }),
  ];
}

function paperOf(
  schema: string,
  standing: LabelAnswer['papers'][number]['standing'],
  { issuer, value, validUntil = null }: { issuer: Party; value: string; validUntil?: string | null },
): LabelAnswer['papers'][number] {
  return {
    ...{ schema, standing, issuer, value, validUntil, evidence: hash('a'), subject: hash('b') },
    ...{ document: hash('c'), attestedAt: iso(NOW - 2 * DAY), revokedAt: null },
  };
}

function iso(seconds: number): string {
  return new Date(seconds * 1_000).toISOString();
}
