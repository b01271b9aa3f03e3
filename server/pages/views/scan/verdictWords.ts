import { type Grade, PRECEDENCE } from '../../../../sdk/trace/copies/precedence.ts';
import type { LabelState, LabelVerdict } from '../../../../sdk/trace/copies/types.ts';
import type { LabelAnswer } from '../../../trace/verify/labelAnswer.ts';
import type { Speech } from '../../render/renderPage.ts';
import { provinceName } from './provinceNames.ts';

/** A verdict in the page's words: 标题, 一句话, 先做什么. */
export interface VerdictWords {
  state: LabelState;
  grade: Grade;
  mark: string;
  title: string;
  sentence: string;
  first: string;
  /** What else is true, gravest first. */
  also: { title: string; sentence: string; isGrave: boolean }[];
}

/** States that say little beside a graver one. */
const UNTOLD: readonly LabelState[] = ['FIRST_SCAN', 'SEEN_BEFORE', 'LOT_ONLY'];
const DAY_HOURS = 24;

export function verdictWords(speech: Speech, answer: LabelAnswer): VerdictWords {
  const { t } = speech;
  const { state, also } = answer.verdict;
  return {
    state,
    grade: gradeOf(state),
    mark: t(`scan.mark.${state}`),
    title: titleOf(speech, state, answer.verdict),
    sentence: sentenceOf(speech, state, answer),
    first: t(`scan.first.${firstKey(state, answer)}`),
    also: also
      .filter((one) => !UNTOLD.includes(one))
      .map((one) => ({
        title: titleOf(speech, one, answer.verdict),
        sentence: sentenceOf(speech, one, answer),
        isGrave: gradeOf(one) === 'refuse',
      })),
  };
}

/** In one line: how often and where first it was looked at. */
export function scanHistory(speech: Speech, { scans, first }: LabelVerdict): string {
  const { t, f } = speech;
  if (!first) return t('scan.history.none');
  const params = { n: f.count(scans), date: f.date(first.at), province: placeOf(speech, first.province) };
  return t(scans <= 1 ? 'scan.history.first' : 'scan.history.more', params);
}

function gradeOf(state: LabelState): Grade {
  return PRECEDENCE.find((row) => row.state === state)?.grade ?? 'note';
}

function titleOf({ t, f }: Speech, state: LabelState, { scans }: LabelVerdict): string {
  return t(`scan.title.${state}`, { n: f.count(scans) });
}

function sentenceOf(speech: Speech, state: LabelState, answer: LabelAnswer): string {
  const { t, f } = speech;
  const at = momentOf(state, answer);
  if (state === 'RECALLED') return recallSentence(speech, answer);
  if (state === 'SUSPECT_COPY') return suspicionSentence(speech, answer.verdict);
  if (state === 'SEEN_BEFORE') return t('scan.sentence.SEEN_BEFORE', seenParams(speech, answer.verdict));
  const isDated = ['OPENED', 'EXPIRED', 'VOIDED', 'CERT_SUSPENDED', 'ANCHOR_PENDING'].includes(state);
  if (isDated && at === null) return t(`scan.undated.${state}`);
  const date = at === null ? '' : state === 'ANCHOR_PENDING' ? f.dateTime(at) : f.date(at);
  return t(`scan.sentence.${state}`, { date });
}

/** The moment that the verdict names with a state, whether it speaks or is told below. */
function momentOf(state: LabelState, { verdict }: LabelAnswer): number | null {
  return state === verdict.state ? verdict.at : (verdict.alsoAt[verdict.also.indexOf(state)] ?? null);
}

function recallSentence({ t, f }: Speech, { batch, verdict }: LabelAnswer): string {
  const recall = batch?.recall;
  if (!recall) return t('scan.undated.RECALLED', { date: verdict.at === null ? '' : f.date(verdict.at) });
  const isOwn = recall.batch === batch.id;
  return t(isOwn ? 'scan.sentence.RECALLED' : 'scan.sentence.RECALLED_ABOVE', {
    date: f.date(secondsOf(recall.at)),
    by: recall.by.name ?? t('scan.unnamed'),
    level: t(`scan.level.${recall.level}`),
    lot: batch.lot,
  });
}

function suspicionSentence(speech: Speech, { suspicions, fixed }: LabelVerdict): string {
  const { t, f } = speech;
  if (fixed.includes('reportConfirmed')) return t('scan.suspicion.reportConfirmed');
  const [gravest] = suspicions;
  if (!gravest) return t('scan.suspicion.suspectedBefore');
  const { signal, measured, from, to } = gravest;
  const hours = from === null || to === null ? 0 : Math.max(1, (to - from) / 3_600);
  const days = Math.max(1, Math.ceil(hours / DAY_HOURS));
  return t(`scan.suspicion.${signal}`, { n: f.count(measured), days: f.count(days) });
}

function seenParams(speech: Speech, { first }: LabelVerdict): Record<string, string> {
  const { f, t } = speech;
  if (!first) return { date: t('none.date'), province: t('scan.unknownPlace') };
  return { date: f.date(first.at), province: placeOf(speech, first.province) };
}

function placeOf({ language, t }: Speech, province: string | null): string {
  return provinceName(province, language) ?? t('scan.unknownPlace');
}

/** Only a label with a coating can be scratched, and only a single package can be seen too often. */
function firstKey(state: LabelState, { claim }: LabelAnswer): string {
  return state === 'FIRST_SCAN' && claim?.set?.hasSecrets !== true ? 'FIRST_SCAN_PLAIN' : state;
}

export function secondsOf(iso: string): number {
  return Math.floor(Date.parse(iso) / 1_000);
}
