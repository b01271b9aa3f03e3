import { ZeroHash } from 'ethers';
import { purchaseInstruction } from '../../../../sdk/commons/procurement/purchaseInstruction.ts';
import { PurchaseKind, type PurchaseTerms } from '../../../../sdk/commons/procurement/types.ts';
import type { Bytes32 } from '../../../../sdk/ids/keys.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { madeUp, openedSeries, publishedAccounts } from '../../gepPath.ts';
import { type Fraud, onDemo } from '../fraud.ts';
import type { Stage } from '../stage.ts';
import { countyOf, gepHands } from './gepScene.ts';
import { DAY, document } from './statement.ts';

const [BUYER, SELLER] = ['buyerOffice', 'villageDajun'];
const REGION = 331127;

/** Growth of a published account that would be paid for twice, and what no growth is. */
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

  onDemo('buy-growth-between-two-price-bases', 'IncrementNotComparable', async (stage) => {
    const terms = await published(stage);
    const hands = gepHands(stage);
    const dearer = await openedSeries(hands, countyOf(REGION, 'DEMO-2027'));
    const paper = await madeUp(hands, dearer, 2025, 9_000_000n);
    const [current = terms.current] = await publishedAccounts(hands, 'gepCity', [paper]);
    return { fraud: () => agree(stage, { ...terms, current }, 1n), honest: () => agree(stage, terms, 1n) };
  }),
];

/** Two accounts that grew by 300,000 fen, of which 200,000 are bought. */
async function published(stage: Stage): Promise<PurchaseTerms> {
  const hands = gepHands(stage);
  const series = await openedSeries(hands, countyOf(REGION));
  const papers = [await madeUp(hands, series, 2024, 1_000_000n), await madeUp(hands, series, 2025, 1_300_000n)];
  const [baseline, current] = (await publishedAccounts(hands, 'gepCity', papers)) as [Bytes32, Bytes32];
  return {
    kind: PurchaseKind.GepIncrement,
    buyer: stage.address(BUYER),
    seller: stage.address(SELLER),
    number: document('示例采购合同 作弊 001'),
    catalogue: ZeroHash as Bytes32,
    region: REGION,
    baseline,
    current,
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
