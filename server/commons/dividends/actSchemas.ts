import { z } from 'zod';
import { account } from '../../carbon/schemas.ts';
import { bytes32, decimalWithin } from '../../kernel/http/wire.ts';
import { fen } from '../../market/actWords.ts';
import { receiptParam } from '../../market/buyingActs.ts';

const dividend = bytes32.describe('id of the distribution');

export const dividendRunParams = z
  .strictObject({ run: z.uuid().describe('a prepared distribution: POST /api/dividend-runs') })
  .meta({ id: 'DividendRunStep', description: 'Which prepared distribution' });

export const dividendParams = z
  .strictObject({ dividend })
  .meta({ id: 'DividendStep', description: 'Which distribution' });

export const dividendReceiptParams = z
  .strictObject({ dividend, receipt: receiptParam })
  .meta({ id: 'DividendFunding', description: "A bank's receipt over total and dust, exactly, until expiry" });

export const dividendClaimParams = z
  .strictObject({
    dividend,
    line: z.int().min(0).max(262_143).describe('number of your own line: GET /api/my/household'),
  })
  .meta({ id: 'DividendClaim', description: 'A household takes its line in cash' });

export const confirmPaidParams = z
  .strictObject({
    dividend,
    block: z.int().min(0).max(1_023),
    bits: bytes32.describe('places paid, one bit each from the low end'),
    paid: decimalWithin(64).transform(fen).describe('fen of them together'),
    receipts: bytes32.describe("sha2-256 of the bank's file of receipts"),
  })
  .meta({ id: 'BlockPayout', description: 'What the paying bank’s file has paid of one block' });

export const directProceedsParams = z
  .strictObject({ right: bytes32, account: account.describe('the special account') })
  .meta({ id: 'ProceedsDirection', description: 'Where the first lienor wants the proceeds of a right' });
