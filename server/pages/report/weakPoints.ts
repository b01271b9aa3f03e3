import { hasWords } from '../render/translate.ts';
import type { ReportSpeech } from './reportSpeech.ts';
import type { ReportWords } from './reportWords.ts';

/** How values of a weak point are written, by their name. */
const TIMES = ['at', 'until', 'since', 'from', 'to'];

/** What a lender should stumble over, worst first. */
export function weakPoints(speaking: ReportSpeech): ReportWords['weakPoints'] {
  const { t, speech, report, isClosed, f } = speaking;
  const points = report.weakPoints.map(({ code, values, weight }) => {
    const key = `rights.weak.${code}`;
    const written = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, writtenValue(speaking, name, value)]),
    );
    return { text: hasWords(speech.language, key) ? t(key, written) : code, weight };
  });
  const reasons = isClosed ? [] : (report.outlook?.reasons ?? []);
  const refusals = reasons.map((name) => ({
    text: t('rights.refused', { reason: f.named('rights.reason', name) }),
    weight: 'stop' as const,
  }));
  return [...refusals, ...points];
}

function writtenValue({ f, yuan, percent }: ReportSpeech, name: string, value: string): string {
  if (TIMES.includes(name)) return f.date(Number(value));
  if (name === 'fen') return yuan(BigInt(value));
  if (name === 'bps') return percent(Number(value));
  if (name === 'schema') return f.named('schema', value);
  if (name === 'kind') return f.named('rights.forestKind', value);
  return value;
}
