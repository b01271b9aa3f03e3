import type { Projection } from '../../kernel/indexer/projection.ts';
import { dossierRules } from './dossierRules.ts';
import { dossierPaperTable, dossierStageTable, dossierTable, stagePaperTable } from './tables.ts';

/** The nine stages of a resource, and what each rests on. */
export const stewardshipProjection: Projection = {
  name: 'stewardship',
  version: 1,
  tables: [dossierTable, dossierStageTable, dossierPaperTable, stagePaperTable],
  rules: dossierRules,
};
