import { type LedgerContext, read } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { GepObjection, PublishedAccount, RegisteredAccount } from './types.ts';

/** What the chain stores of an account; existence is never validity. @throws {LedgerError} GepAccountUnknown */
export async function registeredAccount(ledger: LedgerContext, id: Bytes32): Promise<RegisteredAccount> {
  const [entry] = await read(ledger, 'GepAccounts', 'account', [id]);
  const { basisDate, objectionsUntil, total, series, draft, review, publication } = entry;
  return {
    state: Number(entry.state),
    author: Number(entry.author),
    reviewer: Number(entry.reviewer),
    objections: Number(entry.objections),
    ...{ basisDate, objectionsUntil, total, series, draft, review, publication },
  };
}

/** Evidence of all objections to an account, in their order. @throws {LedgerError} GepAccountUnknown */
export async function objectionsTo(ledger: LedgerContext, account: Bytes32): Promise<Bytes32[]> {
  const [raised] = await read(ledger, 'GepAccounts', 'objectionsTo', [account]);
  return [...raised];
}

/** @throws {LedgerError} GepObjectionUnknown */
export async function gepObjection(ledger: LedgerContext, id: Bytes32): Promise<GepObjection> {
  const [entry] = await read(ledger, 'GepAccounts', 'objection', [id]);
  const { account, answer, isUpheld } = entry;
  return { account, answer, objector: Number(entry.objector), isUpheld };
}

/** What a publication publishes, while it and the account's review stand; undefined otherwise. */
export async function publishedAccount(
  ledger: LedgerContext,
  publication: Bytes32,
): Promise<PublishedAccount | undefined> {
  const [entry] = await read(ledger, 'GepAccounts', 'published', [publication]);
  if (Number(entry.level) === 0) return undefined;
  const { account, series, area } = entry;
  return { account, series, area, level: Number(entry.level), region: Number(entry.region) };
}
