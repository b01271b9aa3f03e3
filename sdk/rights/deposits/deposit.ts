import { toBeHex } from 'ethers';
import { type LedgerContext, read } from '../../context.ts';
import { NO_ID } from '../../evidence/types.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { DepositEntry } from './types.ts';

/** What the chain stores of a deposit. @throws {LedgerError} DepositUnknown */
export async function deposit(ledger: LedgerContext, id: Bytes32): Promise<DepositEntry> {
  const [entry] = await read(ledger, 'Deposits', 'deposit', [id]);
  const { depositor, from, to, cooperative, rent, termsHash } = entry;
  return {
    right: toBeHex(entry.right, 32) as Bytes32,
    derived: toBeHex(entry.derived, 32) as Bytes32,
    depositor,
    from,
    to,
    stage: Number(entry.stage),
    cooperative,
    rent,
    termsHash,
  };
}

/** The deposit that a derived right was issued on; undefined when none. */
export async function depositBehind(ledger: LedgerContext, derived: Bytes32): Promise<Bytes32 | undefined> {
  const [id] = await read(ledger, 'Deposits', 'depositBehind', [derived]);
  return id === NO_ID ? undefined : id;
}
