import { type Bytes32, dossierId } from '../../../../sdk/ids/keys.ts';
import { certificateNumber } from '../../../../sdk/rights/certificateNumber.ts';
import { Stage } from '../../../../sdk/rights/stewardship/types.ts';
import { HOUSES, KEEPER } from '../../world/dajun.ts';
import type { Check } from '../check.ts';
import { bendView, once, refusalOf } from '../ground.ts';
import { participant } from '../rights/ground.ts';
import { document, state } from '../statement.ts';
import type { World } from '../world.ts';
import { packageOf, YEAR } from './ground.ts';

const NUMBER = certificateNumber('示例资源卷宗 大均-2026-01');

interface StagePaper {
  schema: string;
  issuer: string;
  value: bigint;
  note: string;
}

/** What each stage asks for, as the demo's parties state it. */
const PAPERS: Record<number, StagePaper> = {
  [Stage.Survey]: paper('RESOURCE_SURVEY', KEEPER, 7_200n, '示例资源调查：闲置农房 72 幢，7,200 平方米'),
  [Stage.Assessment]: paper('VALUATION', 'appraiser', 864_000_000n, '示例评估：闲置农房使用权，比较法（假定）'),
  [Stage.Control]: paper('CONTROL_PLAN', KEEPER, 0n, '示例管控方案：不得改变宅基地性质'),
  [Stage.Circulation]: paper('CIRCULATION_LIST', KEEPER, BigInt(HOUSES), '示例流转清单'),
  [Stage.Reserve]: paper('RESERVE_LIST', KEEPER, BigInt(HOUSES), '示例储备清单'),
  [Stage.Planning]: paper('PROJECT_PLAN', KEEPER, 0n, '示例项目策划：整村民宿'),
  [Stage.Improvement]: paper('IMPROVEMENT', KEEPER, 0n, '示例提升：道路与污水'),
  [Stage.Development]: paper('DEVELOPMENT_START', KEEPER, 0n, '示例开工记录'),
  [Stage.Supervision]: paper('INSPECTION', 'marketRegulator', 0n, '示例检查记录'),
};

/** 调查 → 评估 → 管控 → 流转: before anything is stored. */
export const surveyed: Check<World>[] = [
  {
    what: 'exchange: from survey to circulation each stage is reached on its own paper, and none is skipped',
    observe: async (world) => {
      const refusals = await once(world, 'exchange.circulated', () => circulate(world));
      const { stage } = await world.as('auditor').stewardship.dossier(dossierOf(world));
      const ok = stage === Stage.Circulation && refusals.join() === 'StageNotNext,StagePaperMissing,PackageUnknown';
      return { ok, recheck: 'Stewardship.dossier', found: `stage ${stage}; ${refusals}` };
    },
    sabotage: (world) => bendView(world, 'Stewardship', 'dossier', 5 * 64 - 1),
  },
];

/** 储备 → 策划: what was stored is the package. */
export const reserved: Check<World>[] = [
  {
    what: 'exchange: with the package behind it the file reaches reserve and planning',
    observe: async (world) => {
      await once(world, 'exchange.planned', async () => {
        await advance(world, Stage.Reserve, packageOf(world));
        await advance(world, Stage.Planning);
        return true;
      });
      const { stage, package: stored } = await world.as('auditor').stewardship.dossier(dossierOf(world));
      const ok = stage === Stage.Planning && stored === packageOf(world);
      return { ok, recheck: 'Stewardship.dossier', found: `stage ${stage}, ${stored}` };
    },
    sabotage: (world) => bendView(world, 'Stewardship', 'dossier', 3 * 64 - 1),
  },
];

/** 提升 → 开发 → 监管: the level above must have read the report. */
export const developed: Check<World>[] = [
  {
    what: 'exchange: nothing is developed before the city’s cooperative has acknowledged the report; then to supervision',
    observe: async (world) => {
      const refusals = await once(world, 'exchange.developed', () => develop(world));
      const { stage, isHeard } = await world.as('auditor').stewardship.dossier(dossierOf(world));
      const ok = stage === Stage.Supervision && isHeard && refusals.join() === 'ReportNotAcknowledged,CallerNotParent';
      return { ok, recheck: 'Stewardship.dossier', found: `stage ${stage}; ${refusals}` };
    },
    sabotage: (world) => bendView(world, 'Stewardship', 'dossier', 5 * 64 - 1),
  },
];

function dossierOf(world: World): Bytes32 {
  return dossierId(participant(world, KEEPER), NUMBER);
}

async function circulate(world: World): Promise<string[]> {
  const { stewardship } = world.as(KEEPER);
  const file = await document(world, { type: 'DemoDossier', version: 1, note: '示例：大均乡闲置农房' });
  await stewardship.open({ number: NUMBER, parent: participant(world, 'coopCity'), document: file });
  await advance(world, Stage.Survey);
  const [dossier, papers] = [dossierOf(world), [await paperFor(world, Stage.Control)]];
  const skipped = await refusalOf(stewardship.advance({ dossier, to: Stage.Control, papers }));
  const bare = await refusalOf(stewardship.advance({ dossier, to: Stage.Assessment, papers: [] }));
  for (const stage of [Stage.Assessment, Stage.Control, Stage.Circulation]) await advance(world, stage);
  const listed = [await paperFor(world, Stage.Reserve)];
  const unstored = await refusalOf(stewardship.advance({ dossier, to: Stage.Reserve, papers: listed }));
  return [skipped, bare, unstored];
}

async function develop(world: World): Promise<string[]> {
  await advance(world, Stage.Improvement);
  const report = await document(world, { type: 'DemoReport', version: 1, note: '示例：开发报告' });
  const [dossier, keeper] = [dossierOf(world), world.as(KEEPER).stewardship];
  const papers = [await paperFor(world, Stage.Development)];
  const unheard = await refusalOf(keeper.advance({ dossier, to: Stage.Development, papers }));
  await keeper.report({ dossier, report });
  const own = await refusalOf(keeper.acknowledge({ dossier, report }));
  await world.as('coopCity').stewardship.acknowledge({ dossier, report });
  await advance(world, Stage.Development);
  await advance(world, Stage.Supervision);
  return [unheard, own];
}

async function advance(world: World, to: number, stored?: Bytes32): Promise<void> {
  const papers = [await paperFor(world, to)];
  await world.as(KEEPER).stewardship.advance({ dossier: dossierOf(world), to, package: stored, papers });
}

/** Stated once, however often the stage is tried. */
function paperFor(world: World, stage: number): Promise<Bytes32> {
  const found = PAPERS[stage];
  if (!found) throw new TypeError(`No paper is written for stage ${stage}.`);
  const validFor = found.schema === 'VALUATION' ? YEAR : undefined;
  return once(world, `exchange.paper.${stage}`, () =>
    state(world, { ...found, subject: dossierOf(world), ...(validFor === undefined ? {} : { validFor }) }),
  );
}

function paper(schema: string, issuer: string, value: bigint, note: string): StagePaper {
  return { schema, issuer, value, note };
}
