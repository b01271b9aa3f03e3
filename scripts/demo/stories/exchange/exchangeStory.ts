import type { Check } from '../check.ts';
import type { World } from '../world.ts';
import { application } from './application.ts';
import { bidding } from './bidding.ts';
import { contract } from './contract.ts';
import { deposits } from './deposits.ts';
import { distribution } from './distribution.ts';
import { rebuiltExchange, toldSale } from './gateway.ts';
import { growth } from './growth.ts';
import { income } from './income.ts';
import { money } from './money.ts';
import { objection } from './objection.ts';
import { packing } from './packing.ts';
import { payout } from './payout.ts';
import { register } from './register.ts';
import { shownSale } from './shown.ts';
import { developed, reserved, surveyed } from './stages.ts';

/** From 72 idle houses to money in 72 households: scattered rights find a price in the open. */
export const exchangeStory: Check<World>[] = [
  ...deposits,
  ...surveyed,
  ...packing,
  ...reserved,
  ...money,
  ...application,
  ...bidding,
  ...objection,
  ...contract,
  ...register,
  ...toldSale,
  ...shownSale,
  ...developed,
  ...income,
  ...distribution,
  ...payout,
  ...growth,
  ...rebuiltExchange,
];
