import type { Sent } from '../../../../sdk/context.ts';
import type { Lien } from '../../../../sdk/encumbrance/types.ts';
import { Act, Effect } from '../../../../sdk/encumbrance/types.ts';
import type { Bytes32 } from '../../../../sdk/ids/keys.ts';
import { TransferCause } from '../../../../sdk/rights/types.ts';
import { flipDigit } from '../bendingProxy.ts';
import type { Check } from '../check.ts';
import { bendView, callData, now, once, placed } from '../ground.ts';
import { curl, rawCall } from '../rawCall.ts';
import { document } from '../statement.ts';
import type { World } from '../world.ts';
import { bendEvents, collectiveConsent, eventsOf, named, refusalWithReasons, YEAR } from './ground.ts';
import { applied, appraised } from './pledging.ts';

/** The forest's liens as they stood before and after it changed hands. */
const MOVED = 'rights.moved';
export const PLEDGED_INCOME = 'rights.pledgedIncome';

interface Moved {
  sent: Sent;
  before: string;
  after: string;
}

/** A mortgage follows (民法典 406); a pledged receivable stays (445). */
export const moves: Check<World>[] = [
  {
    what: 'rights: registered to the cooperative, the forest takes both liens along as they were',
    observe: async (world) => {
      const { sent, before, after } = await once(world, MOVED, () => moveForest(world));
      const { address } = world.deployment.contracts.UseRights;
      const data = callData('UseRights', 'ownerOf', [named(world, 'yaxiForest').right]);
      const [owner = ''] = await rawCall(world.rpcUrl(), address, data);
      const isMoved = `0x${owner.slice(24)}` === world.keys.addressOf('coopCity').toLowerCase();
      const ok = isMoved && before === after && before.length > 0;
      return { ...placed(sent), ok, recheck: curl(world.rpcUrl(), address, data), found: owner };
    },
    sabotage: (world) => world.bendRawCalls((result) => flipDigit(result, 63)),
  },
  {
    what: 'rights: each lienor is told that its lien followed',
    observe: async (world) => {
      const { sent } = await once(world, MOVED, () => moveForest(world));
      const told = await eventsOf(world, sent, 'Encumbrances', 'LienFollowed');
      return { ...placed(sent), ok: told.length === 2, found: `${told.length} told` };
    },
    sabotage: (world) => bendEvents(world, 'Encumbrances', 'LienFollowed'),
  },
  {
    what: 'rights: the pledged compensation of a public-welfare forest stays where it is',
    observe: async (world) => {
      await once(world, PLEDGED_INCOME, () => pledgeIncome(world));
      const { subjectId: subject } = named(world, 'wuxiIncome');
      const explained = await world.as('auditor').encumbrances.explain({ subject, act: Act.Transfer });
      const refusal = await refusalWithReasons(reregistered(world, 'wuxiIncome'));
      const ok = explained.join() === 'SUBJECT_PLEDGED' && refusal === 'SubjectEncumbered: SUBJECT_PLEDGED';
      return { ok, recheck: './ledger cheat', found: `${explained} | ${refusal}` };
    },
    sabotage: (world) => bendView(world, 'Encumbrances', 'explain', 63 - 4),
  },
];

async function moveForest(world: World): Promise<Moved> {
  const before = await liensOf(world);
  const sent = await reregistered(world, 'yaxiForest', collectiveConsent(world, 'yaxiForest'));
  return { sent, before, after: await liensOf(world) };
}

async function liensOf(world: World): Promise<string> {
  const ranks = await world.as('auditor').encumbrances.ranking(named(world, 'yaxiForest').subjectId);
  return JSON.stringify(ranks, (_key, each) => (typeof each === 'bigint' ? each.toString() : each));
}

async function reregistered(world: World, key: string, papers: readonly Bytes32[] = []): Promise<Sent> {
  const basis = await document(world, { type: 'DemoContract', version: 1, note: `示例作价入股协议 ${key}` });
  const to = world.keys.addressOf('coopCity');
  const registeredAt = await now(world);
  const { right } = named(world, key);
  return world
    .as('registrarForestry')
    .rights.reregister({ right, to, cause: TransferCause.Contribution, basis, registeredAt, papers });
}

/** 两山贷 on five years of compensation. */
async function pledgeIncome(world: World): Promise<Lien> {
  const valuation = await appraised(world, 'wuxiIncome', 14_850_000n);
  const loan = { bank: 'bankB', debt: '示例借款合同 B-2026-0031', secured: 10_000_000n, product: 'TWO_MOUNTAINS_LOAN' };
  const maturity = (await now(world)) + 2n * YEAR;
  const effect = Effect.InRemConstitutive;
  return applied(world, { right: 'wuxiIncome', holder: 'villageWuxi', ...loan, effect, maturity, valuation });
}
