import type { GepAccount } from '../../../sdk/gep/account/account.ts';
import type { ItemClass } from '../../../sdk/gep/items/item.ts';
import { chainIdsOf } from './chainIds.ts';
import type { ComputedAccount } from './gepViewTypes.ts';
import { shareOf } from './rates.ts';

const CLASSES: readonly ItemClass[] = ['material', 'regulating', 'cultural'];

/** An account as computed, with shares, and under which ids the chain would know it. */
export function computedView(account: GepAccount): ComputedAccount {
  const { items, classes, totalFen, ...rest } = account;
  return {
    ...rest,
    totalFen,
    items: items.map((item) => ({ ...item, share: shareOf(item.fen, totalFen) })),
    classes: CLASSES.map((name) => ({ class: name, fen: classes[name], share: shareOf(classes[name], totalFen) })),
    ...chainIdsOf(account),
  };
}
