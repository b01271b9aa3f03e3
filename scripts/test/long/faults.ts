import { type LongFaults, strikeLong } from '../../../test/faults/long.ts';
import type { LongResult } from './longResult.ts';

/**
 * The fault campaign: `kill -9` of gateways, database and chain at random moments of a mixed load, and every other kind of
 * fault. `LEDGER_FAULT_ROUNDS` and `LEDGER_FAULT_KINDS` say how many rounds of kills (13 processes each) and of every kind.
 */
export async function run(progress: (line: string) => void): Promise<LongResult> {
  const rounds = Number(process.env.LEDGER_FAULT_ROUNDS ?? 8);
  const ofEveryKind = Number(process.env.LEDGER_FAULT_KINDS ?? 1);
  return resultOf(await strikeLong({ rounds, ofEveryKind, progress }));
}

function resultOf({ strikes, digests, misses }: LongFaults): LongResult {
  const sum = (pick: (strike: (typeof strikes)[number]) => number) =>
    strikes.reduce((total, strike) => total + pick(strike), 0);
  const perKind = new Map<string, number>();
  for (const { kind } of strikes) perKind.set(kind, (perKind.get(kind) ?? 0) + 1);
  return {
    name: 'faults',
    ok: misses.length === 0 && strikes.length > 0,
    figures: {
      strikes: strikes.length,
      kills: sum(({ kills }) => kills),
      writesSent: sum(({ sent }) => sent),
      writesAccepted: sum(({ accepted }) => accepted),
      writesRefused: sum(({ refused }) => refused),
      writesUnknown: sum(({ unknown }) => unknown),
      inFlightAtLeast: Math.min(...strikes.map(({ inFlight }) => inFlight)),
      lost: sum(({ lost }) => lost),
      doubled: sum(({ doubled }) => doubled),
      digestsCompared: digests,
      ...Object.fromEntries([...perKind].map(([kind, times]) => [`strikes: ${kind}`, times])),
    },
    misses,
  };
}
