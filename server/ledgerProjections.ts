import { cashProjection } from './cash/projection.ts';
import { directoryProjection } from './directory/projection.ts';
import { evidenceProjection } from './evidence/projection.ts';
import type { Projection } from './kernel/indexer/projection.ts';
import { landProjection } from './land/projection.ts';
import { participantsProjection } from './participants/projection.ts';

/** Every domain's projection. A new domain adds its own here. */
export const ledgerProjections: readonly Projection[] = [
  cashProjection,
  directoryProjection,
  evidenceProjection,
  landProjection,
  participantsProjection,
];
