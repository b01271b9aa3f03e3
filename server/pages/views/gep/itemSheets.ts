import type { GepStep, ItemRow, UsedNumber } from '../../../../sdk/gep/account/account.ts';
import { legible } from '../../../../sdk/units/format.ts';
import type { ComputedItem } from '../../../views/gep/gepViewTypes.ts';
import { gepFormats } from '../../render/gepFormats.ts';
import type { Speech } from '../../render/renderPage.ts';
import { type ItemNames, itemNames } from './itemNames.ts';

/** An item worked out: its formula, its numbers, and what they rest on. */
export interface ItemSheet {
  code: string;
  name: string;
  class: string;
  className: string;
  amount: string;
  share: string;
  /** For a bar, hundredths of the whole. */
  bar: string;
  /** Its last line, which is its value. */
  formula: string;
  tables: { name: string; rows: { keys: string; steps: StepLine[] }[]; more: string }[];
  steps: StepLine[];
  numbers: NumberLine[];
  seea: string;
}

export interface StepLine {
  symbol: string;
  name: string;
  formula: string;
  /** "= 1600 mm × 2.67 % = 42.72 mm"; without the numbers where they say no more than the symbols. */
  worked: string;
}

export interface NumberLine {
  name: string;
  value: string;
  standing: { tone: string; text: string };
  source: string;
  isSupplied: boolean;
}

/** Rows of a table on the page; JSON and CSV have them all. */
const MOST_ROWS = 24;
const TONES: Record<UsedNumber['standing'], string> = { sourced: 'valid', unverified: 'expired', assumed: 'expired' };

export function itemSheet(speech: Speech, item: ComputedItem): ItemSheet {
  const { t } = speech;
  const g = gepFormats(speech);
  const names = itemNames(speech);
  const last = item.steps.at(-1);
  return {
    code: item.code,
    name: names.item(item.code),
    class: item.class,
    className: t(`gep.class.${item.class}`),
    amount: g.yuan(item.fen),
    share: g.rate(item.share),
    bar: item.share && !item.share.percent.startsWith('-') ? item.share.percent : '0',
    formula: last ? `${last.symbol} = ${summedFormula(item, last)}` : '',
    tables: tablesOf(speech, names, item),
    steps: item.steps.map((step) => stepLine(speech, step)),
    numbers: item.numbers.map((number) => numberLine(speech, names.number(item.code, number.name), number)),
    seea: item.seea ?? t('gep.noSeea'),
  };
}

/** Of an item that only sums its rows, what is summed: "Σ (Y × p − IC)" says more than "Σ v". */
function summedFormula({ rows }: ComputedItem, { formula }: GepStep): string {
  const [, symbol] = /^Σ (\w+)$/.exec(formula) ?? [];
  const summed = rows[0]?.steps.find((step) => step.symbol === symbol);
  return summed ? `Σ (${summed.formula})` : formula;
}

function tablesOf(speech: Speech, names: ItemNames, { code, rows }: ComputedItem): ItemSheet['tables'] {
  const byTable = new Map<string, ItemRow[]>();
  for (const row of rows) byTable.set(row.table, [...(byTable.get(row.table) ?? []), row]);
  return [...byTable].map(([table, all]) => ({
    name: names.table(code, table),
    rows: all.slice(0, MOST_ROWS).map(({ keys, steps }) => ({
      keys: names.keys(keys),
      steps: steps.map((step) => stepLine(speech, step)),
    })),
    more: all.length > MOST_ROWS ? speech.t('gep.moreRows', { n: speech.f.count(all.length - MOST_ROWS) }) : '',
  }));
}

export function stepLine({ language }: Speech, { symbol, zh, en, formula, worked, text }: GepStep): StepLine {
  const name = language === 'en' ? en : zh;
  return {
    symbol,
    name,
    formula: `${symbol} = ${formula}`,
    worked: legible(worked === text || worked === formula ? `= ${text}` : `= ${worked} = ${text}`),
  };
}

export function numberLine({ t }: Speech, name: string, number: UsedNumber): NumberLine {
  const { value, standing, source, isSupplied } = number;
  return { name, value, source, isSupplied, standing: { tone: TONES[standing], text: t(`gep.standing.${standing}`) } };
}
