import type { SoakReport } from '../../test/long/soak.ts';
import { resultOf } from '../../test/long/soak.ts';
import { type GasSnapshot, groupsOf } from '../gas/snapshot.ts';
import { type Machine, machineLine } from '../machine.ts';
import { benchNames, targetOf } from '../run.ts';
import { growthPictures } from './growths.ts';
import type { KeptRun } from './keptBench.ts';
import { causes } from './misses.ts';
import { gasPicture, growthPicture, type Kept, soakPicture } from './pictures.ts';

/** All that the page is drawn from. */
export interface Results {
  benches: Kept;
  gas: GasSnapshot;
  soak: (SoakReport & { machine: Machine }) | undefined;
}

/** The page and its pictures, by name. */
export interface DrawnPage {
  text: string;
  pictures: Record<string, string>;
}

const WHOLE = 100;
/** A load above the cores and one more: others were at work. */
const BUSY = 3;
const PICTURES = 'pictures/performance';

/** docs/performance.md, from nothing but what was kept. */
export function performancePage(results: Results): DrawnPage {
  const pictures = drawAll(results);
  const shown = (name: string, what: string) => (pictures[name] ? `![${what}](${PICTURES}/${name}.svg)\n` : '');
  const growths = growthPictures.map(({ name, title, floor }) =>
    shown(name, floor ? `${title}, beside ${floor}` : title),
  );
  const text = [
    ...heading(results),
    '## Beside their floors\n',
    ...floorsTable(results.benches),
    '## As the data grows\n',
    'From a hundredth and a tenth of the data to the whole; both scales are logarithmic. A curve that stays level costs the same however much there is.\n',
    ...growths.filter((line) => line !== ''),
    '## Gas\n',
    ...gasSection(results.gas, shown('gas', 'Gas of each act: the floor of what it touches and the code above it')),
    ...soakSection(
      results.soak,
      shown('soak', 'Resident memory, heap and memory outside of the heap over the minutes of a soak'),
    ),
  ].join('\n');
  return { text: `${text.trimEnd()}\n`, pictures };
}

function drawAll({ benches, gas, soak }: Results): Record<string, string> {
  const drawn = [
    ...growthPictures.map((picture) => [picture.name, growthPicture(benches, picture)] as const),
    ['gas', gasPicture(gas)] as const,
    ['soak', soak && soakPicture(soak.samples, soak.perSecond)] as const,
  ];
  return Object.fromEntries(drawn.filter((each): each is [string, string] => each[1] !== undefined));
}

function heading({ benches }: Results): string[] {
  const machines = [...new Set(Object.values(benches).map(({ machine }) => machineLine(machine)))];
  return [
    '# Performance\n',
    'Every figure stands beside its floor: the least that could do the same, measured in turns with it on the same machine in the same minutes. What a',
    'floor leaves out is told by `./ledger bench NAME`. This page is drawn from the results in `docs/performance`; `./ledger bench NAME --page`',
    'measures again and draws it anew, `npm run performance` only draws.\n',
    ...machines.map((line) => `Measured on ${line}.\n`),
    `Rates and times depend on what else the machine does. ⚠ marks a run beside others' work: a load above ${BUSY} on two cores, told in the last`,
    'column. Subject and floor take turns, so that their ratio suffers less than either; 99th percentiles suffer most.\n',
  ];
}

function floorsTable(benches: Kept): string[] {
  const rows = benchNames.flatMap((bench) => {
    const run = benches[bench]?.runs.find(({ scale }) => scale === WHOLE);
    return run ? Object.entries(run.rows).map(([row, figures]) => rowOf(bench, row, figures, run)) : [];
  });
  const misses = benchNames.flatMap((bench) => missesOf(bench, benches[bench]?.runs ?? []));
  return [
    '| case | subject | floor | ratio | asked | p50, p99 ms | measured, load |',
    '|---|---:|---:|---:|---:|---:|---|',
    ...rows,
    '',
    ...(misses.length > 0 ? ['**Missed**\n', ...misses, ''] : ['Nothing is missed.\n']),
  ];
}

