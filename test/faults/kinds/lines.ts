import type { ProxyMode } from '../../support/flakyProxy.ts';
import type { FaultKind } from '../support/faultRun.ts';
import type { FaultWorld } from '../support/faultWorld.ts';

async function mend({ line }: FaultWorld): Promise<void> {
  line.mode = 'pass';
  line.delayMs = 0;
  line.cut();
}

function badLine(name: string, lastsMs: number, strike: (world: FaultWorld) => void): FaultKind {
  return { name, kills: 0, lastsMs, strike: async (world) => strike(world), heal: mend };
}

/** The node takes requests and answers none. */
export const lineStalled = badLine('RPC stalled', 1_200, ({ line }) => {
  line.mode = 'stall';
});

/** Every piece of an answer comes late. */
export const lineSlow = badLine('RPC slow', 1_200, ({ line }) => {
  line.delayMs = 250;
});

/** What was asked is done, and nobody hears of it. */
export const answersLost = badLine('answers of the chain lost', 900, ({ line }) => {
  line.mode = 'swallow';
});

const TURNS: ProxyMode[] = ['swallow', 'pass', 'stall', 'pass', 'refuse', 'pass'];
const TURN_MS = 90;

/** Now it works and now it doesn't, each time otherwise. */
export const lineFlapping = badLine('RPC flapping', TURN_MS * TURNS.length * 2, flap);

function flap({ line }: FaultWorld): void {
  let turn = 0;
  const flapping = setInterval(() => {
    line.mode = TURNS[turn % TURNS.length] ?? 'pass';
    if (turn % 3 === 0) line.cut();
    turn += 1;
    if (turn === TURNS.length * 2 - 1) clearInterval(flapping);
  }, TURN_MS);
}
