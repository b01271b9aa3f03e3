import { dataSlice, getAddress, id as keccakOf } from 'ethers';
import { claimDividend } from '../../../sdk/commons/dividends/claimDividend.ts';
import { confirmPaid } from '../../../sdk/commons/dividends/confirmPaid.ts';
import { declareDividend } from '../../../sdk/commons/dividends/declareDividend.ts';
import { entitlements } from '../../../sdk/commons/dividends/entitlements.ts';
import { fundDividend } from '../../../sdk/commons/dividends/fundDividend.ts';
import { fundDividendWithReceipt } from '../../../sdk/commons/dividends/fundDividendWithReceipt.ts';
import { fundingId } from '../../../sdk/commons/dividends/fundingId.ts';
import { listBlocks } from '../../../sdk/commons/dividends/listBlocks.ts';
import { BLOCK_SIZE, type PayBlock, payBlocks } from '../../../sdk/commons/dividends/payBlocks.ts';
import { PayBucket } from '../../../sdk/commons/dividends/types.ts';
import { type Bytes32, dividendId } from '../../../sdk/ids/keys.ts';
import { signBankReceipt } from '../../../sdk/market/signBankReceipt.ts';
import type { SignedReceipt } from '../../../sdk/market/types.ts';
import { type Fen, quantity } from '../../../sdk/units/quantities.ts';
import type { Stage } from '../../demo/cheat/stage.ts';
import type { GasCase } from './case.ts';

const DAY = 86_400n;
const PAYER = 'buyerOffice';
const BANK = 'settlementBank';
const NUMBER = word('示例 分配 gas');

/**
 * A household's claim out of a full block: the first of it by who never had cash, then by who has. And a bank's word about a
 * whole block: what a household costs is a 256th of it.
 */
export async function commonsCases(stage: Stage): Promise<GasCase[]> {
  const dividend = dividendId(stage.participant(PAYER), NUMBER);
  const block = await paying(stage, NUMBER, false);
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
    confirming(stage),
  ];
}

function confirming(stage: Stage): GasCase {
  const confirm = async (number: Bytes32) => {
    const block = await paying(stage, number, true);
    const places = block.lines.map(({ place }) => place);
    const dividend = dividendId(stage.participant(PAYER), number);
    const payout = { dividend, block: 0, places, paid: block.entry.total, receipts: word('示例回单') };
    return confirmPaid(stage.as(BANK).context, payout);
  };
  return {
    name: 'dividends.confirmPaidOf256',
    first: () => confirm(word('示例 代发 1')),
    usual: () => confirm(word('示例 代发 2')),
  };
}

async function paying(stage: Stage, number: Bytes32, inBank: boolean): Promise<PayBlock> {
  const dividend = dividendId(stage.participant(PAYER), number);
  const known = [stage.address('villageYaxi'), stage.address('buyerListed')];
  const snapshot = Array.from({ length: BLOCK_SIZE }, (_, n) => ({ account: known[n] ?? farAway(n), units: 1n }));
  const pot = quantity('fen', 1_234_567n);
  const { lines, total, dust } = entitlements(pot, snapshot, (n) => word(`salt ${n}`));
  const [block] = payBlocks(dividend, lines);
  if (!block) throw new RangeError('no block');

  const payer = stage.as(PAYER).context;
  const now = await stage.now();
  await declareDividend(payer, {
    number,
    bucket: PayBucket.Rent,
    recordAt: now,
    payAt: now + DAY,
    expiresAt: now + 30n * DAY,
    total,
    dust,
    sink: stage.address('treasury'),
    count: lines.length,
    inBank,
    document: word('示例 分配公告'),
  });
  await listBlocks(payer, { dividend, blocks: [block.entry] });
  if (inBank) await fundDividendWithReceipt(payer, { dividend, signed: await heldByBank(stage, dividend, pot) });
  else await fundDividend(payer, dividend);
  await stage.wait(2n * DAY);
  return block;
}

async function heldByBank(stage: Stage, dividend: Bytes32, amount: Fen): Promise<SignedReceipt> {
  const receipt = {
    instruction: fundingId(stage, dividend),
    bank: stage.participant(BANK),
    payer: stage.address(PAYER),
    amount,
    bankReference: dividend,
    heldUntil: (await stage.now()) + 60n * DAY,
  };
  return signBankReceipt(stage, { signer: stage.wallet(BANK), receipt });
}

/** Somebody who never acts. */
function farAway(n: number): string {
  return getAddress(dataSlice(keccakOf(`household ${n}`), 12));
}

function word(text: string): Bytes32 {
  return keccakOf(text) as Bytes32;
}
