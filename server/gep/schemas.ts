import { z } from 'zod';
import { bytes32, windowQuery } from '../kernel/http/wire.ts';
import { GEP_ACCOUNT_STATES } from '../views/gep/gepViewTypes.ts';

/** The four levels of accounts and projects, as they travel. */
export const gepLevel = z.enum(['city', 'county', 'township', 'village', 'project']);

/** What the digits of an area begin with: a city, a county, a township or a village. */
const areaPrefix = z.string().regex(/^\d{4}(\d{2}(\d{3}(\d{3})?)?)?$/, '4, 6, 9 or 12 digits of GB/T 2260');

const year = z
  .string()
  .regex(/^(19|20)\d\d$|^2100$/, 'a year, like 2025')
  .transform(Number);

export const gepAccountListQuery = z
  .strictObject({
    area: areaPrefix.optional().describe('every area whose digits begin so'),
    level: gepLevel.optional(),
    year: year.optional(),
    state: z.enum(GEP_ACCOUNT_STATES).optional(),
    series: bytes32.optional(),
    ...windowQuery,
  })
  .meta({ id: 'GepAccountListQuery', description: 'GEP accounts, newest first' });

export const gepSeriesQuery = z
  .strictObject({
    base: bytes32.optional().describe('account at whose prices the years are told; the first that stands'),
    weight: z
      .string()
      .regex(/^(0(\.\d{1,6})?|1(\.0{1,6})?)$/, 'from 0 to 1, at most six places')
      .optional()
      .default('0.5')
      .describe('of the newest year in the smoothing'),
  })
  .meta({ id: 'GepSeriesQuery', description: 'At whose prices, and how much the newest year weighs' });

export const gepCompareQuery = z
  .strictObject({ a: bytes32, b: bytes32 })
  .meta({ id: 'GepCompareQuery', description: 'Two accounts; the earlier year is compared from' });

export const gepPublisherListQuery = z
  .strictObject({ participant: bytes32.optional(), area: areaPrefix.optional(), ...windowQuery })
  .meta({ id: 'GepPublisherListQuery', description: 'Who may publish for which area' });

export const gepTemplateQuery = z
  .strictObject({
    methodology: bytes32.describe('hash of the methodology whose tables are to be filled in'),
    language: z.enum(['zh', 'en']).optional().default('zh').describe('of heads and explanations'),
  })
  .meta({ id: 'GepTemplateQuery', description: 'For which methodology' });

export const gepMethodologyParams = z.strictObject({ hash: bytes32 });
