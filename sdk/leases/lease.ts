import { toBeHex, ZeroAddress } from 'ethers';
import { type LedgerContext, read } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import type { LeaseEntry } from './types.ts';

/** What the chain stores of a lease. @throws {LedgerError} LeaseUnknown */
export async function lease(ledger: LedgerContext, id: Bytes32): Promise<LeaseEntry> {
  const [entry] = await read(ledger, 'Leases', 'lease', [id]);
  const { lessee, from, to, isExclusive, under, paidUntil, possessionAt, termsHash } = entry;
  return {
    lessee,
    from,
    to,
    state: Number(entry.state),
    isExclusive,
    under,
    subleases: Number(entry.subleases),
    right: toBeHex(entry.right, 32) as Bytes32,
    paidUntil,
    possessionAt,
    termsHash,
  };
}

/** The exclusive lessee in term and possession; undefined where nobody is, exactly from the lease's end on. */
export async function userOf(ledger: LedgerContext, right: Bytes32): Promise<string | undefined> {
  const [user] = await read(ledger, 'Leases', 'userOf', [right]);
  return user === ZeroAddress ? undefined : user;
}
