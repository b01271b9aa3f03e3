import type { Projection } from '../kernel/indexer/projection.ts';
import { creditRules } from './creditRules.ts';
import {
  cancellationTable,
  certificateTable,
  foreignBlockTable,
  holdingTable,
  lotTable,
  pendingReturnTable,
  returnTable,
} from './creditTables.ts';
import { foreignRules } from './foreignRules.ts';
import { holdingRules } from './holdingRules.ts';
import { projectRules } from './projectRules.ts';
import {
  consentTable,
  methodologyTable,
  programmeTable,
  projectParcelTable,
  projectTable,
  stepTable,
} from './projectTables.ts';

/** Sink projects, the lots they yield, who holds them and how they end. */
export const carbonProjection: Projection = {
  name: 'carbon',
  version: 1,
  tables: [
    programmeTable,
    methodologyTable,
    projectTable,
    stepTable,
    projectParcelTable,
    consentTable,
    lotTable,
    holdingTable,
    certificateTable,
    cancellationTable,
    returnTable,
    foreignBlockTable,
    pendingReturnTable,
  ],
  rules: { ...projectRules, ...creditRules, ...holdingRules, ...foreignRules },
};
