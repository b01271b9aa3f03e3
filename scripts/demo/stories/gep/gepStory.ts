import type { Check } from '../check.ts';
import type { World } from '../world.ts';
import { drafting } from './drafting.ts';
import { publishing } from './publishing.ts';
import { relying } from './relying.ts';
import { shownAccount } from './shown.ts';

/** From a village's inputs to a number that anybody computes again: three hands, and days in which others may object. */
export const gepStory: Check<World>[] = [...drafting, ...publishing, ...relying, ...shownAccount];
