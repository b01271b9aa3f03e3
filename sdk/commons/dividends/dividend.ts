import { ZeroAddress, ZeroHash } from 'ethers';
import { type LedgerContext, read } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { Fen } from '../../units/quantities.ts';
import type { BlockEntry, DividendEntry } from './types.ts';

/** A distribution as it stands. @throws {LedgerError} DividendUnknown */
export async function dividend(ledger: LedgerContext, id: Bytes32): Promise<DividendEntry> {
  const [entry] = await read(ledger, 'Dividends', 'dividend', [id]);
  const { payer, payAt, expiresAt, total, paid, recordAt, inBank, dust, sink, listed } = entry;
  return {
    payer,
    payAt,
    expiresAt,
    state: Number(entry.state),
    bucket: Number(entry.bucket),
    total,
    paid,
    count: Number(entry.count),
    paidCount: Number(entry.paidCount),
    recordAt,
    blocks: Number(entry.blocks),
    inBank,
    dust,
    sink,
    listed,
    bank: entry.bank === ZeroHash ? undefined : entry.bank,
  };
}

/** A block and one bit a place that was paid. */
export async function payBlock(
  ledger: LedgerContext,
  { dividend: id, block }: { dividend: Bytes32; block: number },
): Promise<BlockEntry & { bits: bigint }> {
  const [entry, bits] = await read(ledger, 'Dividends', 'blockOf', [id, block]);
  return { root: entry.root, total: entry.total as Fen, paid: entry.paid as Fen, count: Number(entry.count), bits };
}

/** Whether a line was paid or claimed. */
export async function isUsed(
  ledger: LedgerContext,
  { dividend: id, block, place }: { dividend: Bytes32; block: number; place: number },
): Promise<boolean> {
  const [used] = await read(ledger, 'Dividends', 'isUsed', [id, block, place]);
  return used;
}

/** Where the proceeds of a right go now; undefined when no lien covers them, or its lienor named no account yet. */
export async function proceedsAccountOf(ledger: LedgerContext, right: Bytes32): Promise<string | undefined> {
  const [account] = await read(ledger, 'Dividends', 'proceedsAccountOf', [right]);
  return account === ZeroAddress ? undefined : account;
}
