import { killed, type LongFaults, strikeLong } from '../../../test/faults/long.ts';
import type { LongResult } from './longResult.ts';

/**
 * The fault campaign: `kill -9` of gateways, database and chain at random moments of a mixed load, then every kind of fault.
 * `LEDGER_FAULT_KILLS` says how many processes are killed at least, `LEDGER_FAULT_ROUNDS` how often every kind strikes.
 */
export async function run(progress: (line: string) => void): Promise<LongResult> {
  const kills = Number(process.env.LEDGER_FAULT_KILLS ?? 120);
  const rounds = Number(process.env.LEDGER_FAULT_ROUNDS ?? 1);
  return resultOf(await strikeLong({ kills, rounds, progress }));
}

function resultOf(found: LongFaults): LongResult {
  const { reports, digests, misses } = found;
  const strikes = reports.flatMap((report) => report.strikes);
  const sum = (name: 'sent' | 'accepted' | 'refused' | 'unknown' | 'lost' | 'doubled') =>
    reports.reduce((total, report) => total + report[name], 0);
  const perKind: Record<string, number> = {};
  for (const { kind } of strikes) perKind[`strikes: ${kind}`] = (perKind[`strikes: ${kind}`] ?? 0) + 1;
  return {
    name: 'faults',
    ok: misses.length === 0 && strikes.length > 0,
    figures: {
      kills: killed(found),
      strikes: strikes.length,
      writesSent: sum('sent'),
      writesAccepted: sum('accepted'),
      writesRefused: sum('refused'),
      writesUnknown: sum('unknown'),
      inFlightAtLeast: Math.min(...strikes.map(({ inFlight }) => inFlight)),
      lost: sum('lost'),
      doubled: sum('doubled'),
      digestsCompared: digests,
      ...perKind,
    },
    misses,
  };
}
