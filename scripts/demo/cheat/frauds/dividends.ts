import { entitlements } from '../../../../sdk/commons/dividends/entitlements.ts';
import { payBlocks } from '../../../../sdk/commons/dividends/payBlocks.ts';
import { type DividendTerms, type EntitlementLine, PayBucket } from '../../../../sdk/commons/dividends/types.ts';
import { dividendId } from '../../../../sdk/ids/keys.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { type Fraud, onDemo } from '../fraud.ts';
import type { Stage } from '../stage.ts';
import { DAY, document } from './statement.ts';

const PAYER = 'buyerOffice';
const HOUSEHOLDS = ['villageYaxi', 'villageDajun', 'farmerYaxi'];
const NUMBER = document('示例分配 作弊 001');

/** Money that would reach a household twice, or another one. */
export const dividendFrauds: Fraud[] = [
  onDemo('claim-a-dividend-twice', 'EntitlementUsed', async (stage) => {
    const claimOf = await funded(stage);
    await claimOf(0)();
    return { fraud: claimOf(0), honest: claimOf(1) };
  }),

  onDemo('claim-anothers-dividend', 'EntitlementNotProven', async (stage) => {
    const claimOf = await funded(stage);
    const thief = { account: stage.address('teaTraderB') };
    return { fraud: claimOf(0, thief), honest: claimOf(0) };
  }),

  onDemo('claim-more-than-ones-line', 'EntitlementNotProven', async (stage) => {
    const claimOf = await funded(stage);
    return { fraud: claimOf(0, { amount: quantity('fen', 1_001n) }), honest: claimOf(0) };
  }),
];

/** 1,000 fen each in cash, from today on; how a line of it is claimed, as it is or bent. */
async function funded(stage: Stage) {
  const snapshot = HOUSEHOLDS.map((party) => ({ account: stage.address(party), units: 1n }));
  const { lines, total, dust } = entitlements(quantity('fen', 3_000n), snapshot, (n) => document(`salt ${n}`));
  const id = dividendId(stage.participant(PAYER), NUMBER);
  const [block] = payBlocks(id, lines);
  if (!block) throw new TypeError('Three lines make one block.');

  const { dividends } = stage.as(PAYER);
  await dividends.declare(await termsOf(stage, { total, dust, count: lines.length }));
  await dividends.listBlocks({ dividend: id, blocks: [block.entry] });
  await dividends.fund(id);
  await stage.wait(2n * DAY);

  return (place: number, bent: Partial<EntitlementLine> = {}) => {
    const line = block.lines[place];
    if (!line) throw new RangeError(`There is no line ${place}.`);
    const claim = { dividend: id, block: 0, line: { ...line, ...bent }, proof: block.proofOf(place) };
    return () => stage.as('stranger').dividends.claim(claim);
  };
}

async function termsOf(stage: Stage, sums: Pick<DividendTerms, 'total' | 'dust' | 'count'>): Promise<DividendTerms> {
  const now = await stage.now();
  const times = { recordAt: now, payAt: now + DAY, expiresAt: now + 30n * DAY };
  const kind = { number: NUMBER, bucket: PayBucket.Rent, inBank: false, document: document('示例分配公告') };
  return { ...kind, ...times, ...sums, sink: stage.address('treasury') };
}
