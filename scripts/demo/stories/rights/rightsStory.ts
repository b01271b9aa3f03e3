import type { Check } from '../check.ts';
import type { World } from '../world.ts';
import { rebuilt, reported } from './gateway.ts';
import { leaseAfter, leaseBefore } from './leases.ts';
import { liens } from './liens.ts';
import { moves } from './moves.ts';
import { notice } from './notice.ts';
import { orders } from './orders.ts';
import { proven } from './proven.ts';
import { sale } from './sale.ts';
import { shownRight } from './shown.ts';
import { title } from './title.ts';

/** From a village's resolution to a court's sale: what a credit officer must know of a right, and can prove. */
export const rightsStory: Check<World>[] = [
  ...title,
  ...leaseBefore,
  ...liens,
  ...leaseAfter,
  ...orders,
  ...moves,
  ...reported,
  ...notice,
  ...sale,
  ...proven,
  ...shownRight,
  ...rebuilt,
];
