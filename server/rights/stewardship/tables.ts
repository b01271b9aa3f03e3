import { defineTable, type SqlRowOf } from '../../kernel/indexer/tables/defineTable.ts';

/** Files of resources on their way through the nine stages. */
export const dossierTable = defineTable('dossier', {
  key: ['id'],
  columns: {
    id: 'hex',
    /** Participant that leads it, and the cooperative above; null at the city's. */
    steward: 'hex',
    parent: 'hex?',
    /** keccak256 of its number. */
    number: 'hex',
    /** sha2-256 of what the resource is. */
    document: 'hex',
    /** Number of the contract's `Stage`; 0 before the first. */
    stage: 'int',
    /** Since when it is there. */
    since: 'bigint',
    /** What was stored at the stage 储备. */
    package: 'hex?',
    /** sha2-256 of the newest report to the level above. */
    report: 'hex?',
    reported_at: 'bigint?',
    /** When the level above acknowledged that report. */
    heard_at: 'bigint?',
    closed_at: 'bigint?',
    basis: 'hex?',
    opened_at: 'bigint',
    block: 'bigint',
    log_index: 'int',
  },
  indexes: [['block', 'log_index'], ['steward', 'block'], ['parent', 'block'], ['package']],
});

/** When each stage was reached. */
export const dossierStageTable = defineTable('dossier_stage', {
  key: ['dossier', 'stage'],
  columns: { dossier: 'hex', stage: 'int', reached_at: 'bigint', block: 'bigint' },
});

/** What was shown for a stage, in the order of its rule. */
export const dossierPaperTable = defineTable('dossier_paper', {
  key: ['dossier', 'stage', 'position'],
  columns: { dossier: 'hex', stage: 'int', position: 'int', evidence: 'hex' },
});

/** Which evidence a stage asks for. */
export const stagePaperTable = defineTable('stage_paper', {
  key: ['stage', 'position'],
  columns: { stage: 'int', position: 'int', schema: 'hex' },
});

export interface DossierTables {
  'projection.dossier': SqlRowOf<typeof dossierTable>;
  'projection.dossier_stage': SqlRowOf<typeof dossierStageTable>;
  'projection.dossier_paper': SqlRowOf<typeof dossierPaperTable>;
  'projection.stage_paper': SqlRowOf<typeof stagePaperTable>;
}
