import { z } from 'zod';
import { gepInputs } from '../../sdk/gep/account/inputs.ts';
import { methodology as methodologyData } from '../../sdk/gep/methodology/methodology.ts';
import { GEP_ACCOUNT_STATES, GEP_USES } from '../views/gep/gepViewTypes.ts';
import { amount, partySchema, seconds } from './recordAnswers.ts';
import { id32 } from './wireAnswers.ts';

// What server/views/gep says, as it travels: fen as decimal strings, times in seconds (0 = never).
const hash = id32.nullable();
const party = partySchema.nullable().describe('null for a natural person');
const integer = z.string().regex(/^-?\d+$/);
/** A total may be less than nothing, where more came from outside than the area gave. */
const fen = integer.describe('fen');
const state = z.enum(['complete', 'demo', 'incomplete']);
const itemClass = z.enum(['material', 'regulating', 'cultural']);
const level = z.enum(['none', 'city', 'county', 'township', 'village', 'project']);

export const exactSchema = z
  .object({ n: integer, d: integer })
  .meta({ id: 'ExactFraction', description: 'n ÷ d in lowest terms' });

export const rateSchema = z
  .object({ exact: exactSchema, percent: z.string().describe('in hundredths, two places, rounded once, half up') })
  .meta({ id: 'Rate', description: 'A share, growth or rate' });

const areaSchema = z
  .object({
    level,
    region: z.string().describe('4, 6, 9 or 12 digits; of a project its county’s 6'),
    name: z.string().nullable().describe('as the document says'),
  })
  .meta({ id: 'GepArea', description: 'Whose value it is' });

const numberFields = {
  value: z.string().describe('number and unit'),
  standing: z.enum(['sourced', 'unverified', 'assumed']),
  source: z.string(),
};

const stepSchema = z
  .object({
    symbol: z.string(),
    zh: z.string(),
    en: z.string(),
    formula: z.string(),
    worked: z.string().describe('the formula with its numbers'),
    text: z.string().describe('the value with its unit: exact, or to twelve places'),
  })
  .meta({ id: 'GepStep', description: 'One line of a calculation' });

const itemSchema = z
  .object({
    code: z.string(),
    class: itemClass,
    zh: z.string(),
    en: z.string(),
    seea: z.string().nullable().describe('service of SEEA EA; null where it counts none'),
    rows: z.array(z.object({ table: z.string(), keys: z.record(z.string(), z.string()), steps: z.array(stepSchema) })),
    steps: z.array(stepSchema),
    numbers: z.array(
      z.object({ name: z.string(), isSupplied: z.boolean().describe('with the inputs'), ...numberFields }),
    ),
    fen,
    share: rateSchema.nullable(),
  })
  .meta({ id: 'GepItem', description: 'An item of an account with formula, steps, numbers and share' });

export const computedAccountSchema = z
  .object({
    area: gepInputs.shape.area,
    year: z.int(),
    methodology: z.object({ code: z.string(), edition: z.string(), hash: id32 }),
    priceBasis: z.string(),
    state: state.describe('complete is published, demo in the demo profile, incomplete never'),
    items: z.array(itemSchema),
    classes: z.array(z.object({ class: itemClass, fen, share: rateSchema.nullable() })),
    importFen: fen,
    totalFen: fen,
    hash: id32.describe('sha2-256 of the account’s document'),
    seriesId: hash.describe('null for a price basis of more than 32 characters'),
    accountId: hash.describe('under which the ledger would know it; null for a total below nothing'),
  })
  .meta({ id: 'ComputedGepAccount', description: 'An account as computed, with every step' });

export const gepComputedSchema = z
  .object({
    account: computedAccountSchema,
    inputs: gepInputs.describe('as they were read'),
    inputsHash: id32.describe('sha2-256 of their canonical JSON'),
  })
  .meta({ id: 'GepComputation', description: 'What was computed; nothing of it is stored' });

