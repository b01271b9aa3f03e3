import { z } from 'zod';
import { account } from '../../carbon/schemas.ts';
import { bytes32, decimalWithin, instant, smallNumber, windowQuery, written } from '../../kernel/http/wire.ts';
import { fen } from '../../market/actWords.ts';
import { printedNumber } from '../../rights/actSchemas.ts';
import { DIVIDEND_STATES } from '../../views/commonsViewTypes.ts';

/** One request's; more households come from a snapshot. */
export const MOST_LINES = 2_000;

export const bucketNames = z.enum(['rent', 'wage', 'share']).describe('拿租金, 挣薪金, 分股金');

export const dividendListQuery = z
  .strictObject({
    payer: bytes32.optional().describe('participant'),
    bucket: bucketNames.optional(),
    state: z.enum(DIVIDEND_STATES).optional(),
    ...windowQuery,
  })
  .meta({ id: 'DividendListQuery', description: 'Distributions to households, newest first' });

export const dividendQuery = z
  .strictObject({ block: smallNumber.optional().default(0).describe('whose commitments are listed') })
  .meta({ id: 'DividendQuery', description: 'Which block of households' });

const positive = decimalWithin(64)
  .refine((value) => value > 0n, 'more than 0')
  .transform(fen);

const line = z.strictObject({
  account,
  amount: positive.describe('fen'),
  right: bytes32.nullish().describe('the income right it rests on, whose lienors come first'),
});

const payee = z.strictObject({
  account,
  name: written.trim().min(1).max(40),
  card: z
    .string()
    .regex(/^\d{8,32}$/, '8 to 32 digits')
    .describe('一卡通'),
});

/** What begins at which moment; all inclusive. */
const times = {
  recordAt: instant.optional().describe('now, where it is left out; of a snapshot always its own moment'),
  payAt: instant.describe('first second of payment'),
  expiresAt: instant.describe('last second of payment'),
};

export const dividendRunBody = z
  .strictObject({
    number: printedNumber,
    bucket: bucketNames,
    ...times,
    sink: account.describe('where the dust goes that rounding down leaves'),
    inBank: z.boolean().describe('paid by bank file; otherwise claimed in cash'),
    document: bytes32.describe('sha2-256 of the public statement'),
    lines: z.array(line).min(1).max(MOST_LINES).optional().describe('exact sums, household by household'),
    snapshot: z
      .strictObject({
        of: z.enum(['deposits', 'shares']).describe('deposits by their rent; shares by their number'),
        pot: positive.describe('fen to divide, each rounded down'),
      })
      .optional()
      .describe('who holds at the newest block that is known here'),
    payees: z
      .array(payee)
      .max(MOST_LINES)
      .optional()
      .default([])
      .describe('names and cards for the bank’s file, one an account'),
  })
  .refine(({ lines, snapshot }) => (lines === undefined) !== (snapshot === undefined), 'lines or snapshot')
  .refine(({ bucket, snapshot }) => fitsBucket(bucket, snapshot?.of), 'deposits for rent, shares for share')
  .refine(({ payAt, expiresAt }) => payAt < expiresAt, 'expiresAt after payAt')
  .refine(({ recordAt, payAt }) => recordAt === undefined || recordAt <= payAt, 'recordAt not after payAt')
  .refine(({ payees }) => new Set(payees.map((each) => each.account)).size === payees.length, 'each payee once')
  .meta({ id: 'DividendRunOrder', description: 'A distribution that its payer prepares' });

export type RunOrder = z.output<typeof dividendRunBody>;

export const runParams = z.strictObject({ id: z.uuid() });

export const runListQuery = z
  .strictObject({
    side: z.enum(['payer', 'bank']).optional().default('payer').describe('that you prepared, or that your bank pays'),
    ...windowQuery,
  })
  .meta({ id: 'DividendRunListQuery', description: 'Distributions as their payer or their bank sees them' });

export const runQuery = z
  .strictObject({ block: smallNumber.optional().default(0).describe('whose lines are listed') })
  .meta({ id: 'DividendRunQuery', description: 'Which block of a prepared distribution' });

function fitsBucket(bucket: string, of: string | undefined): boolean {
  if (of === undefined) return true;
  return of === 'deposits' ? bucket === 'rent' : bucket === 'share';
}
