import { z } from 'zod';
import { recordedSchema } from './carbonAnswers.ts';
import { amount, partySchema, seconds } from './recordAnswers.ts';
import { account, id32 } from './wireAnswers.ts';

// What server/views/trace/traceViewTypes.ts says, as it travels: grams and m² as decimal strings.
const party = partySchema.nullable();
const maker = party.describe('null for a natural person');
const hash = id32.nullable();
const grams = amount.describe('grams');
const gtin = z.string().regex(/^\d{14}$/);
const kind = z.enum(['raw', 'made']);
const paper = z.enum(['none', 'commitment', 'inspection']).describe('无、承诺达标合格证、出厂检验');
const how = z.enum(['harvest', 'split', 'merge', 'transform']);
const level = z.int().min(0).max(3).describe('一级 1, 二级 2, 三级 3');
const goods = { gtin, lot: z.string() };

export const tradeItemSchema = z
  .object({
    gtin,
    name: z.object({ zh: z.string(), en: z.string() }).nullable().describe('as the catalogue’s document has it'),
    kind,
    paper: paper.describe('what new batches owe before they change hands'),
    brand: z.int(),
    shelfDays: z.int().describe('0 states none'),
    netGrams: z.int().describe('of a labelled unit; 0: sold loose'),
    recipes: z.array(
      z.object({ input: gtin, output: gtin, maxYield: z.int().describe('ten-thousandths of the mass') }),
    ),
    document: id32,
    definedAt: seconds,
    changedAt: seconds,
  })
  .meta({ id: 'TradeItem', description: 'What a GTIN stands for, and what it may be made of' });

export const baseSchema = z
  .object({
    key: id32.describe('subject of its CAPACITY'),
    parcel: z.object({ id: id32, code: z.string().nullable(), region: z.int(), area: amount.describe('m²') }),
    gtin,
    state: z.enum(['admitted', 'withdrawn', 'over']),
    member: party.describe('null unless admitted, and for a natural person'),
    lastYear: z.int(),
    year: z.int().describe('the calendar year of used, China time'),
    certified: grams.describe('a year’s capacity as certified now; 0 while none is in force'),
    capacity: hash.describe('evidence that certifies it'),
    used: grams.describe('harvested this year, whoever harvested'),
    left: grams,
    admittedAt: seconds,
  })
  .meta({ id: 'Base', description: 'One product on one parcel, and what its certified year has left' });

const recallMarkSchema = z
  .object({ batch: id32.describe('itself or a forebear'), level, at: seconds })
  .nullable()
  .meta({ id: 'RecallMark', description: 'The recall that weighs on goods; null when none does' });

const batchFields = {
  id: id32,
  ...goods,
  how,
  maker,
  parcel: hash.describe('of a harvest'),
  made: grams,
  producedAt: seconds,
  bestBefore: seconds.nullable(),
  paper,
  paperEvidence: hash.describe('the paper enclosed last'),
  recall: recallMarkSchema,
  labels: z.int(),
  recordedAt: seconds,
};

export const batchRowSchema = z
  .object({
    ...batchFields,
    held: z.object({ loose: grams, packed: grams }).nullable().describe('of the holder that was asked for'),
  })
  .meta({ id: 'BatchRow', description: 'A lot of goods as lists show it' });

const ends = { used: grams, lost: grams, sold: grams, recovered: grams };

const labelSetFields = {
  id: id32,
  batch: id32,
  ...goods,
  number: z.int(),
  firstIndex: z.int().describe('of its first label, within the lot'),
  count: z.int(),
  root: id32,
  hasSecrets: z.boolean(),
  packer: maker,
  packedAt: seconds,
  grams,
  isVoided: z.boolean(),
  voidedLabels: z.int().describe('singly'),
  activatedLabels: z.int(),
};

export const labelSetRowSchema = z
  .object(labelSetFields)
  .meta({ id: 'LabelSetRow', description: 'Labels packed at one time, as lists show them' });

export const labelSetSchema = z
  .object({
    ...labelSetFields,
    packerIndex: z.int(),
    eventHash: id32,
    recall: recallMarkSchema,
    voided: z.object({ by: party, at: seconds, basis: id32 }).nullable(),
    voids: z.array(
      z.object({
        word: z.int().describe('256 labels, counted from the set’s first'),
        bits: id32.describe('bit n is label n of the word'),
        by: party,
        basis: id32,
        at: seconds,
      }),
    ),
    recordedIn: recordedSchema,
  })
  .meta({ id: 'LabelSet', description: 'A label set with what was voided of it' });

