import { type LedgerContext, read } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import { levelsOfMask } from './levelMask.ts';
import type { AreaLevelName, MethodologyEntry, SeriesEntry } from './types.ts';

/** @throws {LedgerError} GepSeriesUnknown */
export async function registeredSeries(ledger: LedgerContext, id: Bytes32): Promise<SeriesEntry> {
  const [entry] = await read(ledger, 'GepAccounts', 'series', [id]);
  const { area, openedAt, methodology } = entry;
  return { level: Number(entry.level), area, openedAt, methodology };
}

/** @param hash sha2-256 of its document @throws {LedgerError} GepMethodologyUnknown */
export async function registeredMethodology(ledger: LedgerContext, hash: Bytes32): Promise<MethodologyEntry> {
  const [entry] = await read(ledger, 'GepAccounts', 'methodology', [hash]);
  const { effectiveFrom, supersedes } = entry;
  return { state: Number(entry.state), effectiveFrom, supersedes };
}

/** The levels for which a participant is appointed in exactly this area. */
export async function appointedLevels(
  ledger: LedgerContext,
  { participant, area }: { participant: Bytes32; area: bigint },
): Promise<AreaLevelName[]> {
  const [mask] = await read(ledger, 'GepAccounts', 'levelsOf', [participant, area]);
  return levelsOfMask(Number(mask));
}

/** Seconds in which objections to reviews of today are heard. */
export async function objectionWindow(ledger: LedgerContext): Promise<bigint> {
  const [window] = await read(ledger, 'GepAccounts', 'objectionWindow', []);
  return window;
}
