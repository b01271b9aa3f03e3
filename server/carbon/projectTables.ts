import { defineTable, type SqlRowOf } from '../kernel/indexer/tables/defineTable.ts';

export const programmeTable = defineTable('carbon_programme', {
  key: ['code'],
  columns: {
    /** ASCII, left-aligned in 32 bytes, like every code here. */
    code: 'hex',
    number: 'int',
    claim_kind: 'hex',
    limits_holders: 'boolean',
    /** Seconds. */
    max_crediting: 'bigint',
    /** sha2-256 of the canonical document. */
    document: 'hex',
    block: 'bigint',
  },
  indexes: [['number']],
});

export const methodologyTable = defineTable('carbon_methodology', {
  key: ['code'],
  columns: {
    code: 'hex',
    programme: 'hex',
    /** `deducted` or `buffered`. */
    treatment: 'hex',
    risk_bps: 'int',
    document: 'hex',
    block: 'bigint',
  },
  indexes: [['programme']],
});

export const projectTable = defineTable('carbon_project', {
  key: ['id'],
  columns: {
    id: 'hex',
    programme: 'hex',
    methodology: 'hex',
    /** In its programme. */
    number: 'text',
    developer: 'hex',
    region: 'int',
    /** Crediting period, both ends in it. */
    valid_from: 'bigint',
    valid_to: 'bigint',
    document: 'hex',
    /** `designed`, `validated`, `registered`, `closed`, `withdrawn`. */
    state: 'hex',
    monitored_to: 'bigint?',
    seq: 'bigint',
    block: 'bigint',
  },
  indexes: [['programme', 'number'], ['region'], ['developer']],
});

/** Steps of a project's life; each is taken once. */
export const stepTable = defineTable('carbon_project_step', {
  key: ['project', 'step'],
  columns: {
    project: 'hex',
    step: 'hex',
    actor: 'hex',
    evidence: 'hex?',
    /** sha2-256 of the design, or of the decision that ended it. */
    document: 'hex?',
    time: 'bigint',
    block: 'bigint',
  },
});

/** The land of a project; the search is that of its registration. */
export const projectParcelTable = defineTable('carbon_project_parcel', {
  key: ['project', 'parcel'],
  columns: { project: 'hex', parcel: 'hex', position: 'int', search: 'hex?' },
  indexes: [['parcel']],
});

/** Consents of registered lienors that a registration rests on. */
export const consentTable = defineTable('carbon_project_consent', {
  key: ['project', 'parcel', 'evidence'],
  columns: { project: 'hex', parcel: 'hex', evidence: 'hex' },
});

export interface CarbonProjectTables {
  'projection.carbon_programme': SqlRowOf<typeof programmeTable>;
  'projection.carbon_methodology': SqlRowOf<typeof methodologyTable>;
  'projection.carbon_project': SqlRowOf<typeof projectTable>;
  'projection.carbon_project_step': SqlRowOf<typeof stepTable>;
  'projection.carbon_project_parcel': SqlRowOf<typeof projectParcelTable>;
  'projection.carbon_project_consent': SqlRowOf<typeof consentTable>;
}
