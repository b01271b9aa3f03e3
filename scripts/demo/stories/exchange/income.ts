import { Effect, type Lien } from '../../../../sdk/encumbrance/types.ts';
import { type Bytes32, lienId } from '../../../../sdk/ids/keys.ts';
import { certificateNumber } from '../../../../sdk/rights/certificateNumber.ts';
import { rightSubject, rightSubjectId } from '../../../../sdk/rights/rightSubject.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { households, PLEDGED, pledgedIncome } from '../../world/dajun.ts';
import type { Check } from '../check.ts';
import { bendView, now, once, refusalOf } from '../ground.ts';
import { participant } from '../rights/ground.ts';
import { state } from '../statement.ts';
import type { World } from '../world.ts';
import { factsOf } from './depositing.ts';
import { incomeOf, rightIdOf, YEAR } from './ground.ts';

/** 监管专户: where the lienor has the income of the pledged house go. */
export const SPECIAL_ACCOUNT = 'bankB';
const DEBT = '示例借款合同 B-2026-0107';

/** One household owes a bank, and pledged what its house brings. */
export const income: Check<World>[] = [
  {
    what: 'exchange: one household’s income right is pledged apart from its house; its lienor alone names the special account',
    observe: async (world) => {
      const refusal = await once(world, 'exchange.pledged', () => pledgeIncome(world));
      const right = incomeOf(world);
      const { encumbrances, dividends } = world.as('auditor');
      const { liens } = await encumbrances.standing(rightSubjectId(right));
      const account = await dividends.proceedsAccountOf(right);
      const isNamed = account === world.keys.addressOf(SPECIAL_ACCOUNT);
      const ok = liens === 1 && isNamed && refusal === 'ProceedsAccountRefused';
      return { ok, recheck: `Dividends.proceedsAccountOf ${right}`, found: `${liens} liens, ${account}; ${refusal}` };
    },
    sabotage: (world) => bendView(world, 'Dividends', 'proceedsAccountOf'),
  },
];

async function pledgeIncome(world: World): Promise<string> {
  const right = await issueIncome(world);
  const registeredAt = await now(world);
  const id = lienId(participant(world, pledgedIncome.register), '示例质押登记 331127-2026-000107');
  const paper = { issuer: pledgedIncome.register, schema: 'LIEN_RECEIPT', subject: id, value: 0n };
  const receipt = await state(world, { ...paper, note: '示例质押登记回执' });
  const lien: Lien = {
    lienId: id,
    subject: rightSubject(right),
    amount: 0n,
    lienor: participant(world, SPECIAL_ACCOUNT),
    secured: quantity('fen', 1_000_000n),
    isMaximum: false,
    effect: Effect.InRemConstitutive,
    registeredAt,
    registrySeq: 1,
    expiresAt: 0n,
    maturity: registeredAt + 3n * YEAR,
    covenant: false,
    debt: certificateNumber(DEBT),
  };
  await world.as(pledgedIncome.register).encumbrances.record({ lien, receipt });

  const account = world.keys.addressOf(SPECIAL_ACCOUNT);
  const refusal = await refusalOf(world.as(pledgedIncome.holder).dividends.directProceeds({ right, account }));
  await world.as(SPECIAL_ACCOUNT).dividends.directProceeds({ right, account });
  return refusal;
}

/** Derived from the house, on the village's resolution. */
async function issueIncome(world: World): Promise<Bytes32> {
  const house = households[PLEDGED - 1]?.house;
  if (!house) throw new TypeError('Nobody has pledged.');
  const right = incomeOf(world);
  const paper = { issuer: 'villageDajun', schema: 'VILLAGE_RESOLUTION', subject: right, value: 0n };
  const resolution = await state(world, { ...paper, note: '示例村民会议决议：同意设立收益权' });
  const parent = await factsOf(world, house);
  const facts = { ...(await factsOf(world, pledgedIncome)), parent: rightIdOf(world, house) };
  const holder = world.keys.addressOf(pledgedIncome.holder);
  await world.as(pledgedIncome.register).rights.issue({ holder, facts, parent, papers: [resolution] });
  return right;
}
