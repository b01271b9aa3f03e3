import { ZeroHash } from 'ethers';
import { type LedgerContext, read } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { SubjectKind } from '../lists/types.ts';
import { kindAt, kindNumber, type LevelRecord, levelAt, type RegisteredList } from './types.ts';

/** The commitment to a subject's level that counts now; undefined when there is none. */
export async function commitmentOf(ledger: LedgerContext, subject: Bytes32): Promise<Bytes32 | undefined> {
  const [commitment] = await read(ledger, 'EcoCredit', 'commitmentOf', [subject]);
  return commitment === ZeroHash ? undefined : commitment;
}

/** All that the chain says of a subject's level; undefined when it says nothing. */
export async function levelRecord(ledger: LedgerContext, subject: Bytes32): Promise<LevelRecord | undefined> {
  const [entry] = await read(ledger, 'EcoCredit', 'levelOf', [subject]);
  const kind = kindAt(Number(entry.kind));
  if (kind === undefined) return undefined;
  const { commitment, list, office } = entry;
  const level = levelAt(Number(entry.level));
  return { commitment, list, office, kind, level, committedAt: Number(entry.committedAt), seq: Number(entry.seq) };
}

/** When a subject ended the presentation with this nonce, seconds since 1970; null while it lasts. */
export async function consentEndedAt(
  ledger: LedgerContext,
  { subject, nonce }: { subject: Bytes32; nonce: Bytes32 },
): Promise<number | null> {
  const [endedAt] = await read(ledger, 'EcoCredit', 'consentEndedAt', [subject, nonce]);
  return Number(endedAt) === 0 ? null : Number(endedAt);
}

/** A published list by its hash; undefined when there is none. */
export async function registeredList(ledger: LedgerContext, hash: Bytes32): Promise<RegisteredList | undefined> {
  const [entry] = await read(ledger, 'EcoCredit', 'listOf', [hash]);
  const kind = kindAt(Number(entry.kind));
  if (kind === undefined) return undefined;
  return {
    office: entry.office,
    jurisdiction: Number(entry.jurisdiction),
    kind,
    version: Number(entry.version),
    publishedAt: Number(entry.publishedAt),
  };
}

/** Hash of the newest list of a jurisdiction for a kind; undefined when there is none. */
export async function currentList(
  ledger: LedgerContext,
  { jurisdiction, kind }: { jurisdiction: number; kind: SubjectKind },
): Promise<Bytes32 | undefined> {
  const [hash] = await read(ledger, 'EcoCredit', 'currentList', [jurisdiction, kindNumber(kind)]);
  return hash === ZeroHash ? undefined : hash;
}
