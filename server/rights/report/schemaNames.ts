import { schemaId } from '../../../sdk/ids/keys.ts';

/** Kinds of evidence by which a report is put in order; what is none of these stands among the papers. */
export const Schema = {
  valuation: schemaId('VALUATION'),
  selfValuation: schemaId('VALUATION_SELF'),
  search: schemaId('TITLE_SEARCH'),
  insurance: schemaId('INSURANCE_POLICY'),
  guarantee: schemaId('GUARANTEE'),
  landExistence: schemaId('LAND_EXISTENCE'),
  redLine: schemaId('RED_LINE_CHECK'),
  villageResolution: schemaId('VILLAGE_RESOLUTION'),
  compensation: schemaId('COMPENSATION'),
} as const;

/** About parcels: that the land is there, where it lies, how it is. */
export const LAND_SCHEMAS = ['LAND_EXISTENCE', 'RED_LINE_CHECK', 'SOIL_TEST', 'OVERLAP_CHECK', 'INSPECTION'].map(
  schemaId,
);
