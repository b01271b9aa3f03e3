import { computeAccount } from '../../sdk/gep/account/computeAccount.ts';
import { lishuiDemo } from '../../sdk/gep/methodology/lishuiDemo.ts';
import { plainDoubles } from './floors/plainDoubles.ts';
import { gepCounty } from './gepCounty.ts';

/** What was measured: seconds a round for the whole county, in turns; milliseconds of single accounts. */
export interface GepRounds {
  exact: number[];
  /** With every step spelled, as a page shows it. */
  spelled: number[];
  doubles: number[];
  accountsMs: number[];
  /** Accounts with an item that in doubles is another fen than the exact one. */
  doublesWrong: number;
  items: number;
  peakMiB: number;
  baseMiB: number;
}

/** Of one round in doubles, which takes far less than a tick of the clock needs. */
const DOUBLES_AGAIN = 100;

/** A process of its own, so that its memory is that of the calculator alone. argv: townships, rounds. */
function main(townships: number, rounds: number): GepRounds {
  const county = gepCounty(townships);
  const numbers = numbersOfDemo();
  const measured: GepRounds = {
    exact: [],
    spelled: [],
    doubles: [],
    accountsMs: [],
    doublesWrong: 0,
    items: 0,
    peakMiB: 0,
    baseMiB: peakMiB(),
  };
  // The first round warms up and is not counted.
  for (let round = 0; round <= rounds; round += 1) {
    const doubles = seconds(() => {
      for (let again = 0; again < DOUBLES_AGAIN; again += 1) for (const one of county) plainDoubles(one, numbers);
    });
    const singles: number[] = [];
    const exact = seconds(() => {
      for (const one of county) singles.push(1_000 * seconds(() => computeAccount(one, lishuiDemo)));
    });
    const spelled = seconds(() => {
      for (const one of county) JSON.stringify(computeAccount(one, lishuiDemo).items, digits);
    });
    if (round === 0) continue;
    measured.doubles.push(doubles / DOUBLES_AGAIN);
    measured.exact.push(exact);
    measured.spelled.push(spelled);
    measured.accountsMs.push(...singles);
  }
  measured.peakMiB = peakMiB();
  for (const one of county) {
    const { items } = computeAccount(one, lishuiDemo);
    const doubles = plainDoubles(one, numbers).map((yuan) => Math.round(yuan * 100));
    const isOther = items.some(({ fen }, n) => Math.abs(Number(fen) - (doubles[n] ?? 0)) > 1 + Number(fen) * 1e-9);
    if (isOther || doubles.length !== items.length) throw new Error('BenchInvalid: other formulas');
    measured.items = items.length;
    if (items.some(({ fen }, n) => fen !== BigInt(doubles[n] ?? 0))) measured.doublesWrong += 1;
  }
  return measured;
}

function numbersOfDemo(): Record<string, number> {
  const all = { ...lishuiDemo.parameters, ...lishuiDemo.prices['DEMO-2026'] };
  return Object.fromEntries(Object.entries(all).map(([name, { value }]) => [name, Number.parseFloat(value)]));
}

function digits(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

function seconds(work: () => unknown): number {
  const startedAt = performance.now();
  work();
  return (performance.now() - startedAt) / 1_000;
}

function peakMiB(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

if (process.send) {
  const [, , townships, rounds] = process.argv;
  process.send(main(Number(townships), Number(rounds)));
}
