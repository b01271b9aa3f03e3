import type { Sent } from '../../../../sdk/context.ts';
import type { Lien } from '../../../../sdk/encumbrance/types.ts';
import type { Bytes32 } from '../../../../sdk/ids/keys.ts';
import { flipDigit } from '../bendingProxy.ts';
import type { Check } from '../check.ts';
import { bendVerb, bendView, callData, earlier, now, once, placed, reach, refusalOf } from '../ground.ts';
import { curl, rawCall } from '../rawCall.ts';
import type { World } from '../world.ts';
import { collectiveConsent, DAY, eventsOf, named, pledgeOf, refusalWithReasons } from './ground.ts';
import { EARLY, type StoryLease } from './leases.ts';
import { applied, appraised, receipted } from './pledging.ts';

const VALUE = 380_000_000n;
const SECURED_A = 100_000_000n;
const SECURED_B = 80_000_000n;
/** With A's and B's: more than half of the value. */
const TOO_MUCH = 20_000_000n;

/** Bank A's lien: what it applied for, then what the register made of it. */
export const PLEDGE_A = 'rights.pledgeA';
export const LIEN_A = 'rights.lienA';
export const LIEN_B = 'rights.lienB';

export interface StoryPledge {
  valuation: Bytes32;
  lien: Lien;
  explained: string[];
}

export interface StoryLien {
  lien: Lien;
  sent: Sent;
  /** What was said to a record without the register's extract. */
  refusal?: string;
}

