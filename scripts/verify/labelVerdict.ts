import { PRECEDENCE } from '../../sdk/trace/copies/precedence.ts';
import type { LabelCode } from '../../sdk/verify/label/labelCode.ts';
import type { ProvenLabel } from '../../sdk/verify/label/provenLabel.ts';
import type { LabelBundleResult } from '../../sdk/verify/label/verifyLabelBundle.ts';
import { stepLines } from './stepLines.ts';
import type { Verdict } from './subjects.ts';
import type { LabelCheck } from './verifyLabel.ts';

const NOT_ENOUGH = 2;
const SECONDS_OF_CHINA = 8 * 3_600;

/** What the command prints and returns about a code. Goods that are recalled, void or past their date don't stand, however well proven. */
export function labelVerdict({ code, state, result }: LabelCheck): Verdict {
  const { status, label, agree, of, reason, proven, steps, grounds, nodes, block } = result;
  const stands = !isRefused(state) && !isBad(proven);
  const ok = stands && status === 'verified';
  const isOnlyUnproven = stands && (status === 'singleNode' || status === 'serverOnly');
  return {
    ok,
    status: ok ? 0 : isOnlyUnproven ? NOT_ENOUGH : 1,
    lines: [
      codeLine(code),
      ...grounds.flatMap(stepLines),
      ...steps.flatMap(stepLines),
      ...(proven ? provenLines(proven) : []),
      ...(state ? [`${isRefused(state) ? 'WRONG' : 'ok   '} the gateway says ${state}`] : []),
      `${label.zh} · ${label.en} ${agree}/${of}${reason ? ` (${reason})` : ''}`,
    ],
    json: { code, state, status, agree, of, reason, block, proven: proven && toldLabel(proven), steps, nodes },
  };
}

/** The same about a bundle, checked without network. */
export function labelBundleVerdict(result: LabelBundleResult, asked: LabelCode | null): Verdict {
  const { reason, message, block, code, proven, isBlockTrusted } = result;
  const isAsked = asked === null || code === null || isSame(asked, code);
  const ok = result.ok && isAsked && !isBad(proven);
  return {
    ok,
    status: ok ? 0 : 1,
    lines: [
      ...(code ? [codeLine(code)] : []),
      ...(block ? [`${isBlockTrusted ? 'ok   ' : 'WRONG'} block ${block.number} ${block.hash}`] : []),
      ...(isAsked ? [] : ['WRONG the bundle is about another code']),
      ...(proven ? provenLines(proven) : []),
      result.ok ? message : `${reason}: ${message}`,
    ],
    json: { code, isAsked, reason, message, block, isBlockTrusted, proven: proven && toldLabel(proven) },
  };
}

function isRefused(state: LabelCheck['state']): boolean {
  return PRECEDENCE.some((row) => row.state === state && row.grade === 'refuse');
}

function isBad(proven: ProvenLabel | null): boolean {
  return proven !== null && (proven.recall !== null || isVoid(proven));
}

function isVoid({ bits }: ProvenLabel): boolean {
  return bits !== null && (bits.isSetVoided || bits.isLabelVoided);
}

function isSame(a: LabelCode, b: LabelCode): boolean {
  return a.gtin === b.gtin && a.lot === b.lot && a.serial === b.serial;
}

function codeLine({ gtin, lot, serial }: LabelCode): string {
  return `label (01)${gtin}(10)${lot}${serial === null ? '' : `(21)${serial}`}`;
}

function provenLines(proven: ProvenLabel): string[] {
  const { word, lineage, recall, bestBefore, bits } = proven;
  if (!word) return ['WRONG there is no such batch at this block'];
  return [
    `        made ${word.made} g on ${day(word.producedAt)}, best before ${bestBefore === null ? '—' : day(bestBefore)}`,
    `        ${lineage.length - 1} batches above it, each once`,
    recall
      ? `WRONG recalled by ${recall.source} on ${day(recall.at)}, level ${recall.level}`
      : 'ok    nothing above it is recalled',
    ...(bits
      ? [
          `${isVoid(proven) ? 'WRONG' : 'ok   '} ${isVoid(proven) ? 'void' : 'not void'}, ${bits.isActivated ? 'opened' : 'not opened'}`,
        ]
      : []),
  ];
}

function toldLabel({ word, lineage, ...rest }: ProvenLabel): Record<string, unknown> {
  return {
    ...rest,
    word: word && { ...word, made: `${word.made}` },
    lineage: lineage.map(({ batch, word: own, parents }) => ({
      batch,
      parents,
      made: `${own.made}`,
      recalledAt: own.recalledAt,
    })),
  };
}

function day(seconds: number): string {
  return seconds === 0 ? '—' : new Date((seconds + SECONDS_OF_CHINA) * 1_000).toISOString().slice(0, 10);
}
