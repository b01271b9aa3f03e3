import { decodeBytes32String, toBeHex } from 'ethers';
import { type LedgerContext, read } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { PackageRecord } from './types.ts';

/** What the chain knows of a package; PackageState.Unknown when there never was one. */
export async function packageOf(ledger: LedgerContext, id: Bytes32): Promise<PackageRecord> {
  const [record] = await read(ledger, 'Packages', 'packageOf', [id]);
  const { holder, former, register, formedAt, endsAt, document, isOnSale, isEncumbered } = record;
  return {
    state: Number(record.state),
    holder,
    former,
    register,
    class: decodeBytes32String(record.class),
    region: Number(record.region),
    formedAt,
    endsAt,
    effect: Number(record.effect),
    document,
    count: Number(record.count),
    isOnSale,
    isEncumbered,
  };
}

/** Its rights, ascending; those it had when it was dissolved. */
export async function membersOf(ledger: LedgerContext, id: Bytes32): Promise<Bytes32[]> {
  const [members] = await read(ledger, 'Packages', 'membersOf', [id]);
  return [...(members as bigint[])].map((member) => toBeHex(member, 32) as Bytes32);
}

/** The package that a right lies in; undefined when in none. */
export async function containerOf(ledger: LedgerContext, right: Bytes32): Promise<Bytes32 | undefined> {
  const [container] = await read(ledger, 'Packages', 'containerOf', [right]);
  return container === 0n ? undefined : (toBeHex(container, 32) as Bytes32);
}
