import { itemKindName, paperName } from '../../../sdk/trace/names.ts';
import type { ItemSetEvent, RecipeSetEvent } from '../../../types/ethers-contracts/trace/interfaces/ITradeItems.ts';
import { type Rule, rule } from '../../kernel/indexer/projection.ts';
import { recipeTable, tradeItemTable } from '../tables.ts';
import { gtinText } from './gtin.ts';
import { originOf } from './origin.ts';

/** The brand's catalogue and recipes. */
export const itemRules: Record<string, Rule> = {
  'ProductBatches.ItemSet': rule<ItemSetEvent.OutputObject>({
    reads: ({ gtin }) => [[tradeItemTable, gtinText(gtin)]],
    apply(state, event) {
      const { actor, item, document } = event.args;
      const gtin = gtinText(event.args.gtin);
      state.put(tradeItemTable, {
        gtin,
        kind: itemKindName(item.kind),
        paper: paperName(item.paper),
        brand: Number(item.brand),
        shelf_days: Number(item.shelfDays),
        net_grams: item.netGrams,
        document,
        actor,
        defined_at: state.get(tradeItemTable, gtin)?.defined_at ?? BigInt(event.time),
        ...originOf(event),
      });
    },
  }),
  'ProductBatches.RecipeSet': rule<RecipeSetEvent.OutputObject>({
    reads: ({ input, output }) => [[recipeTable, gtinText(input), gtinText(output)]],
    apply(state, event) {
      const { input, output, actor, maxYield, document } = event.args;
      state.put(recipeTable, {
        input: gtinText(input),
        output: gtinText(output),
        max_yield_bps: Number(maxYield),
        document,
        actor,
        ...originOf(event),
      });
    },
  }),
};
