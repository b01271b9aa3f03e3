import { setTimeout as sleep } from 'node:timers/promises';
import type { Crew } from './crew.ts';
import type { FaultWorld } from './faultWorld.ts';
import { type FaultWrite, isRefusedForGood, sendWrite, wasAccepted } from './faultWrite.ts';

/** Writes on their way to both gateways at once. */
export interface Load {
  /** Sent and not yet answered, at this moment. */
  inFlight(): number;
  /** Sendings that were answered. */
  answered(): number;
  /** Hands whose stock isn't used up. */
  atWork(): number;
  /** Sends nothing new and waits for what is under way; returns every write that was sent at least once. */
  end(): Promise<FaultWrite[]>;
}

/** After a refusal or a silence, before the same again. */
const PAUSE_MS = 120;
/** Before the next instead: a stock must outlast a fault. */
const LONG_PAUSE_MS = 600;
/** Hands that draw up whole acts, document and all, while the others only send. */
const DRAWING_UP = 2;

/**
 * Every hand sends its stock, one write after the other. After a silence or a refusal it turns to the other gateway: a wallet
 * and every second hand with the same write under the same key, as often as it takes, the others with their next.
 */
export function startLoad(world: FaultWorld, crew: Crew, stock: FaultWrite[][]): Load {
  const open = new Set<FaultWrite>();
  const sent = new Set<FaultWrite>();
  let answered = 0;
  let atWork = crew.hands.length;
  let isEnding = false;

  async function sendOnce(write: FaultWrite, at: number) {
    sent.add(write);
    open.add(write);
    const told = await sendWrite(world.gateways[at % 2]?.url ?? '', write);
    open.delete(write);
    answered += 1;
    return told;
  }

  async function bring(write: FaultWrite, at: number, insists: boolean): Promise<number> {
    for (let turn = at; ; turn += 1) {
      const told = await sendOnce(write, turn);
      if (wasAccepted(write)) return turn;
      if (!isEnding) await sleep(insists ? PAUSE_MS : LONG_PAUSE_MS);
      if (isEnding || !insists || isRefusedForGood(told)) return turn + 1;
    }
  }

  async function work(n: number): Promise<void> {
    const hand = crew.hands[n];
    const isWallet = hand !== undefined && 'wallet' in hand;
    let at = n;
    for (const write of stock[n] ?? []) {
      if (isEnding) return;
      at = await bring(write, at, isWallet || n % 2 === 0);
      // Its next transaction has to wait for this one.
      if (isWallet && !wasAccepted(write)) return;
    }
  }

  async function drawUp(n: number): Promise<void> {
    for (let at = n; !isEnding; at += 1) {
      const write = await crew.drawUp(world.gateways[at % 2]?.url ?? '');
      if (write) await bring(write, at, false);
      else await sleep(PAUSE_MS);
    }
  }

  const working = Promise.all([
    ...crew.hands.map(async (_, n) => {
      await work(n);
      atWork -= 1;
    }),
    ...Array.from({ length: DRAWING_UP }, (_, n) => drawUp(n)),
  ]);
  return {
    inFlight: () => open.size,
    answered: () => answered,
    atWork: () => atWork,
    end: async () => {
      isEnding = true;
      await working;
      return [...sent];
    },
  };
}
