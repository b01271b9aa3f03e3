import type { Check } from '../check.ts';
import type { World } from '../world.ts';
import { checkedByOthers } from './checkedByOthers.ts';
import { money } from './money.ts';
import { shownSpine } from './shown.ts';
import { whoAttested } from './whoAttested.ts';
import { whoIsWho } from './whoIsWho.ts';
import { whoseLand } from './whoseLand.ts';

/** The first facts a stranger can check: who is who, whose land is which, who attested what. */
export const spineStory: Check<World>[] = [
  ...whoIsWho,
  ...whoseLand,
  ...whoAttested,
  ...checkedByOthers,
  ...shownSpine,
  ...money,
];
