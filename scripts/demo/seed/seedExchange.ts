import { encodeBytes32String } from 'ethers';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { setTradingRuleCall } from '../../../sdk/market/rules/setTradingRule.ts';
import { setSaleRuleCall } from '../../../sdk/market/sales/setSaleRule.ts';
import { demoSaleRule, rightTradingRule, SOLD_CLASSES, shareTradingRule } from '../world/exchange.ts';
import type { SeedContext } from './seedWorld.ts';

/** How the exchange sells rights and members' shares: rules as data. */
export async function seedExchange(context: SeedContext): Promise<void> {
  const signer = context.keys.privateKeyOf('steward');
  await context.run([
    ...SOLD_CLASSES.flatMap((titleClass) => [
      { signer, call: setTradingRuleCall(context, { class: wordOf(titleClass), rule: rightTradingRule }) },
      { signer, call: setSaleRuleCall(context, { class: titleClass, rule: demoSaleRule }) },
    ]),
    { signer, call: setTradingRuleCall(context, { class: wordOf('COOP_SHARE'), rule: shareTradingRule }) },
  ]);
}

function wordOf(titleClass: string): Bytes32 {
  return encodeBytes32String(titleClass) as Bytes32;
}
