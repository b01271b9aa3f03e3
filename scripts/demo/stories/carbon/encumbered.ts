import { randomUUID } from 'node:crypto';
import { ZeroHash } from 'ethers';
import { retirementOrder } from '../../../../sdk/carbon/retirementOrder.ts';
import { Effect, type Lien } from '../../../../sdk/encumbrance/types.ts';
import { type Bytes32, caseId, lienId } from '../../../../sdk/ids/keys.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { demoParticipant } from '../../seed/seedWorld.ts';
import type { Check } from '../check.ts';
import { bendView, now, refusalOf } from '../ground.ts';
import { state } from '../statement.ts';
import type { World } from '../world.ts';
import { yaxiLot } from './ground.ts';
import { offerOf } from './offers.ts';

const YEAR = 365n * 86_400n;
/** More than is left free beside the order or the lien, less than is free without. */
const TOO_MUCH = quantity('kgCO2e', 50_000n);
const LITTLE = quantity('kgCO2e', 1_000n);
const FROZEN_KG = 60_000n;
const PLEDGED_KG = 60_000n;

/** What a court froze or a bank has as security stays, by every path; the rest is free. */
export const encumbered: Check<World>[] = [
  {
    what: 'carbon: units that a court froze are neither sold nor retired; others are; lifted, all are free',
    observe: async (world) => {
      const court = world.as('court').encumbrances;
      const order = { subject: stockOf(world), caseId: caseId(demoParticipant(world.keys, 'court'), randomUUID()) };
      const from = await now(world);
      await court.freeze({ ...order, amount: FROZEN_KG, from, to: from + YEAR });
      return judge(world, { code: 'AmountFrozen', reason: 'AMOUNT_FROZEN' }, () => court.unfreeze(order));
    },
    sabotage: (world) => bendView(world, 'CarbonCredits', 'explainRetire'),
  },
  {
    what: 'carbon: units pledged by the register’s record are neither sold nor retired; released, all are free',
    observe: async (world) => {
      const subject = stockOf(world);
      const lien = await recordPledge(world);
      const release = () => world.as('bankA').encumbrances.release({ subject, lien });
      return judge(world, { code: 'AmountLocked', reason: 'AMOUNT_LOCKED' }, release);
    },
    sabotage: (world) => bendView(world, 'CarbonCredits', 'explainRetire'),
  },
];

interface Expected {
  code: string;
  reason: string;
}

/** Asked and tried: too much, then little; lifts what weighs on the stock whatever was found. */
async function judge(world: World, { code, reason }: Expected, lift: () => Promise<unknown>) {
  const weighed = await attempts(world).finally(lift);
  const free = await explainRetire(world);
  const wanted = [reason, code, reason, code, 'accepted'].join();
  const ok = weighed.join() === wanted && free === '';
  return { ok, recheck: './ledger cheat', found: `${weighed.join()}; then ${free || 'free'}` };
}

async function attempts(world: World): Promise<string[]> {
  const { market, credits } = world.as('coopCity');
  const opensAt = (await now(world)) + 600n;
  const wish = { seller: 'coopCity', lot: yaxiLot, kg: TOO_MUCH, price: 7_500n, opensAt, nonce: opensAt };
  const listing = { assetName: 'CARBON_CREDITS', offer: offerOf(world, wish) };
  return [
    (await market.explainList(listing)).join(),
    await refusalOf(market.list(listing)),
    await explainRetire(world),
    await refusalOf(credits.retire({ lot: yaxiLot, order: orderOf(world, TOO_MUCH) })),
    await refusalOf(credits.retire({ lot: yaxiLot, order: orderOf(world, LITTLE) })),
  ];
}

async function explainRetire(world: World): Promise<string> {
  const holder = world.keys.addressOf('coopCity');
  return (await world.as('coopCity').credits.explainRetire({ holder, lot: yaxiLot, kg: TOO_MUCH })).join();
}

function orderOf(world: World, kg: typeof LITTLE) {
  const beneficiary = { participant: demoParticipant(world.keys, 'coopCity') };
  return retirementOrder({ purpose: 'voluntary', kg, beneficiary });
}

async function recordPledge(world: World): Promise<Bytes32> {
  const id = lienId(demoParticipant(world.keys, 'registrarForestry'), `示例质押 ${randomUUID()}`);
  const paper = { issuer: 'registrarForestry', schema: 'LIEN_RECEIPT', subject: id, value: 0n };
  const receipt = await state(world, { ...paper, note: '示例质押登记回执' });
  await world.as('registrarForestry').encumbrances.record({ lien: await lienOf(world, id), receipt });
  return id;
}

async function lienOf(world: World, id: Bytes32): Promise<Lien> {
  const registeredAt = await now(world);
  return {
    lienId: id,
    subject: stockOf(world),
    amount: PLEDGED_KG,
    lienor: demoParticipant(world.keys, 'bankA'),
    secured: quantity('fen', 300_000n),
    isMaximum: false,
    effect: Effect.InRemConstitutive,
    registeredAt,
    registrySeq: 1,
    expiresAt: 0n,
    maturity: registeredAt + YEAR,
    covenant: false,
    debt: ZeroHash as Bytes32,
  };
}

/** The cooperative's units of the lot of P1 to P3. */
function stockOf(world: World) {
  return { asset: 'CARBON_CREDITS', id: BigInt(yaxiLot), holder: world.keys.addressOf('coopCity') };
}
