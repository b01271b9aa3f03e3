import { entitlements } from '../../../../sdk/commons/dividends/entitlements.ts';
import { fundingId } from '../../../../sdk/commons/dividends/fundingId.ts';
import { type PayBlock, payBlocks } from '../../../../sdk/commons/dividends/payBlocks.ts';
import { DividendState, type DividendTerms, PayBucket } from '../../../../sdk/commons/dividends/types.ts';
import { type Bytes32, dividendId } from '../../../../sdk/ids/keys.ts';
import { certificateNumber } from '../../../../sdk/rights/certificateNumber.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { sha256Of } from '../../../lib/sha256Of.ts';
import { HOUSES, households, KEEPER, PLEDGED, RENT } from '../../world/dajun.ts';
import type { Check } from '../check.ts';
import { bendView, earlier, now, once, placed, refusalOf } from '../ground.ts';
import { participant } from '../rights/ground.ts';
import { document } from '../statement.ts';
import type { World } from '../world.ts';
import { DAY, incomeOf, isInBank } from './ground.ts';
import { heldByBank } from './money.ts';

const NUMBER = certificateNumber('示例租金分配 大均-2026');
const TERMS = 'exchange.rent';
/** Fen that don't divide by 72. */
const DUST = 5n;
const POT = RENT * BigInt(HOUSES) + DUST;

/** 拿租金: declared, listed and held before anybody is paid. */
export const distribution: Check<World>[] = [
  {
    what: 'exchange: a year’s rent for 72 households is declared, listed under one root and held to the fen, dust and all',
    observe: async (world) => {
      const { sent, refusals } = await once(world, 'exchange.funded', () => fund(world));
      const { state, total, dust, count } = await world.as('auditor').dividends.dividend(rentOf(world));
      const isFunded = state === DividendState.Funded && total === POT - DUST && dust === DUST && count === HOUSES;
      const ok = isFunded && refusals.join() === 'BlocksMismatch,DividendMoneyMismatch';
      return { ...placed(sent), ok, found: `state ${state}, ${total} and ${dust} for ${count}; ${refusals}` };
    },
    sabotage: (world) => bendView(world, 'Dividends', 'dividend', 6 * 64 - 1),
  },
];

export function rentOf(world: World): Bytes32 {
  return dividendId(participant(world, KEEPER), NUMBER);
}

/** When the money goes out. @throws EarlierCheckFailed */
export function payAt(world: World): bigint {
  return earlier<DividendTerms>(world, TERMS).payAt;
}

/** The one block of the rent, with its lines and proofs. Salts are drawn once. */
export async function blockOf(world: World): Promise<PayBlock> {
  const salts = await once(world, 'exchange.salts', async () => households.map(({ key }) => saltOf(world, key)));
  const snapshot = households.map(({ key, number }) => ({
    account: world.keys.addressOf(key),
    units: 1n,
    ...(number === PLEDGED ? { right: incomeOf(world) } : {}),
  }));
  const { lines } = entitlements(quantity('fen', POT), snapshot, (place) => salts[place] ?? saltOf(world, 'nobody'));
  const [block] = payBlocks(rentOf(world), lines);
  if (!block) throw new TypeError('72 lines make one block.');
  return block;
}

function saltOf(world: World, key: string): Bytes32 {
  return sha256Of(Buffer.from(world.keys.saltOf(`rent:${key}`)).toString('hex'));
}

async function termsOf(world: World): Promise<DividendTerms> {
  const time = await now(world);
  return {
    number: NUMBER,
    bucket: PayBucket.Rent,
    recordAt: time,
    payAt: time + 2n * DAY,
    expiresAt: time + 60n * DAY,
    total: quantity('fen', POT - DUST),
    dust: quantity('fen', DUST),
    sink: world.keys.addressOf('treasury'),
    count: HOUSES,
    inBank: isInBank(world),
    document: await document(world, { type: 'DemoDistribution', version: 1, note: '示例租金分配公告：户均 3,000 元' }),
  };
}

async function fund(world: World) {
  const { dividends } = world.as(KEEPER);
  const terms = await once(world, TERMS, () => termsOf(world));
  const rent = rentOf(world);
  await dividends.declare(terms);
  const unlisted = await refusalOf(funded(world, terms, terms.inBank));
  await dividends.listBlocks({ dividend: rent, blocks: [(await blockOf(world)).entry] });
  const other = await refusalOf(funded(world, terms, !terms.inBank));
  return { sent: await funded(world, terms, terms.inBank), refusals: [unlisted, other] };
}

/** The whole pot, locked in cash or held by a bank. */
async function funded(world: World, { expiresAt }: DividendTerms, inBank: boolean) {
  const { dividends } = world.as(KEEPER);
  const rent = rentOf(world);
  if (!inBank) return dividends.fund(rent);
  const held = { matter: fundingId(world, rent), payer: KEEPER, fen: POT, until: expiresAt };
  const signed = await heldByBank(world, { ...held, reference: '示例代发专户 大均' });
  return dividends.fundWithReceipt({ dividend: rent, signed });
}
