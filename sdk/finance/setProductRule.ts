import { encodeBytes32String } from 'ethers';
import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import { schemaId } from '../ids/keys.ts';
import type { ProductRule } from './types.ts';

export interface ProductSetting {
  /** ASCII. */
  product: string;
  /** Code of a class of rights, ASCII. */
  titleClass: string;
  rule: ProductRule;
  /** Names of schemas, beyond what the class asks for; at most four. */
  papers: readonly string[];
}

/**
 * Sets the caller's bank's own rule for a class under a product; pledges that stand are judged no more.
 * @throws {LedgerError} CallerNotBank, ProductRuleInvalid
 */
export function setProductRule(ledger: LedgerContext, params: ProductSetting, options?: WriteOptions): Promise<Sent> {
  return send(ledger, setProductRuleCall(ledger, params), options);
}

/** The same, unsent. */
export function setProductRuleCall(ledger: Pick<LedgerContext, 'deployment'>, params: ProductSetting): Call {
  return buildCall(ledger, 'Products', 'setRule', [
    encodeBytes32String(params.product),
    encodeBytes32String(params.titleClass),
    params.rule,
    params.papers.map(schemaId),
  ]);
}
