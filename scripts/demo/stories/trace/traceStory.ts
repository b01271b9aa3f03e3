import type { Check } from '../check.ts';
import type { World } from '../world.ts';
import { bases } from './bases.ts';
import { cards } from './cards.ts';
import { rebuiltTrace, toldRecall } from './gateway.ts';
import { harvests } from './harvests.ts';
import { labelled } from './labels.ts';
import { lying } from './lying.ts';
import { making } from './making.ts';
import { papers } from './papers.ts';
import { published } from './published.ts';
import { recall } from './recall.ts';
import { scanned } from './scanned.ts';
import { shipping } from './shipping.ts';
import { shownLabel } from './shown.ts';

/** From the field to the phone: nothing comes from nowhere, and what is bad is found again. */
export const traceStory: Check<World>[] = [
  ...bases,
  ...harvests,
  ...papers,
  ...making,
  ...labelled,
  ...shipping,
  ...scanned,
  ...cards,
  ...recall,
  ...toldRecall,
  ...lying,
  ...shownLabel,
  ...published,
  ...rebuiltTrace,
];
