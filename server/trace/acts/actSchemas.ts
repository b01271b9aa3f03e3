import { z } from 'zod';
import { Gs1Refused } from '../../../sdk/gs1/gs1Refused.ts';
import { gtin14, lot as lotOf } from '../../../sdk/gs1/keys.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { account } from '../../carbon/schemas.ts';
import { bytes32, decimalWithin, instant } from '../../kernel/http/wire.ts';

export const gtin = z
  .string()
  .refine((text) => isValue(() => gtin14(text)), 'a GTIN of 14 digits with its check digit')
  .describe('GTIN-14');
export const lot = z
  .string()
  .refine((text) => isValue(() => lotOf(text)), '1 to 20 characters of GS1 set 82')
  .describe('AI(10), as printed');
/** A batch counts at most 2^48 − 1 grams. */
export const grams = decimalWithin(48)
  .refine((value) => value > 0n, 'one gram at least')
  .describe('grams, as decimal string')
  .transform((value) => quantity('g', value));
const document = bytes32.describe('sha2-256 of the stored document behind it');
const batch = bytes32.describe('id of the batch');
const year = z.int().min(2000).max(2999).describe('calendar year, China time');

/** A whole number, as a number or as digits. */
function whole(min: number, max: number) {
  const digits = z
    .string()
    .regex(/^(0|[1-9]\d{0,9})$/, `a whole number from ${min} to ${max}`)
    .transform(Number);
  return z.union([z.int(), digits]).pipe(z.int().min(min).max(max));
}

export const setItemParams = z
  .strictObject({
    gtin,
    kind: z.enum(['raw', 'made']).describe('raw: harvested on bases; made: of others by recipes'),
    paper: z
      .enum(['none', 'commitment', 'inspection'])
      .describe('due before goods change hands: 无、承诺达标合格证、出厂检验'),
    brand: whole(1, 65_535).describe('丽水山耕 1, 丽水山居 2, 丽水山景 3, 丽水山泉 4'),
    shelfDays: whole(0, 65_535).describe('days after production; 0 states none'),
    netGrams: whole(0, 4_294_967_295).describe('net content of a labelled unit; 0: sold loose'),
    document,
  })
  .meta({ id: 'TradeItemSetting', description: 'A trade item of the brand’s catalogue' });

export const setRecipeParams = z
  .strictObject({
    input: gtin,
    output: gtin,
    maxYield: whole(0, 10_000).describe('most of the output, ten-thousandths of the input’s mass; 0 ends the recipe'),
    document,
  })
  .meta({ id: 'RecipeSetting', description: 'How much of one item another gives at most' });

export const admitBaseParams = z
  .strictObject({ parcel: bytes32, gtin, member: bytes32.describe('participant'), lastYear: year })
  .meta({ id: 'BaseAdmission', description: 'Who grows a product on a parcel, on your capacity statement in force' });

export const withdrawBaseParams = z
  .strictObject({ parcel: bytes32, gtin, basis: document })
  .meta({ id: 'BaseWithdrawal', description: 'Ends an admission at once' });

export const harvestParams = z
  .strictObject({ gtin, lot, parcel: bytes32, grams, harvestedAt: instant })
  .meta({ id: 'Harvest', description: 'Goods taken from your own base' });

export const splitParams = z
  .strictObject({ batch, grams, lot: lot.describe('the new lot') })
  .meta({ id: 'BatchSplit', description: 'Some of a batch under a lot of its own' });

const MOST_INPUTS = 16;
const parts = z
  .array(z.strictObject({ batch, grams }))
  .min(1)
  .max(MOST_INPUTS)
  .refine((given) => new Set(given.map((part) => part.batch)).size === given.length, 'each batch once')
  // The contract takes them in ascending order.
  .transform((given) => given.toSorted((a, b) => (a.batch < b.batch ? -1 : 1)));

export const mergeParams = z
  .strictObject({ parts, lot: lot.describe('the new lot') })
  .meta({ id: 'BatchMerge', description: 'Goods of one item put together; the new lot needs a paper of its own' });

export const transformParams = z
  .strictObject({ inputs: parts, gtin, lot, grams, producedAt: instant })
  .meta({ id: 'BatchTransformation', description: 'Goods made of others, within what the recipes give' });

export const encloseParams = z
  .strictObject({ batch, evidence: bytes32.describe('the paper, attested about this batch') })
  .meta({ id: 'PaperEnclosure', description: 'The paper that is due on a batch' });

const goods = { batch, isPacked: z.boolean().optional().default(false), grams };

export const handOverParams = z
  .strictObject({ ...goods, to: account.describe('account of who takes them') })
  .meta({ id: 'GoodsHandOver', description: 'Goods that change hands' });

export const goodsEndParams = z
  .strictObject(goods)
  .meta({ id: 'GoodsEnd', description: 'Goods that leave the books for good' });

export const seizeParams = z
  .strictObject({
    ...goods,
    holder: account.describe('account of who has them and doesn’t end them'),
    isFound: z.boolean().describe('true: taken in; false: written off as lost'),
    document,
  })
  .meta({ id: 'GoodsSeizure', description: 'Recalled goods that their holder can’t or won’t end' });

export const recallParams = z
  .strictObject({ batch, level: whole(1, 3).describe('一级 1, 二级 2, 三级 3'), document })
  .meta({ id: 'BatchRecall', description: 'Recalls a batch and all that was made of it' });

export const recallStepParams = z
  .strictObject({ batch, document })
  .meta({ id: 'RecallStep', description: 'Lifts or closes the recall of a batch' });

export const packParams = z
  .strictObject({
    batch,
    count: whole(1, 100_000_000).describe('units; this gateway may make fewer at a time'),
    hasSecrets: z.boolean().optional().default(false).describe('with a code under a scratch layer'),
  })
  .meta({ id: 'LabelPacking', description: 'Loose goods packed under labels that are made for it' });

const LABELS_A_WORD = 256;

export const voidLabelsParams = z
  .strictObject({
    set: bytes32.describe('label set'),
    indexes: z
      .array(z.int().min(0).max(4_294_967_295))
      .min(1)
      .max(LABELS_A_WORD)
      .describe('of labels within their lot, all of one stretch of 256 counted from the set’s first'),
    document,
  })
  .meta({ id: 'LabelVoiding', description: 'Labels that must not be believed any more' });

export const voidSetParams = z
  .strictObject({ set: bytes32.describe('label set'), document })
  .meta({ id: 'LabelSetVoiding', description: 'A whole set that must not be believed any more' });

export const issueCardParams = z
  .strictObject({ card: bytes32.describe('salted commitment to the number of the card'), holder: account })
  .meta({ id: 'TraceCardIssue', description: 'A 溯源卡 for an account' });

export const blockCardParams = z
  .strictObject({ card: bytes32, document })
  .meta({ id: 'TraceCardBlocking', description: 'A 溯源卡 that trades no more' });

export const cardDraftParams = z
  .strictObject({ draft: z.uuid() })
  .meta({ id: 'CardTradeDrafted', description: 'Which drafted trade; its terms are in the draft' });

export type Part = { batch: Bytes32; grams: z.output<typeof grams> };

function isValue(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof Gs1Refused) return false;
    throw error;
  }
}