export const batchSchema = z
  .object({
    ...batchFields,
    brand: z.int(),
    netGrams: z.int(),
    word: id32.describe('as the chain holds it'),
    eventHash: id32.describe('digest of the EPCIS event that says the same'),
    generation: z.int(),
    parents: z.array(id32),
    inputs: z.array(z.object({ batch: id32, grams })),
    lineage: z
      .array(
        z.object({
          batch: id32,
          ...goods,
          how,
          maker,
          parcel: hash,
          producedAt: seconds,
          word: id32,
          parents: z.array(id32),
        }),
      )
      .describe('itself first, then every forebear once, as a walk meets them'),
    holdings: z.array(z.object({ account, holder: maker, isPacked: z.boolean(), grams })).describe('the largest 200'),
    holdingCount: z.int(),
    loose: grams,
    packed: grams,
    ends: z.object(ends),
    papers: z.array(
      z.object({
        evidence: id32,
        paper,
        issuer: party,
        document: hash,
        value: amount,
        validUntil: seconds,
        isLive: z.boolean().describe('neither 作废 nor past its validity'),
        enclosedAt: seconds,
      }),
    ),
    recallSteps: z.array(
      z.object({
        step: z.enum(['recalled', 'closed', 'lifted']),
        level,
        by: party,
        document: id32,
        at: seconds,
      }),
    ),
    sets: z.array(labelSetRowSchema),
    setCount: z.int(),
    recordedIn: recordedSchema,
  })
  .meta({ id: 'Batch', description: 'A lot: made = loose + packed + used + lost + sold + recovered' });

const reachSums = z
  .object({ made: grams, recovered: grams, sold: grams, lost: grams, outstanding: grams })
  .meta({ id: 'ReachSums', description: 'Of all goods that went into no others: made is what the rest add up to' });

export const reachSchema = z
  .object({
    batch: id32,
    recall: recallMarkSchema,
    nodes: z
      .array(
        z.object({
          id: id32,
          ...goods,
          maker,
          generation: z.int(),
          made: grams,
          ...ends,
          loose: grams,
          packed: grams,
          labels: z.int(),
        }),
      )
      .describe('by generation, itself first; at most 500'),
    total: z.int(),
    edges: z.array(z.object({ from: id32, to: id32, grams })),
    consignees: z
      .array(
        z.object({
          account,
          party: maker,
          batch: id32,
          ...goods,
          isPacked: z.boolean(),
          grams,
          held: grams.describe('still there'),
          handOvers: z.int(),
          at: seconds,
        }),
      )
      .describe('who has most of it left first; at most 1,000'),
    consigneeTotal: z.int(),
    sums: reachSums,
    isDone: z.boolean().describe('nothing is left in anybody’s hands'),
  })
  .meta({ id: 'Reach', description: 'All that descends from a batch, and where it is' });

export const recallSchema = z
  .object({
    batch: id32,
    ...goods,
    maker,
    level,
    at: seconds,
    by: party,
    document: id32,
    state: z.enum(['standing', 'lifted', 'closed']),
    closedAt: seconds,
    report: hash,
    liftedAt: seconds,
    liftDocument: hash,
    reached: z.int().describe('batches'),
    sums: reachSums,
  })
  .meta({ id: 'Recall', description: 'A batch’s last recall, with what of the goods that it reaches is left' });

export const cardSchema = z
  .object({ id: id32, holder: maker, account, isBlocked: z.boolean(), issuedAt: seconds })
  .meta({ id: 'TraceCard', description: 'A 溯源卡; its id commits to its number' });

export const cardTradeSchema = z
  .object({
    id: id32,
    seller: maker,
    buyer: maker,
    sellerCard: id32,
    buyerCard: id32,
    accounts: z.object({ seller: account, buyer: account, witness: account }),
    batch: id32,
    ...goods,
    grams,
    price: id32.describe('salted commitment'),
    payment: id32.describe('salted commitment'),
    tradedAt: seconds,
    recordedAt: seconds,
    counters: hash.describe('the trade that this one takes back'),
    counteredBy: hash,
  })
  .meta({ id: 'CardTrade', description: 'A trade between two cards that both hands and the scale signed' });

export const brandSchema = z
  .object({
    brand: z.int(),
    year: z.int(),
    members: z.object({ licensed: z.int(), suspended: z.int() }),
    bases: z.object({ count: z.int(), suspended: z.int(), certified: grams, used: grams }),
    items: z.array(
      z.object({
        gtin,
        made: grams.describe('harvested or made of others; mixing and splitting make nothing'),
        packed: grams.describe('under labels that stand'),
        labels: z.int(),
        voided: z.int(),
        activated: z.int(),
        scans: z.int(),
      }),
    ),
    coverage: z.object({ made: grams, labelled: grams }).describe('of goods with a net content'),
    scans: z.array(z.object({ day: z.iso.date(), count: z.int() })),
    premium: z
      .array(
        z.object({
          gtin,
          region: z.int().describe('GB/T 2260'),
          month: z.string().describe('YYYY-MM, in China'),
          issuer: party,
          brandPrice: amount.describe('fen a kilogram'),
          brandEvidence: id32,
          ordinaryPrice: amount.describe('fen a kilogram'),
          ordinaryEvidence: id32,
        }),
      )
      .describe('comparable prices alone: of one item, region, month and appraiser; premium = brand / ordinary - 1'),
    published: z
      .object({ year: z.string(), premiumPercent: z.string(), mostTimes: z.string() })
      .nullable()
      .describe('as printed elsewhere: 丽水市生态产品价值实现“十四五”规划; computed with by nobody here'),
  })
  .meta({ id: 'Brand', description: 'How a brand stands' });
