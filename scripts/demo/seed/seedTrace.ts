import { baseKey, brandMember, priceKey } from '../../../sdk/ids/keys.ts';
import { admitBaseCall } from '../../../sdk/trace/bases/admitBase.ts';
import { setItemCall } from '../../../sdk/trace/items/setItem.ts';
import { setRecipeCall } from '../../../sdk/trace/items/setRecipe.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { readParcel } from '../world/parcels.ts';
import { Brand, type DemoGood, demoBases, demoItems, demoMembers, demoRecipes, GTIN } from '../world/trace.ts';
import { attestDemo } from './attestDemo.ts';
import { seedLabelledTea } from './seedLabelledTea.ts';
import type { SeedContext } from './seedWorld.ts';

const ADMITTED_YEARS = 1;
/** Papers bear a day before any demo begins, so that a seed run again means the same ones. */
const BASIS = BigInt(Date.UTC(2025, 11, 20) / 1_000);
const IN_FORCE = 1n;
const SONGYANG = 331124;

/** The brand's catalogue, its members, the bases with their certified capacity, and a lot that can be scanned. */
export async function seedTrace(context: SeedContext): Promise<void> {
  await seedCatalogue(context);
  await seedBrand(context);
  await seedBases(context);
  await seedPrices(context);
  await seedLabelledTea(context);
}

async function seedCatalogue(context: SeedContext): Promise<void> {
  const signer = context.keys.privateKeyOf('brandOperator');
  const document = await context.store(catalogue());
  const items = (Object.keys(GTIN) as DemoGood[]).map((good) => {
    const { zh: _zh, en: _en, ...item } = demoItems[good];
    return { signer, call: setItemCall(context, { gtin: GTIN[good], item, document }) };
  });
  const recipes = demoRecipes.map(({ input, output, maxYield }) => {
    const recipe = { input: GTIN[input], output: GTIN[output], maxYield: quantity('bps', maxYield), document };
    return { signer, call: setRecipeCall(context, recipe) };
  });
  await context.run([...items, ...recipes]);
}

/** The decision that defines the items: pages take their names from it (server/trace/items/itemNames.ts). */
function catalogue(): string {
  const items = Object.entries(demoItems).map(([good, { zh, en }]) => ({
    gtin: GTIN[good as DemoGood],
    name: { zh, en },
  }));
  return JSON.stringify({ about: '示例 丽水山耕 产品目录与加工出品率（假定）', items });
}

/** 协会 → operator → member, each by its own word (system 139). */
async function seedBrand(context: SeedContext): Promise<void> {
  const operator = context.participant('brandOperator');
  const provider = context.participant('traceProvider');
  const common = { value: IN_FORCE, basisDate: BASIS };
  await attestDemo(context, {
    ...common,
    issuer: 'association',
    schema: 'BRAND_OPERATION',
    subject: brandMember(Brand.Shangeng, operator),
    note: '示例：协会授权品牌运营',
  });
  const admitted = { issuer: 'brandOperator', schema: 'TRACE_PROVIDER_ADMISSION', subject: provider };
  await attestDemo(context, { ...common, ...admitted, note: '示例：溯源服务单位资格审查通过' });
  for (const member of demoMembers) {
    const subject = brandMember(Brand.Shangeng, context.participant(member));
    const licence = { issuer: 'brandOperator', schema: 'BRAND_LICENCE', subject };
    await attestDemo(context, { ...common, ...licence, note: '示例：丽水山耕品牌使用授权' });
  }
}

/** Tea alone, in Songyang (假定): the others show what a brand's page says of goods nobody priced. */
async function seedPrices(context: SeedContext): Promise<void> {
  const common = { issuer: 'appraiser', subject: priceKey(GTIN.tea, SONGYANG), basisDate: BASIS };
  await attestDemo(context, {
    ...common,
    ...{ schema: 'PRICE_OBSERVATION', value: 52_800n, note: '示例：松阳市场丽水山耕绿茶成交价（假定）' },
  });
  await attestDemo(context, {
    ...common,
    ...{ schema: 'REFERENCE_PRICE', value: 44_000n, note: '示例：松阳市场同等级普通绿茶成交价（假定）' },
  });
}

async function seedBases(context: SeedContext): Promise<void> {
  const signer = context.keys.privateKeyOf('certifier');
  const lastYear = chinaYear(await context.now()) + ADMITTED_YEARS;
  for (const { parcel, good, member, grams } of demoBases) {
    const [ground, gtin] = [readParcel(parcel).id, GTIN[good]];
    const capacity = { issuer: 'certifier', schema: 'CAPACITY', subject: baseKey(ground, gtin), value: grams };
    await attestDemo(context, { ...capacity, basisDate: BASIS, note: '示例：基地年度认证产能' });
    const admission = { parcel: ground, gtin, member: context.participant(member), lastYear };
    await context.run([{ signer, call: admitBaseCall(context, admission) }]);
  }
}

function chinaYear(now: bigint): number {
  return new Date((Number(now) + 8 * 3_600) * 1_000).getUTCFullYear();
}
