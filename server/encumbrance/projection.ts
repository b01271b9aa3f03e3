import type { Projection } from '../kernel/indexer/projection.ts';
import { caseRules } from './caseRules.ts';
import { leaseEntryRules } from './leaseEntryRules.ts';
import { lienChangeRules } from './lienChangeRules.ts';
import { lienRules } from './lienRules.ts';
import { orderRules } from './orderRules.ts';
import { proceedsRules } from './proceedsRules.ts';
import {
  caseTable,
  claimTable,
  distributionTable,
  leaseEntryTable,
  lienTable,
  memberTable,
  noticeTable,
  orderTable,
  shareTable,
  standingTable,
} from './tables.ts';

/** What weighs on amounts and rights. */
export const encumbranceProjection: Projection = {
  name: 'encumbrance',
  version: 2,
  tables: [
    lienTable,
    orderTable,
    caseTable,
    leaseEntryTable,
    standingTable,
    noticeTable,
    claimTable,
    distributionTable,
    shareTable,
    memberTable,
  ],
  rules: {
    ...lienRules,
    ...lienChangeRules,
    ...orderRules,
    ...caseRules,
    ...leaseEntryRules,
    ...proceedsRules,
  },
};
