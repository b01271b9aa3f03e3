import { type LedgerContext, read } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

/** Who holds a card; undefined when it was never issued. */
export async function card(
  ledger: LedgerContext,
  id: Bytes32,
): Promise<{ holder: string; isBlocked: boolean } | undefined> {
  const [{ holder, isBlocked }] = await read(ledger, 'CardTrades', 'card', [id]);
  return BigInt(holder) === 0n ? undefined : { holder, isBlocked };
}

/** When a trade was recorded, and what took it back; undefined when it never was. */
export async function cardTrade(
  ledger: LedgerContext,
  id: Bytes32,
): Promise<{ recordedAt: bigint; counteredBy: Bytes32 } | undefined> {
  const [recordedAt, counteredBy] = await read(ledger, 'CardTrades', 'tradeOf', [id]);
  return recordedAt === 0n ? undefined : { recordedAt, counteredBy };
}
