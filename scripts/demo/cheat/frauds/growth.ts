import { toBeHex, ZeroHash } from 'ethers';
import { purchaseInstruction } from '../../../../sdk/commons/procurement/purchaseInstruction.ts';
import { PurchaseKind, type PurchaseTerms } from '../../../../sdk/commons/procurement/types.ts';
import type { Bytes32 } from '../../../../sdk/ids/keys.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { type Fraud, onDemo } from '../fraud.ts';
import type { Stage } from '../stage.ts';
import { attested } from './attested.ts';
import { DAY, document } from './statement.ts';

const [BUYER, SELLER] = ['buyerOffice', 'villageDajun'];
const REGION = 331127;

/** Growth of a published account that would be paid for twice. */
export const growthFrauds: Fraud[] = [
  onDemo('buy-the-same-growth-twice', 'IncrementExceeded', async (stage) => {
    const terms = await published(stage);
    await agree(stage, terms, 1n);
    const [number, increment] = [document('示例采购合同 作弊 002'), quantity('fen', 100_000n)];
    return {
      fraud: () => agree(stage, { ...terms, number }, 2n),
      honest: () => agree(stage, { ...terms, number, increment }, 2n),
    };
  }),
];

/** Two accounts that grew by 300,000 fen, of which 200,000 are bought. */
async function published(stage: Stage): Promise<PurchaseTerms> {
  const gep = { schema: 'GEP_PUBLICATION', subject: toBeHex(REGION, 32) as Bytes32 };
  const earlier = { ...gep, value: 1_000_000n, daysAgo: 400n, content: '示例 GEP 基期' };
  const later = { ...gep, value: 1_300_000n, daysAgo: 35n, content: '示例 GEP 本期' };
  return {
    kind: PurchaseKind.GepIncrement,
    buyer: stage.address(BUYER),
    seller: stage.address(SELLER),
    number: document('示例采购合同 作弊 001'),
    catalogue: ZeroHash as Bytes32,
    region: REGION,
    baseline: await attested(stage, 'gepInstitute', earlier),
    current: await attested(stage, 'gepInstitute', later),
    increment: quantity('fen', 200_000n),
    price: quantity('fen', 50_000n),
    document: document('示例增量采购合同'),
  };
}

async function agree(stage: Stage, terms: PurchaseTerms, nonce: bigint) {
  const now = await stage.now();
  const instruction = purchaseInstruction(stage, { terms, payBy: now + DAY, settleBy: now + 2n * DAY, nonce });
  const { procurement } = stage.as('stranger');
  const sign = (party: string) => procurement.sign({ signer: stage.wallet(party), terms, instruction });
  const [buyerSignature, sellerSignature] = [await sign(BUYER), await sign(SELLER)];
  return procurement.agree({ terms, instruction, buyerSignature, sellerSignature });
}
