import { z } from 'zod';
import type { Speech } from '../../render/renderPage.ts';

/**
 * The part of a monitoring report's JSON document that pages show: the lines of the calculation, by the ids, formulas and
 * results of sdk/carbon/calculator, under `steps` or `calculation.steps`. Names may be left out: ids have words of ours.
 */
const line = z.object({
  id: z.string().max(80),
  zh: z.string().max(200).optional(),
  en: z.string().max(200).optional(),
  formula: z.string().max(400),
  worked: z.string().max(400),
  result: z.string().max(120).optional(),
  text: z.string().max(120).optional(),
  unit: z.string().max(40),
  sources: z.array(z.object({ source: z.string().max(400), standing: z.string().max(40).optional() })).default([]),
});

const lines = z.array(line).min(1).max(400);
const report = z.union([
  z.object({ steps: lines }).transform(({ steps }) => steps),
  z.object({ calculation: z.object({ steps: lines }) }).transform(({ calculation }) => calculation.steps),
]);

export interface CalculationLine {
  name: string;
  formula: string;
  worked: string;
  result: string;
  sources: { text: string; isUnverified: boolean }[];
}

/** Lines of a report's document; null when it is missing, no JSON, or states no calculation. */
export function calculationLines(speech: Speech, bytes: Uint8Array | undefined): CalculationLine[] | null {
  const parsed = report.safeParse(jsonOf(bytes));
  if (!parsed.success) return null;
  return parsed.data.map((one) => ({
    name: nameOf(speech, one),
    formula: one.formula,
    worked: one.worked,
    result: resultOf(one),
    sources: one.sources.map(({ source, standing }) => ({ text: source, isUnverified: standing === 'unverified' })),
  }));
}

type Line = z.output<typeof line>;

/** The report's own name for a line, else ours for its id; lines of a stratum say which (`strata.0.growth`). */
function nameOf({ language, t, f }: Speech, { id, zh, en }: Line): string {
  const own = language === 'en' ? en : zh;
  if (own !== undefined) return own;
  const [, stratum, step = id] = /^strata\.(\d+)\.(.+)$/.exec(id) ?? [];
  const name = f.named('calculationStep', step);
  return stratum === undefined ? name : t('calculation.ofStratum', { name, n: Number(stratum) + 1 });
}

/** `1` is the unit of a pure number. */
function resultOf({ text, result = text ?? '', unit }: Line): string {
  return unit === '' || unit === '1' ? result : `${result} ${unit}`;
}

function jsonOf(bytes: Uint8Array | undefined): unknown {
  if (bytes === undefined) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    // A report may be a PDF: then the page shows its evidence without the lines.
    return undefined;
  }
}