export const liens: Check<World>[] = [
  {
    what: 'rights: appraised, the forest is pledged to bank A with the village’s consent, applied and unregistered',
    observe: async (world) => {
      const { lien, explained } = await once(world, PLEDGE_A, () => pledgeToA(world));
      const standing = await world.as('auditor').encumbrances.liens(named(world, 'yaxiForest').subjectId);
      const [first] = standing;
      const ok = explained.length === 0 && first?.lienId === lien.lienId && first.isRegistered === false;
      return { ok, recheck: `EncumbranceViews.liensOf`, found: `${standing.length} liens; ${explained}` };
    },
    sabotage: (world) => bendView(world, 'EncumbranceViews', 'liensOf', 3 * 64 - 1),
  },
  {
    what: 'rights: recorded by the forestry register, the pledge becomes its lien and stands alone, by a raw call',
    observe: async (world) => {
      const { sent } = await once(world, LIEN_A, () => recordA(world));
      const { address } = world.deployment.contracts.Encumbrances;
      const data = callData('Encumbrances', 'standing', [named(world, 'yaxiForest').subjectId]);
      const [word = '0'] = await rawCall(world.rpcUrl(), address, data);
      const ok = (BigInt(`0x${word}`) & 0xffffn) === 1n;
      return { ...placed(sent), ok, recheck: curl(world.rpcUrl(), address, data), found: word };
    },
    sabotage: (world) => world.bendRawCalls((result) => flipDigit(result, 63)),
  },
  {
    what: 'rights: bank B’s, registered before and recorded after, needs the register’s extract, then ranks first',
    observe: async (world) => {
      const { lien, sent, refusal } = await once(world, LIEN_B, () => recordB(world));
      const first = earlier<StoryLien>(world, LIEN_A);
      const ranks = await world.as('auditor').encumbrances.ranking(named(world, 'yaxiForest').subjectId);
      const order = ranks.flat().map(({ lienId }) => lienId);
      const isFirst = order.join() === [lien.lienId, first.lien.lienId].join();
      const ok = refusal === 'RegistrationBackdated' && isFirst;
      return { ...placed(sent), ok, found: `${refusal}; ${order}` };
    },
    // Another lien in the first rank.
    sabotage: (world) => bendView(world, 'EncumbranceViews', 'ranking', 3 * 64 - 1),
  },
  {
    what: 'rights: bank A is told by name that it was overtaken',
    observe: async (world) => {
      const [a, b] = [earlier<StoryLien>(world, LIEN_A), earlier<StoryLien>(world, LIEN_B)];
      const told = await eventsOf(world, b.sent, 'Encumbrances', 'LienOvertaken');
      const [event] = told;
      const ok = told.length === 1 && event?.lien === a.lien.lienId && event.senior === b.lien.lienId;
      return { ...placed(b.sent), ok, found: `${told.length} told` };
    },
    sabotage: (world) =>
      world.tamper((answer, asked) =>
        asked.startsWith('eth_getTransactionReceipt')
          ? answer.replaceAll(/"topics":\["0x.{8}/g, '"topics":["0x00000000')
          : answer,
      ),
  },
  {
    what: 'rights: a further pledge above the bank’s cap is refused for that alone, as explain says beforehand',
    observe: async (world) => {
      const { lien, valuation } = earlier<StoryPledge>(world, PLEDGE_A);
      const more = { right: 'yaxiForest', bank: 'bankA', debt: '示例借款合同 A-2026-0102', secured: TOO_MUCH };
      const papers = collectiveConsent(world, 'yaxiForest');
      const wish = { ...more, maturity: lien.maturity };
      const question = { lien: pledgeOf(world, wish), product: 'ECO_LOAN', valuation, papers };
      const explained = await world.as('bankA').products.explainPledge(question);
      const pledge = applied(world, { ...wish, product: 'ECO_LOAN', valuation, papers, holder: 'villageYaxi' });
      const refusal = await refusalWithReasons(pledge);
      const ok = explained.join() === 'RATIO_EXCEEDED' && refusal === 'PledgeRefused: RATIO_EXCEEDED';
      return { ok, recheck: './ledger cheat', found: `${explained} | ${refusal}` };
    },
    // pledge(lien, …): another id than lienor and debt make.
    sabotage: (world) => bendVerb(world, 'Encumbrances', 'pledge'),
  },
];

/** A week after the lessee took possession: what a lease is worth to a lienor hangs on which came first. */
async function pledgeToA(world: World): Promise<StoryPledge> {
  await reach(world, earlier<StoryLease>(world, EARLY).terms.from + 7n * DAY);
  const papers = collectiveConsent(world, 'yaxiForest');
  const valuation = await appraised(world, 'yaxiForest', VALUE);
  const maturity = (await now(world)) + 100n * DAY;
  const sketch = { right: 'yaxiForest', bank: 'bankA', debt: '示例借款合同 A-2026-0101', secured: SECURED_A, maturity };
  const question = { lien: pledgeOf(world, sketch), product: 'ECO_LOAN', valuation, papers };
  const explained = await world.as('bankA').products.explainPledge(question);
  const lien = await applied(world, { ...sketch, product: 'ECO_LOAN', valuation, papers, holder: 'villageYaxi' });
  return { valuation, lien, explained };
}

async function recordA(world: World): Promise<StoryLien> {
  const { lien: pledge } = earlier<StoryPledge>(world, PLEDGE_A);
  const entry = { register: 'registrarForestry', number: '示例抵押登记 331102-2026-000101', at: await now(world) };
  const entered = await receipted(world, pledge, entry);
  const sent = await world.as('registrarForestry').encumbrances.record({ ...entered, perfects: pledge.lienId });
  return { lien: entered.lien, sent };
}

/** Registered at the counter two days before A's, and told to the ledger after it. */
async function recordB(world: World): Promise<StoryLien> {
  const { lien: first } = earlier<StoryLien>(world, LIEN_A);
  const sketch = { right: 'yaxiForest', bank: 'bankB', debt: '示例借款合同 B-2026-0007', secured: SECURED_B };
  const pledge = pledgeOf(world, { ...sketch, maturity: first.maturity });
  const at = first.registeredAt - 2n * DAY;
  const entry = { register: 'registrarForestry', number: '示例抵押登记 331102-2026-000099', at };
  const entered = await receipted(world, pledge, entry);
  const { encumbrances } = world.as('registrarForestry');
  const refusal = await refusalOf(encumbrances.record(entered));
  const signer = world.wallet('registrarForestry', 1);
  const countersignature = await encumbrances.signExtract({ ...entered, signer });
  const sent = await encumbrances.record({ ...entered, countersignature });
  return { lien: entered.lien, sent, refusal };
}
