import type { Kysely } from 'kysely';
import { CreditRefused } from '../../../sdk/credit/creditRefused.ts';
import { decideFromLedger, type ProvenTeaDecision } from '../../../sdk/credit/tea/fromLedger.ts';
import { TEA_RULES } from '../../../sdk/credit/tea/teaRules.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import { gatherTrades } from './gatherTrades.ts';
import { openingsOf } from './openings.ts';
import { type ProvenTrades, type ProvingDeps, proveTrades } from './proveTrades.ts';
import type { TeaOrder } from './schemas.ts';

export interface DecidingDeps extends ProvingDeps {
  db: Kysely<Database>;
}

/** A decision with the state that it rests on. */
export interface DecidedTrader {
  decision: ProvenTeaDecision;
  /** Of all his own trades. */
  proven: ProvenTrades;
  /** More trades stand than were looked at. */
  isCut: boolean;
}

/**
 * Decides on a trader by the ledger alone: his trades at one block, opened, judged, and each of his own proven where the chain
 * keeps it. The node looks for the proofs while the rules are worked out.
 * Errors: TeaTradesMissing, TeaApplicationInvalid, ProofsRefused, those of the node.
 */
export async function decideTrader(
  deps: DecidingDeps,
  trader: Bytes32,
  order: Pick<TeaOrder, 'amount' | 'openings' | 'payees' | 'holders'>,
): Promise<DecidedTrader> {
  const gathered = await gatherTrades(deps.db, trader);
  const { trades, own, isCut } = gathered;
  if (own.length === 0) throw new AppError('TeaTradesMissing', { trader });
  const proving = proveTrades(deps, own, gathered);
  // Told by the await below; until then a refusal of the rules may come first.
  proving.catch(() => undefined);
  const openings = await openingsOf(deps.db, own, order);
  const books = {
    payees: new Map(order.payees.map(({ payment, account }) => [payment.normalize('NFC'), account])),
    holders: new Map(order.holders.map(({ card, holder }) => [card, holder])),
  };
  const application = { trader, trades, openings, books, amount: order.amount, now: gathered.time };
  const decision = judged(() => decideFromLedger(application, TEA_RULES));
  return { decision, proven: await proving, isCut };
}

function judged(decide: () => ProvenTeaDecision): ProvenTeaDecision {
  try {
    return decide();
  } catch (error) {
    if (!(error instanceof CreditRefused)) throw error;
    throw new AppError('TeaApplicationInvalid', { reason: error.code, message: error.message }, { cause: error });
  }
}