function rowOf(
  bench: string,
  row: string,
  figures: Record<string, unknown>,
  { measuredOn, load, missed }: KeptRun,
): string {
  const { atLeast, p99AtMost } = targetOf(bench, row);
  const asked = atLeast !== undefined ? `≥ ${atLeast}` : p99AtMost !== undefined ? `p99 ≤ ${p99AtMost} ×` : '–';
  const ratio = p99AtMost !== undefined ? `p99 ${shown(figures.p99Ratio)} ×` : shown(figures.ratio ?? figures.p99Ratio);
  const isMissed = missed.some((line) => line.startsWith(`${row}:`));
  const when = `${measuredOn}, ${load}${load > BUSY ? ' ⚠' : ''}`;
  const cells = [
    `\`${bench}\` ${row}`,
    perSecond(figures.rate ?? figures.perSecond),
    perSecond(figures.floorRate),
    isMissed ? `**${ratio}**` : ratio,
    asked,
    `${shown(figures.p50ms)}, ${shown(figures.p99ms)}`,
    when,
  ];
  return `| ${cells.join(' | ')} |`;
}

function missesOf(bench: string, runs: readonly KeptRun[]): string[] {
  const run = runs.find(({ scale }) => scale === WHOLE);
  return (run?.missed ?? []).map((line) => {
    const row = line.slice(0, line.indexOf(':'));
    const cause = causes[`${bench}.${row}`] ?? 'The cause was not looked into.';
    return `- \`${bench}\` ${line}. ${cause}`;
  });
}

function perSecond(value: unknown): string {
  return typeof value === 'number' ? `${shown(value)}/s` : '–';
}

function shown(value: unknown): string {
  return typeof value === 'number' ? value.toLocaleString('en-US') : '–';
}

function gasSection(gas: GasSnapshot, picture: string): string[] {
  const { acts, baselines } = groupsOf(gas);
  return [
    '`usual`: everything but the subject is known; `first`: everything is new. The floor is what slots, cold accounts, logs, calldata and signature',
    'recoveries cost at protocol minimum; what stands above it is code. Transfers, retirements and anchors are asked to stay within 12 %, liens and draws',
    'within 15 %; the others are told. CI compares every figure with this snapshot (`docs/performance/gas.json`) to the last unit.\n',
    picture,
    '| act | usual | first | floor | overhead | asked |',
    '|---|---:|---:|---:|---:|---:|',
    ...acts.map(([name, row]) => {
      const { overhead, overheadAtMost: most } = row;
      const told = per(overhead);
      const cells = [
        shown(row.gas),
        shown(row.first),
        shown(row.floor),
        most !== undefined && overhead > most ? `**${told}**` : told,
      ];
      return `| \`${name}\` | ${cells.join(' | ')} | ${most === undefined ? '–' : `≤ ${per(most)}`} |`;
    }),
    '',
    '**Missed**\n',
    ...acts.filter(([, { why }]) => why !== undefined).map(([name, { why }]) => `- \`${name}\` ${why}`),
    '',
    'The bare libraries, with no parties, locks or rules (a proof is bound by the price of its calldata, EIP-7623, whatever the library):\n',
    '| | OpenZeppelin 5.7.0 | Solady 0.1.26 | floor |',
    '|---|---:|---:|---:|',
    ...baselines.map(
      ({ what, openzeppelin, solady }) =>
        `| ${what} | ${shown(openzeppelin?.gas)} | ${shown(solady?.gas)} | ${shown(solady?.floor)} |`,
    ),
    '',
  ];
}

function per(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function soakSection(soak: Results['soak'], picture: string): string[] {
  if (!soak) return [];
  const { ok, misses } = resultOf(soak);
  const { minutes, perSecond: rate, requests, writes, writesOpen, trends, load } = soak;
  return [
    '## Soak\n',
    `${minutes} minutes of reading, searching, paying, capturing events, keeping documents, signing in and out, hanging up and asking nonsense: ${rate} requests`,
    `a second, ${shown(requests)} in all, ${shown(writes)} payments of which ${writesOpen} were not final in the end; the machine's load was ${load}. ${ok ? 'Nothing grew.' : 'See what is missed below.'}`,
    'Growth is the straight line by least squares through the second half.\n',
    picture,
    '| | mean | growth in the second half | ± | flat |',
    '|---|---:|---:|---:|---|',
    ...Object.entries(trends).map(
      ([name, { mean, growth, error, flat }]) =>
        `| ${NAMES[name] ?? name} | ${mean.toFixed(1)} | ${growth.toFixed(2)} | ${error.toFixed(2)} | ${flat ? 'yes' : '**no**'} |`,
    ),
    '',
    ...(misses.length > 0 ? ['**Missed**\n', ...misses.map((line) => `- ${line}`), ''] : []),
    ...(soak.remark === undefined ? [] : [`${soak.remark}\n`]),
  ];
}

const NAMES: Record<string, string> = {
  heapMiB: 'heap in use after a forced collection, MiB',
  externalMiB: 'outside of the heap, MiB',
  rssMiB: 'resident, MiB',
  handles: 'open handles',
  connections: 'connections to the database',
};
