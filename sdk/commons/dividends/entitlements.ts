import type { Bytes32 } from '../../ids/keys.ts';
import { type Fen, quantity } from '../../units/quantities.ts';
import { holderDown } from '../../units/rounding.ts';
import type { EntitlementLine } from './types.ts';

/** A household at the record moment. */
export interface Holder {
  account: string;
  /** Its part: shares, square metres, days of work; whatever the statement divides by. */
  units: bigint;
  /** The income right it rests on; zero when not given. */
  right?: Bytes32;
}

export interface Entitlements {
  /** In the order of the holders; places come with the blocks. */
  lines: Omit<EntitlementLine, 'place'>[];
  total: Fen;
  /** What no line has: below the number of lines. */
  dust: Fen;
}

/** Nobody to divide among, or a part that is none. */
export class SnapshotInvalid extends Error {
  override readonly name = 'SnapshotInvalid';
  readonly code = 'SnapshotInvalid';
}

/**
 * Divides a sum among those who stand in the snapshot, in proportion, each rounded down to the fen.
 * @param saltOf a fresh random word for each line; who knows it can show the line, nobody else can guess it
 */
export function entitlements(pot: Fen, snapshot: readonly Holder[], saltOf: (place: number) => Bytes32): Entitlements {
  if (snapshot.length === 0) throw new SnapshotInvalid('Nobody stands in the snapshot.');
  const none = snapshot.find(({ units }) => units <= 0n);
  if (none) throw new SnapshotInvalid(`${none.account} has no part.`);

  const whole = snapshot.reduce((sum, { units }) => sum + units, 0n);
  const lines = snapshot.map(({ account, units, right }, place) => ({
    account,
    amount: holderDown(pot, units, whole),
    right: right ?? NO_RIGHT,
    salt: saltOf(place),
  }));
  const total = lines.reduce((sum, { amount }) => sum + amount, 0n);
  return { lines, total: quantity('fen', total), dust: quantity('fen', pot - total) };
}

const NO_RIGHT: Bytes32 = `0x${'0'.repeat(64)}`;