const methodologyName = {
  hash: id32,
  code: z.string().nullable(),
  edition: z.string().nullable(),
  zh: z.string().nullable(),
  en: z.string().nullable(),
  state: state.nullable(),
};

const methodologyNameSchema = z
  .object(methodologyName)
  .meta({ id: 'GepMethodologyName', description: 'A methodology as accounts mention it' });

const methodologyFields = {
  ...methodologyName,
  effectiveFrom: z.string().nullable(),
  supersedes: z.object({ code: z.string(), edition: z.string() }).nullable(),
  missing: z.array(z.object({ zh: z.string(), en: z.string() })).describe('tables that nobody could read'),
  isShipped: z.boolean().describe('known to the calculator without the ledger'),
  registration: z
    .object({ effectiveFrom: seconds, supersedes: hash, state, at: seconds })
    .nullable()
    .describe('null for one that isn’t registered: nothing of it is published'),
};

export const methodologyRowSchema = z
  .object(methodologyFields)
  .meta({ id: 'GepMethodologyRow', description: 'A methodology as lists show it' });

const named = { symbol: z.string(), zh: z.string(), en: z.string(), unit: z.string() };
const parameters = z.array(
  z.object({ ...named, name: z.string(), by: z.union([z.string(), z.array(z.string())]).optional() }),
);
const lines = z.array(z.object({ ...named, formula: z.string() }));

const itemDescriptionSchema = z
  .object({
    code: z.string(),
    class: itemClass,
    zh: z.string(),
    en: z.string(),
    seea: z.string().nullable(),
    source: z.string(),
    needs: z.enum(['any', 'one']).describe('how many of the tables'),
    tables: z.array(
      z.object({
        name: z.string(),
        zh: z.string(),
        en: z.string(),
        keys: z.array(z.string()),
        fields: z.array(z.object({ ...named, otherwise: z.string().optional(), most: z.string().optional() })),
        parameters,
        prices: z.array(z.object(named)),
        lines,
      }),
    ),
    parameters,
    lines,
  })
  .meta({ id: 'GepItemDescription', description: 'What an item’s tables ask for, and its formulas' });

export const methodologySchema = z
  .object({ ...methodologyFields, items: z.array(itemDescriptionSchema), methodology: methodologyData })
  .meta({ id: 'GepMethodology', description: 'A methodology whole: items, parameters and prices with their sources' });

const accountFields = {
  id: id32,
  series: id32,
  area: areaSchema,
  year: z.int(),
  methodology: methodologyNameSchema,
  priceBasis: z.string(),
  totalFen: amount,
  state: z.enum(GEP_ACCOUNT_STATES),
  author: party,
  contentHash: id32.describe('sha2-256 of the account’s document'),
  draftedAt: seconds,
  reviewedAt: seconds,
  objectionsUntil: seconds.describe('last second of the window'),
  publishedAt: seconds,
  publication: hash.describe('evidence'),
};

export const gepAccountRowSchema = z
  .object(accountFields)
  .meta({ id: 'GepAccountRow', description: 'A GEP account as lists show it' });

const said = { evidence: id32, by: party, document: id32, at: seconds };

export const gepAccountSchema = z
  .object({
    ...accountFields,
    draft: id32.describe('evidence'),
    review: z
      .object({
        evidence: id32,
        reviewer: party,
        isPassed: z.boolean(),
        document: id32,
        at: seconds,
        isRevoked: z.boolean(),
      })
      .nullable(),
    publisher: party,
    supersedes: hash.describe('account'),
    supersededBy: hash.describe('account'),
    changedIn: z.int().describe('block'),
    check: z
      .object({
        outcome: z.enum(['same', 'differs', 'documentMissing', 'documentUnreadable', 'methodologyUnknown']),
        totalFen: fen.nullable(),
        hash,
      })
      .describe('what computing the document again came to, here and now'),
    computed: computedAccountSchema.nullable().describe('null unless the check says same'),
    inputs: gepInputs.nullable(),
    objections: z.array(
      z.object({
        evidence: id32,
        objector: party,
        document: id32,
        at: seconds,
        state: z.enum(['open', 'dismissed', 'upheld', 'withdrawn']),
        answer: z.object(said).nullable(),
      }),
    ),
    recomputations: z.array(
      z.object({
        evidence: id32,
        by: party,
        totalFen: amount,
        contentHash: id32,
        isSame: z.boolean().describe('the same bytes'),
        at: seconds,
        isRevoked: z.boolean(),
      }),
    ),
    uses: z.array(z.object({ ...said, kind: z.enum(GEP_USES), isRevoked: z.boolean() })),
  })
  .meta({ id: 'GepAccount', description: 'A GEP account with its states, and computed again' });

