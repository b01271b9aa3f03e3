import type { Check } from '../check.ts';
import type { World } from '../world.ts';
import { auction } from './auction.ts';
import { checkedByOthers } from './checkedByOthers.ts';
import { encumbered } from './encumbered.ts';
import { gateway } from './gateway.ts';
import { issue } from './issue.ts';
import { market } from './market.ts';
import { nothingKept } from './nothingKept.ts';
import { purchases } from './purchases.ts';
import { retirement } from './retirement.ts';
import { reversal } from './reversal.ts';
import { shownCarbon } from './shown.ts';
import { stock } from './stock.ts';

/** From a forest's growth to a certificate that anybody can check: develop, reserve, trade, retire, prove. */
export const carbonStory: Check<World>[] = [
  ...issue,
  ...stock,
  ...purchases,
  ...market,
  ...retirement,
  ...auction,
  ...encumbered,
  ...reversal,
  ...nothingKept,
  ...checkedByOthers,
  ...shownCarbon,
  ...gateway,
];
