import { COPY_RULES } from '../../sdk/trace/copies/copyRules.ts';
import { PRECEDENCE } from '../../sdk/trace/copies/precedence.ts';
import type { SignalRule, Threshold } from '../../sdk/trace/copies/types.ts';
import { type CopyFigures, evaluateCopies } from './evaluate.ts';

/** What docs/trace/copy-detection.md has between its marks, computed anew: text by the mark's name. */
export function figureTables(): Record<string, string> {
  const [tuning, heldOut] = [evaluateCopies('tuning'), evaluateCopies('heldOut')];
  return {
    precedence: precedenceTable(),
    signals: signalTable(),
    windows: windowTable(),
    figures: figureTable(tuning, heldOut),
    kinds: kindTable(tuning, heldOut),
  };
}

/** The page with each marked part replaced. @throws RangeError where a mark is missing */
export function withTables(page: string, tables: Record<string, string>): string {
  return Object.entries(tables).reduce((text, [name, table]) => {
    const [begin, end] = [`<!-- ${name} -->\n`, `<!-- end of ${name} -->`];
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    if (from < 0 || to < from) throw new RangeError(`The page has no part ${name}.`);
    return `${text.slice(0, from)}${begin}\n${table}\n\n${text.slice(to)}`;
  }, page);
}

function precedenceTable(): string {
  const rows = PRECEDENCE.map(({ state, grade, en }, place) => [String(place + 1), `\`${state}\``, grade, en]);
  return tableOf(['', 'state', 'grade', 'why it stands here'], rows);
}

function signalTable(): string {
  const rows = Object.entries<SignalRule>(COPY_RULES.signals).map(([name, { free, each, cap, basis, en }]) => {
    return [`\`${name}\``, en, String(free), String(each), String(cap), basis];
  });
  return tableOf(['signal', 'counts', 'free', 'points each above', 'at most', 'basis'], rows);
}

function windowTable(): string {
  const all = { suspectAt: COPY_RULES.suspectAt, ...COPY_RULES.windows };
  const rows = Object.entries<Threshold>(all).map(([name, { value, basis, en }]) => {
    return [`\`${name}\``, en, String(value), basis];
  });
  return tableOf(['number', 'what it is', 'value', 'basis'], rows);
}

function figureTable(tuning: CopyFigures, heldOut: CopyFigures): string {
  const rows = [
    ['thresholds were set on', ...cellsOf(tuning)],
    ['**held out**', ...cellsOf(heldOut)],
  ];
  const head = ['part', 'histories', 'copies found', 'missed', 'false alarms', 'left alone', 'precision', 'recall'];
  return tableOf(head, rows);
}

function cellsOf({ histories, found, missed, falseAlarms, leftAlone, precision, recall }: CopyFigures): string[] {
  return [...[histories, found, missed, falseAlarms, leftAlone].map(String), precision.toFixed(3), recall.toFixed(3)];
}

function kindTable(tuning: CopyFigures, heldOut: CopyFigures): string {
  const rows = heldOut.kinds.map(({ kind, isCopied, suspected, of }, place) => {
    const before = tuning.kinds[place];
    return [`\`${kind}\``, isCopied ? 'copied' : 'genuine', `${before?.suspected}/${before?.of}`, `${suspected}/${of}`];
  });
  return tableOf(['history', 'truth', 'suspected, tuning', 'suspected, held out'], rows);
}

function tableOf(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
