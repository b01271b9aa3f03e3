import { AbiCoder, keccak256 } from 'ethers';
import { type LedgerContext, read } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { LabelSet } from '../types.ts';

const FIELDS = ['bytes32', 'uint32', 'uint32', 'uint32', 'bytes32', 'bool', 'uint32', 'uint40'];

/** What the set's slot holds, recomputed from its facts. */
export function labelSetHash(set: LabelSet): Bytes32 {
  const { batch, number, firstIndex, count, root, hasSecrets, packer, packedAt } = set;
  const values = [batch, number, firstIndex, count, root, hasSecrets, packer, packedAt];
  return keccak256(AbiCoder.defaultAbiCoder().encode(FIELDS, values)) as Bytes32;
}

/** What the chain holds of a set; zero when there is none. */
export async function labelSetSlot(ledger: LedgerContext, id: Bytes32): Promise<Bytes32> {
  const [hash] = await read(ledger, 'LabelSets', 'setHash', [id]);
  return hash;
}

/** How many sets and labels a batch has; the next set's number and first index. */
export async function issuedOn(ledger: LedgerContext, batch: Bytes32): Promise<{ sets: number; labels: number }> {
  const [sets, labels] = await read(ledger, 'LabelSets', 'issuedOn', [batch]);
  return { sets: Number(sets), labels: Number(labels) };
}

/** @throws {LedgerError} LabelSetMismatch, LabelNotInSet */
export async function isLabelVoid(
  ledger: LedgerContext,
  { set, index }: { set: LabelSet; index: number },
): Promise<boolean> {
  const [isVoid] = await read(ledger, 'LabelSets', 'isVoid', [set, index]);
  return isVoid;
}

/** Whether its scratch secret was shown. @throws {LedgerError} LabelSetMismatch, LabelNotInSet */
export async function isLabelActivated(
  ledger: LedgerContext,
  { set, index }: { set: LabelSet; index: number },
): Promise<boolean> {
  const [isActivated] = await read(ledger, 'LabelSets', 'isActivated', [set, index]);
  return isActivated;
}
