import { z } from 'zod';
import { CODE_LEVELS } from '../trace/labelCoverage/coverageTypes.ts';
import { gtinText } from '../trace/labelCoverage/schemas.ts';
import { amount, partySchema, seconds } from './recordAnswers.ts';
import { id32 } from './wireAnswers.ts';

// What server/trace/labelCoverage/coverageTypes.ts and server/trace/resolver say, as it travels.
const grams = amount.describe('grams');
const itemName = z.object({ zh: z.string(), en: z.string() }).nullable();

const itemCoverageSchema = z
  .object({
    gtin: gtinText,
    name: itemName.describe('as the catalogue’s document has it'),
    kind: z.enum(['raw', 'made']),
    netGrams: grams.describe('grams in a labelled unit; 0: sold loose'),
    level: z.enum(CODE_LEVELS).describe('how far a code reaches: the single package, the lot, or there is none'),
    lots: z.int(),
    goods: grams.describe('made, less what went into other goods; grams'),
    labelled: grams.describe('of these, under labels in force; grams'),
    labels: amount,
    voidedLabels: amount,
    lastPackedAt: seconds,
  })
  .meta({ id: 'ItemCoverage', description: 'Labels on one trade item' });

const baseCoverageSchema = z
  .object({
    parcel: id32,
    code: z.string(),
    region: z.int(),
    gtin: gtinText,
    name: itemName,
    member: partySchema.nullable().describe('null: a natural person'),
    isAdmitted: z.boolean(),
    harvests: z.int(),
    harvested: grams,
    labelledHarvests: z.int().describe('those of which a package with a label in force descends'),
    labelledHarvested: grams,
  })
  .meta({ id: 'BaseCoverage', description: 'How much of what one base gave went under labels' });

export const coverageSchema = z
  .object({
    totals: z.object({
      items: z.int(),
      unit: z.int(),
      lot: z.int(),
      none: z.int(),
      goods: grams,
      labelled: grams,
    }),
    items: z.object({ rows: z.array(itemCoverageSchema), total: z.int() }),
    bases: z.object({ rows: z.array(baseCoverageSchema), total: z.int() }),
  })
  .meta({ id: 'Coverage', description: 'How much of the brand’s goods carry labels, per product and per base' });

export const resolverDescriptionSchema = z
  .object({
    name: z.string(),
    resolverRoot: z.url(),
    supportedPrimaryKeys: z.array(z.string()),
    supportedLinkType: z.array(z.object({ namespace: z.url(), prefix: z.string() })),
    linkTypeDefaultCanBeLinkset: z.boolean(),
    jsonLdContextLocation: z.url(),
    contact: z.object({ fn: z.string() }),
  })
  .meta({ id: 'ResolverDescription', description: 'The resolver description file of GS1-Conformant Resolver 1.2' });
