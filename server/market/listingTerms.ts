import { randomBytes } from 'node:crypto';
import { type Bytes32, carbonClass } from '../../sdk/ids/keys.ts';
import { allowsMode } from '../../sdk/market/rules/tradingRule.ts';
import { programmeNumber } from '../carbon/lotId.ts';
import { AppError } from '../kernel/errors/AppError.ts';
import type { MarketActDeps } from './actDeps.ts';

/** What the class's rule adds to an offer, whoever makes it. */
export interface RuleTerms {
  feeBps: bigint;
  treasury: string;
  /** First second at which the offer may open when it is made now. */
  opensFrom: bigint;
}

const NOBODY = `0x${'0'.repeat(40)}`;
/** An act may be confirmed and included so much later than it is composed, seconds. */
const CONFIRMING = 1_800n;

/** Fee, treasury and publicity as the rule of the lot's class says now. Errors: ModeNotAllowed. */
export async function ruleTerms({ db }: Pick<MarketActDeps, 'db'>, lot: string, mode: number): Promise<RuleTerms> {
  const name = carbonClass(programmeNumber(lot));
  const [rule, treasury, head] = await Promise.all([
    db.selectFrom('projection.trading_rule').selectAll().where('class', '=', name).executeTakeFirst(),
    db.selectFrom('projection.market_treasury').select('account').executeTakeFirst(),
    db.selectFrom('projection.cursor').select('time').executeTakeFirst(),
  ]);
  if (!rule || !allowsMode(rule, mode)) throw new AppError('ModeNotAllowed', { class: name, mode });
  return {
    feeBps: BigInt(rule.fee_bps),
    treasury: treasury?.account ?? NOBODY,
    opensFrom: BigInt(head?.time ?? 0) + BigInt(rule.publicity) + CONFIRMING,
  };
}

/** 64 random bits, so that the same terms can be offered again. */
export function newNonce(): bigint {
  return BigInt(`0x${randomBytes(8).toString('hex')}`);
}

/** A lot's id as ERC-1155 carries it. */
export function tokenOf(lot: Bytes32): bigint {
  return BigInt(lot);
}
