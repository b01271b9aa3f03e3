import { dataSlice, getAddress, id as keccakOf } from 'ethers';
import { claimDividend } from '../../../sdk/commons/dividends/claimDividend.ts';
import { declareDividend } from '../../../sdk/commons/dividends/declareDividend.ts';
import { entitlements } from '../../../sdk/commons/dividends/entitlements.ts';
import { fundDividend } from '../../../sdk/commons/dividends/fundDividend.ts';
import { listBlocks } from '../../../sdk/commons/dividends/listBlocks.ts';
import { BLOCK_SIZE, type PayBlock, payBlocks } from '../../../sdk/commons/dividends/payBlocks.ts';
import { PayBucket } from '../../../sdk/commons/dividends/types.ts';
import { type Bytes32, dividendId } from '../../../sdk/ids/keys.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import type { Stage } from '../../demo/cheat/stage.ts';
import type { GasCase } from './case.ts';

const DAY = 86_400n;
const PAYER = 'buyerOffice';
const NUMBER = word('示例 分配 gas');

/** A household's claim out of a full block: the first of it by who never had cash, then by who has. */
export async function commonsCases(stage: Stage): Promise<GasCase[]> {
  const dividend = dividendId(stage.participant(PAYER), NUMBER);
  const block = await paying(stage, dividend);
  const claim = (place: number) => {
    const line = block.lines[place];
    if (!line) throw new RangeError(`no line ${place}`);
    const params = { dividend, block: 0, line, proof: block.proofOf(place) };
    return claimDividend(stage.as('auditor').context, params);
  };
  return [
    {
      name: 'dividends.claim',
      ceiling: 75_000,
      buys: "the money in the payer's own locked balance, payer and household asked of Participants at that moment, a hop between parts that can be replaced apart, a proof of eight hashes",
      first: () => claim(0),
      usual: () => claim(1),
    },
  ];
}

async function paying(stage: Stage, dividend: Bytes32): Promise<PayBlock> {
  const known = [stage.address('villageYaxi'), stage.address('buyerListed')];
  const snapshot = Array.from({ length: BLOCK_SIZE }, (_, n) => ({ account: known[n] ?? farAway(n), units: 1n }));
  const pot = quantity('fen', 1_234_567n);
  const { lines, total, dust } = entitlements(pot, snapshot, (n) => word(`salt ${n}`));
  const [block] = payBlocks(dividend, lines);
  if (!block) throw new RangeError('no block');

  const payer = stage.as(PAYER).context;
  const now = await stage.now();
  await declareDividend(payer, {
    number: NUMBER,
    bucket: PayBucket.Rent,
    recordAt: now,
    payAt: now + DAY,
    expiresAt: now + 30n * DAY,
    total,
    dust,
    sink: stage.address('treasury'),
    count: lines.length,
    inBank: false,
    document: word('示例 分配公告'),
  });
  await listBlocks(payer, { dividend, blocks: [block.entry] });
  await fundDividend(payer, dividend);
  await stage.wait(2n * DAY);
  return block;
}

/** Somebody who never acts. */
function farAway(n: number): string {
  return getAddress(dataSlice(keccakOf(`household ${n}`), 12));
}

function word(text: string): Bytes32 {
  return keccakOf(text) as Bytes32;
}
