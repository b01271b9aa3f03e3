import type { Fraud } from '../fraud.ts';
import { authorityFrauds } from './authority.ts';
import { cashFrauds } from './cash.ts';
import { claimFrauds } from './claims.ts';
import { evidenceFrauds } from './evidence.ts';
import { lockFrauds } from './locks.ts';
import { parcelFrauds } from './parcels.ts';
import { participantFrauds } from './participants.ts';

/** Every fraud that must fail. A new domain adds its own file here. */
export const frauds: readonly Fraud[] = [
  ...participantFrauds,
  ...authorityFrauds,
  ...evidenceFrauds,
  ...parcelFrauds,
  ...claimFrauds,
  ...cashFrauds,
  ...lockFrauds,
];
