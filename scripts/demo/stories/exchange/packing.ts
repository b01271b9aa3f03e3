import { Act } from '../../../../sdk/encumbrance/types.ts';
import { type Bytes32, schemaId } from '../../../../sdk/ids/keys.ts';
import { PackageState } from '../../../../sdk/rights/packages/types.ts';
import { rightSubjectId } from '../../../../sdk/rights/rightSubject.ts';
import { TransferCause } from '../../../../sdk/rights/types.ts';
import { HOUSES, KEEPER } from '../../world/dajun.ts';
import type { Check } from '../check.ts';
import { bendView, now, once } from '../ground.ts';
import { participant, refusalWithReasons } from '../rights/ground.ts';
import { document, state } from '../statement.ts';
import type { World } from '../world.ts';
import { BUYER, PACKAGE_NUMBER, packageOf, usesOf, YEAR } from './ground.ts';

/** Fen, of all houses together (假定). */
const VALUE = 864_000_000n;

/** 72 uses as one thing, appraised as one. */
export const packing: Check<World>[] = [
  {
    what: 'exchange: 72 uses become one package of one class, one register and one holder',
    observe: async (world) => {
      await once(world, 'exchange.package', async () => {
        const lists = { type: 'DemoLists', version: 1, note: '示例：资源资产清单、产权清单、项目清单' };
        const forming = { number: PACKAGE_NUMBER, document: await document(world, lists), members: usesOf(world) };
        return world.as(KEEPER).packages.form(forming);
      });
      const { state: found, holder, count, class: code } = await world.as('auditor').packages.package(packageOf(world));
      const isWhole = found === PackageState.Live && count === HOUSES && code === 'IDLE_HOUSE_USE';
      const ok = isWhole && holder === world.keys.addressOf(KEEPER);
      return { ok, recheck: 'Packages.packageOf', found: `${count} of ${code}, ${holder}` };
    },
    sabotage: (world) => bendView(world, 'Packages', 'packageOf', 11 * 64 - 1),
  },
  {
    what: 'exchange: packed, a house is neither pledged, let nor moved singly',
    observe: async (world) => {
      const { encumbrances } = world.as('auditor');
      const subject = rightSubjectId(memberOf(world));
      const acts = [Act.Pledge, Act.Lease, Act.Transfer];
      const explained = await Promise.all(acts.map((act) => encumbrances.explain({ subject, act })));
      const refusal = await refusalWithReasons(moveMember(world));
      const isContained = explained.every((reasons) => reasons.join() === 'SUBJECT_CONTAINED');
      const ok = isContained && refusal === 'SubjectEncumbered: SUBJECT_CONTAINED';
      return { ok, recheck: 'Encumbrances.explain', found: `${explained.join(' | ')}; ${refusal}` };
    },
    sabotage: (world) => bendView(world, 'Encumbrances', 'explain', 63 - 5),
  },
  {
    what: 'exchange: the package is appraised as one',
    observe: async (world) => {
      const id = await once(world, 'exchange.valuation', () => {
        const note = '示例评估：整包闲置农房使用权，比较法（假定）';
        const paper = { issuer: 'appraiser', schema: 'VALUATION', subject: packageOf(world), value: VALUE, note };
        return state(world, { ...paper, validFor: YEAR });
      });
      const asked = { id, schema: schemaId('VALUATION'), subject: packageOf(world) };
      const { issuer, value } = await world.as('auditor').evidence.requireValid(asked);
      const ok = issuer === participant(world, 'appraiser') && value === VALUE;
      return { ok, recheck: `Evidence.requireValid ${id}`, found: `${value} by ${issuer}` };
    },
    sabotage: (world) => bendView(world, 'Evidence', 'requireValid'),
  },
];

function memberOf(world: World): Bytes32 {
  const [first] = usesOf(world);
  if (!first) throw new TypeError('The demo has no households.');
  return first;
}

async function moveMember(world: World): Promise<unknown> {
  const basis = await document(world, { type: 'DemoContract', version: 1, note: '示例单独转让合同' });
  const move = { right: memberOf(world), to: world.keys.addressOf(BUYER), cause: TransferCause.Contribution, basis };
  return world.as('registrarLand').rights.reregister({ ...move, registeredAt: await now(world), papers: [] });
}
