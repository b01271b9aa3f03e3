import type { Projection } from '../kernel/indexer/projection.ts';
import { classRules } from './classRules.ts';
import { classPaperTable, classTable, countyRuleTable } from './classTables.ts';
import { leaseRules } from './leaseRules.ts';
import { leaseTable } from './leaseTables.ts';
import { rightRules } from './rightRules.ts';
import {
  amendmentTable,
  basisTable,
  layerTable,
  movementTable,
  paperTable,
  plotTable,
  rightTable,
  successionTable,
} from './rightTables.ts';
import { titleRules } from './titleRules.ts';

/** Certificates of rights, their chain of title, their classes, and who leases them. */
export const rightsProjection: Projection = {
  name: 'rights',
  version: 1,
  tables: [
    rightTable,
    layerTable,
    plotTable,
    movementTable,
    basisTable,
    paperTable,
    successionTable,
    amendmentTable,
    classTable,
    classPaperTable,
    countyRuleTable,
    leaseTable,
  ],
  rules: { ...rightRules, ...titleRules, ...classRules, ...leaseRules },
};
