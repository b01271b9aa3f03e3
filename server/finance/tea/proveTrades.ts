import type { LedgerTrade } from '../../../sdk/credit/tea/fromLedger.ts';
import type { Bundle } from '../../../sdk/verify/bundle.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { collectFactBundle } from '../../../sdk/verify/collectFactBundle.ts';
import { standingTrades, type TradeClaim, tradesFact } from '../../../sdk/verify/trade/tradeFact.ts';
import type { PinnedDeployment } from '../../../sdk/verify/types.ts';
import { isVerifyError } from '../../../sdk/verify/verifyError.ts';
import type { ChainRpc } from '../../kernel/chain/chainRpc.ts';
import { AppError } from '../../kernel/errors/AppError.ts';

export interface ProvingDeps {
  rpc: ChainRpc;
  deployment: PinnedDeployment;
}

export interface ProvenTrades {
  bundle: Bundle;
  block: { number: number; hash: Hex };
}

/**
 * The storage proofs of trades at one block, each held to what is said of it: recorded, and taken back by what took it back.
 * Errors: ProofsRefused, those of the node.
 */
export async function proveTrades(
  { rpc, deployment }: ProvingDeps,
  trades: readonly TradeClaim[],
  { block, changedIn }: { block: number; changedIn: number },
): Promise<ProvenTrades> {
  try {
    const fact = tradesFact(deployment, trades, changedIn);
    const call = (method: string, params: readonly unknown[]) => rpc.call<unknown>(method, [...params]);
    const { bundle, block: header, words } = await collectFactBundle({ rpc: call, deployment, fact, block });
    const other = standingTrades(words).findIndex(({ recordedAt, counteredBy }, n) => {
      return recordedAt === 0 || (counteredBy ?? NONE) !== trades[n]?.counteredBy;
    });
    if (other >= 0) throw refused('TradeNotProven', idOf(trades[other]));
    return { bundle, block: { number: header.number, hash: header.hash } };
  } catch (error) {
    if (!isVerifyError(error)) throw error;
    throw refused(error.code, error.message, error);
  }
}

const NONE: Hex = `0x${'0'.repeat(64)}`;

function idOf(trade: TradeClaim | undefined): string {
  return (trade as Partial<LedgerTrade> | undefined)?.id ?? '';
}

function refused(reason: string, message: string, cause?: Error): AppError {
  return new AppError('ProofsRefused', { reason, message }, cause ? { cause } : undefined);
}
