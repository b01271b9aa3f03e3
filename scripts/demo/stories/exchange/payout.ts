import { claimDividendCall } from '../../../../sdk/commons/dividends/claimDividend.ts';
import type { Sent } from '../../../../sdk/context.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { sha256Of } from '../../../lib/sha256Of.ts';
import { HOUSES, households, PLEDGED, RENT } from '../../world/dajun.ts';
import type { Check } from '../check.ts';
import { bendView, earlier, once, reach, refusalOf } from '../ground.ts';
import { bendEvents, eventsOf } from '../rights/ground.ts';
import type { World } from '../world.ts';
import { blockOf, payAt, rentOf } from './distribution.ts';
import { incomeOf, isInBank, together } from './ground.ts';
import { SPECIAL_ACCOUNT } from './income.ts';

const PAID = 'exchange.paidOut';
/** Places of those who come for it themselves. */
const BY_HAND = [0, 1, 2];

interface Paid {
  /** By hand the pledged household's claim; at the bank the confirmation of its file. */
  sent: Sent;
  /** Before its day, by the other way, and a second time. */
  refusals: string[];
}

/** By hand in cash, or by the bank's file: to 71 households, and to one lienor. */
export const payout: Check<World>[] = [
  {
    what: 'exchange: 72 lines are paid once each, not before the day and not twice: claimed in cash, or by the bank’s file',
    observe: async (world) => {
      const { refusals } = await once(world, PAID, () => (isInBank(world) ? payByFile(world) : payByClaims(world)));
      const { paid, paidCount } = await world.as('auditor').dividends.dividend(rentOf(world));
      const isWhole = paid === RENT * BigInt(HOUSES) && paidCount === HOUSES;
      const again = isInBank(world) ? 'PayoutMismatch' : 'EntitlementUsed';
      const ok = isWhole && refusals.join() === `DividendClock,DividendMoneyMismatch,${again}`;
      return { ok, recheck: 'Dividends.dividend', found: `${paid} to ${paidCount}; ${refusals}` };
    },
    sabotage: (world) => bendView(world, 'Dividends', 'dividend', 9 * 64 - 1),
  },
  {
    what: 'exchange: the pledged household’s line goes to its lienor’s special account, every other to its own',
    observe: async (world) => {
      const { sent } = earlier<Paid>(world, PAID);
      const recheck = `eth_getTransactionReceipt ${sent.transactionHash}`;
      const found = isInBank(world) ? await payeesOfFile(world, sent) : await payeesOfClaims(world, sent);
      const wanted = `${world.keys.addressOf(SPECIAL_ACCOUNT)}, ${HOUSES - 1} to their own`;
      return { ok: found === wanted, tx: sent.transactionHash, block: sent.blockNumber, recheck, found };
    },
    sabotage: (world) => bendEvents(world, 'Dividends', isInBank(world) ? 'BlockPaid' : 'DividendClaimed'),
  },
];

/** Three by their own hands, the others by a helper's: whoever calls, the money goes where it belongs. */
async function payByClaims(world: World): Promise<Paid> {
  const early = await refusalOf(claim(world, 0));
  await reach(world, payAt(world));
  const other = await refusalOf(confirm(world, 'settlementBank', [0]));
  for (const place of BY_HAND) await claim(world, place);
  const again = await refusalOf(claim(world, 0));

  const pledged = PLEDGED - 1;
  const block = await blockOf(world);
  const rest = block.lines.filter(({ place }) => !BY_HAND.includes(place) && place !== pledged);
  const acts = rest.map((line) => {
    const params = { dividend: rentOf(world), block: 0, line, proof: block.proofOf(line.place) };
    return { party: 'auditor', call: claimDividendCall(world, params) };
  });
  await together(world)(acts);
  return { sent: await claim(world, pledged), refusals: [early, other, again] };
}

async function payByFile(world: World): Promise<Paid> {
  const places = households.map((_, place) => place);
  const early = await refusalOf(confirm(world, 'settlementBank', places));
  await reach(world, payAt(world));
  const other = await refusalOf(claim(world, 0));
  const sent = await confirm(world, 'settlementBank', places);
  const again = await refusalOf(confirm(world, 'settlementBank', [0]));
  return { sent, refusals: [early, other, again] };
}

/** The household itself calls. */
async function claim(world: World, place: number): Promise<Sent> {
  const block = await blockOf(world);
  const [line, household] = [block.lines[place], households[place]];
  if (!line || !household) throw new RangeError(`There is no line ${place}.`);
  const params = { dividend: rentOf(world), block: 0, line, proof: block.proofOf(place) };
  return world.as(household.key).dividends.claim(params);
}

async function confirm(world: World, bank: string, places: readonly number[]): Promise<Sent> {
  const paid = quantity('fen', RENT * BigInt(places.length));
  const receipts = sha256Of(await payFile(world));
  return world.as(bank).dividends.confirmPaid({ dividend: rentOf(world), block: 0, places, paid, receipts });
}

/** The bank's file: a line a household, and the special account in the stead of one whose income is pledged. */
async function payFile(world: World): Promise<string> {
  const special = world.keys.addressOf(SPECIAL_ACCOUNT);
  const { lines } = await blockOf(world);
  const pledged = incomeOf(world);
  return lines
    .map(({ place, account, amount, right }) => `${place},${right === pledged ? special : account},${amount}`)
    .join('\n');
}

/** Whom the bank paid for the pledged line, if its file is the one it vouched for. */
async function payeesOfFile(world: World, sent: Sent): Promise<string> {
  const [told] = await eventsOf(world, sent, 'Dividends', 'BlockPaid');
  const file = await payFile(world);
  if (told?.receipts !== sha256Of(file)) return `another file: ${told?.receipts}`;
  const payees = file.split('\n').map((line) => line.split(',')[1]);
  const own = payees.filter((payee, place) => payee === world.keys.addressOf(households[place]?.key ?? ''));
  return `${payees[PLEDGED - 1]}, ${own.length} to their own`;
}

async function payeesOfClaims(world: World, sent: Sent): Promise<string> {
  const [told] = await eventsOf(world, sent, 'Dividends', 'DividendClaimed');
  const { cash } = world.as('auditor');
  const purses = await Promise.all(households.map(({ key }) => cash.balance(world.keys.addressOf(key))));
  const own = purses.filter(({ total }, place) => place !== PLEDGED - 1 && total === RENT);
  return `${told?.payee}, ${own.length} to their own`;
}