const growth = z.array(z.object({ from: z.int(), to: z.int(), rate: rateSchema }));

export const gepSeriesSchema = z
  .object({
    id: id32,
    area: areaSchema,
    parcels: hash.describe('keccak256 of a project’s sorted parcels'),
    methodology: methodologyNameSchema,
    priceBasis: z.string(),
    openedBy: party,
    openedAt: seconds,
    accounts: z.array(gepAccountRowSchema).describe('newest first, at most 200'),
    years: z.array(z.object({ year: z.int(), account: id32, totalFen: amount })).describe('what is published'),
    growth,
    constantPrices: z
      .object({
        base: z.object({ account: id32, year: z.int(), priceBasis: z.string() }),
        years: z.array(
          z.object({
            year: z.int(),
            account: id32,
            priceBasis: z.string(),
            totalFen: amount,
            constantFen: fen.nullable(),
            refused: z.object({ code: z.string(), value: z.string() }).nullable(),
          }),
        ),
        growth,
      })
      .nullable()
      .describe('years of this area by one methodology, whatever their price basis, at one year’s prices'),
    smoothing: z
      .object({
        weight: z.string(),
        years: z.array(
          z.object({
            year: z.int(),
            actualFen: amount.nullable(),
            foretold: exactSchema,
            fen: fen.describe('rounded'),
          }),
        ),
      })
      .nullable()
      .describe('exponential; the last year is the one to come'),
  })
  .meta({ id: 'GepSeries', description: 'Accounts that can be compared, year by year' });

export const gepComparisonSchema = z
  .object({
    earlier: gepAccountRowSchema,
    later: gepAccountRowSchema,
    growth: rateSchema,
    items: z
      .array(
        z.object({
          code: z.string(),
          class: itemClass,
          zh: z.string(),
          en: z.string(),
          earlierFen: fen,
          laterFen: fen,
          growth: rateSchema.nullable(),
        }),
      )
      .nullable(),
  })
  .meta({ id: 'GepComparison', description: 'Two accounts of one series' });

export const gepRealisationSchema = z
  .object({
    account: id32,
    year: z.int(),
    gepFen: amount,
    lines: z.array(
      z.object({
        kind: z.enum([
          'produce',
          'ecotourism',
          'waterAndEnergy',
          'compensation',
          'rightsTrades',
          'carbonTrades',
          'purchases',
        ]),
        fen: amount,
        origin: z.enum(['ledger', 'declared']),
        source: z.string(),
      }),
    ),
    realisedFen: amount,
    rate: rateSchema,
  })
  .meta({ id: 'GepRealisation', description: 'What of a year’s value was realised, by the ledger' });

export const gepPublisherSchema = z
  .object({ participant: party, area: z.string(), levels: z.array(level), since: seconds })
  .meta({ id: 'GepPublisher', description: 'Who may publish for which area and levels' });

const bilingual = z.object({ zh: z.string(), en: z.string() });

export const gepFiguresSchema = z
  .object({
    rows: z.array(
      z.object({
        key: z.string(),
        year: z.int(),
        area: bilingual,
        what: bilingual,
        value: bilingual.describe('as printed, with its unit'),
        standing: z.literal('published').describe('elsewhere; never computed here'),
        source: bilingual,
        note: bilingual.nullable(),
      }),
    ),
  })
  .meta({ id: 'GepFigures', description: 'Figures published elsewhere, with their source' });
