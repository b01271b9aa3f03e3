import { Treatment } from '../../../../sdk/carbon/types.ts';
import { type Bytes32, projectId } from '../../../../sdk/ids/keys.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { chinaDate, demoProjects, programmes } from '../../world/carbon.ts';
import { readParcel } from '../../world/parcels.ts';
import { once, refusalOf } from '../ground.ts';
import { document, state } from '../statement.ts';
import type { World } from '../world.ts';

/** A programme that nobody has (示例), of the kind under which P1 is credited already. */
const OTHER = { code: 'DEMO-OTHER', number: 9, methodology: 'DEMO-OTHER-FM-1', project: 'DEMO-OTHER-331102-001' };
const PROJECT = projectId(OTHER.code, OTHER.project);
const PARCEL = readParcel('P1').id;

/** Brings P1 before the registrar under another programme, all papers in order; the code of what refuses it. */
export async function registerElsewhere(world: World): Promise<string> {
  const { search, evidence } = await once(world, 'carbon.elsewhere', () => prepare(world));
  const titles = [{ parcel: PARCEL, search, consents: [] }];
  return refusalOf(world.as('carbonRegistrar').projects.register({ project: PROJECT, titles, evidence }));
}

async function prepare(world: World): Promise<{ search: Bytes32; evidence: Bytes32 }> {
  await defineOther(world);
  await design(world);
  const subject = PROJECT;
  const validation = { issuer: 'carbonVerifier', schema: 'PROJECT_VALIDATION', subject, value: 0n };
  const validated = await state(world, { ...validation, note: '示例审定意见：同意' });
  await world.as('carbonVerifier').projects.validate({ project: PROJECT, evidence: validated });

  const titleSearch = { issuer: 'registrarForestry', schema: 'LIEN_SEARCH', subject: PARCEL, value: 0n };
  const registration = { issuer: 'carbonRegistrar', schema: 'PROJECT_REGISTRATION', subject, value: 0n };
  return {
    search: await state(world, { ...titleSearch, note: '示例查册：无抵押登记' }),
    evidence: await state(world, { ...registration, note: '示例登记意见：准予登记' }),
  };
}

async function defineOther(world: World): Promise<void> {
  const { projects } = world.as('steward');
  const [own] = programmes;
  if (!own) throw new TypeError('The demo world has no programme.');
  const { code, number, methodology } = OTHER;
  const name = { zh: '另一减排机制（示例）', en: 'Another programme (example)' };
  const text = {
    type: 'CarbonProgramme',
    version: 1,
    code,
    name,
    states: {},
    note: '示例：与既有项目同类，不得重复计入',
  };
  await projects.defineProgramme({ ...own, code, number, document: await document(world, text) });
  const rules = { type: 'CarbonMethodology', version: 1, code: methodology, name, note: '示例' };
  await projects.defineMethodology({
    code: methodology,
    programme: code,
    treatment: Treatment.Deducted,
    risk: quantity('bps', 1_000n),
    document: await document(world, rules),
  });
}

async function design(world: World): Promise<void> {
  const developer = demoProjects.find(({ parcels }) => parcels.includes('P1'))?.developer ?? '';
  const name = { zh: '同一片林另行申报（示例）', en: 'The same forest elsewhere (example)' };
  await world.as(developer).projects.design({
    methodology: OTHER.methodology,
    number: OTHER.project,
    region: 331102,
    from: chinaDate('2024-12-31'),
    to: chinaDate('2034-12-31'),
    parcels: [PARCEL],
    document: await document(world, { type: 'ProjectDesign', version: 1, number: OTHER.project, name }),
  });
}
