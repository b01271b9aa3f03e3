import { TEA_RULES } from '../../sdk/credit/tea/teaRules.ts';
import { evaluateWash, type WashFigures } from './evaluate.ts';

/** What sdk/credit/tea/README.md has between its marks, computed anew: text by the mark's name. */
export function teaTables(): Record<string, string> {
  const [tuning, heldOut] = [evaluateWash('tuning'), evaluateWash('heldOut')];
  return {
    factors: factorTable(),
    numbers: numberTable(),
    figures: figureTable(tuning, heldOut),
    kinds: kindTable(tuning, heldOut),
  };
}

function factorTable(): string {
  const rows = Object.entries(TEA_RULES.factors).map(([name, { weight, none, full, unit, zh, en, basis }]) => {
    return [`\`${name}\``, zh, en, `${weight} %`, `${none} ${unit}`, `${full} ${unit}`, basis];
  });
  return tableOf(['factor', '中文', 'what it is', 'weight', 'earns nothing', 'earns all', 'basis'], rows);
}

function numberTable(): string {
  const { wash, answers, limit } = TEA_RULES;
  const rows = [
    ...Object.entries(wash).map(([name, one]) => ({ name, one, leads: 'left out' })),
    ...Object.entries(answers).map(([name, one]) => ({ name, one, leads: one.answer })),
    ...Object.entries(limit).map(([name, one]) => ({ name, one, leads: 'limit' })),
  ];
  return tableOf(
    ['number', '中文', 'what it is', 'value', 'leads to', 'basis'],
    rows.map(({ name, one, leads }) => [`\`${name}\``, one.zh, one.en, String(one.value), leads, one.basis]),
  );
}

function figureTable(tuning: WashFigures, heldOut: WashFigures): string {
  const head = ['part', 'histories', 'trades', 'wash found', 'missed', 'false alarms', 'precision', 'recall'];
  return tableOf(head, [
    ['thresholds were set on', ...cellsOf(tuning)],
    ['**held out**', ...cellsOf(heldOut)],
  ]);
}

function cellsOf({ histories, trades, found, missed, falseAlarms, precision, recall }: WashFigures): string[] {
  return [...[histories, trades, found, missed, falseAlarms].map(String), precision.toFixed(3), recall.toFixed(3)];
}

function kindTable(tuning: WashFigures, heldOut: WashFigures): string {
  const head = [
    'history',
    'truth',
    'wash found, tuning',
    'wash found, held out',
    'false alarms, held out',
    'to a person, held out',
  ];
  const rows = heldOut.kinds.map((own, place) => {
    const before = tuning.kinds[place];
    return [
      ...[`\`${own.kind}\``, own.isStaged ? 'staged' : 'honest', `${before?.found}/${before?.wash}`],
      ...[`${own.found}/${own.wash}`, String(own.falseAlarms), `${own.toHuman}/${own.of}`],
    ];
  });
  return tableOf(head, rows);
}

function tableOf(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
