import { SaleState, type SaleTerms } from '../../../../sdk/market/sales/types.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { KEEPER } from '../../world/dajun.ts';
import type { Check } from '../check.ts';
import { bendView, now, once, placed, reach, refusalOf } from '../ground.ts';
import { document, state } from '../statement.ts';
import type { World } from '../world.ts';
import { isInBank, packageOf, SALE_TERMS, saleOf } from './ground.ts';

const HOUR = 3_600n;

/** 申请、审查、挂牌公告. */
export const application: Check<World>[] = [
  {
    what: 'exchange: put on sale by its holder, the package can’t be taken apart or offered again',
    observe: async (world) => {
      const { sent, refusals } = await once(world, 'exchange.applied', () => apply(world));
      const { isOnSale } = await world.as('auditor').packages.package(packageOf(world));
      const ok = isOnSale && refusals.join() === 'PackageNotFree,AlreadyOnSale';
      return { ...placed(sent), ok, found: `${isOnSale}; ${refusals}` };
    },
    sabotage: (world) => bendView(world, 'Packages', 'packageOf', 12 * 64 - 1),
  },
  {
    what: 'exchange: the review rests on the register’s newest search; one that names a difference is refused',
    observe: async (world) => {
      const { sent, refusals } = await once(world, 'exchange.announced', () => review(world));
      const { state: found, round } = await world.as('auditor').sales.sale(saleOf(world).id);
      const isRefused = refusals.join() === 'SaleStateIsOther,TitleSearchInvalid,TitleSearchInvalid';
      const ok = found === SaleState.Announced && round === 1 && isRefused;
      return { ...placed(sent), ok, found: `state ${found}; ${refusals}` };
    },
    sabotage: (world) => bendView(world, 'Sales', 'sale', 3 * 64 - 1),
  },
];

/** 8,000,000 元 to begin with; the same terms at each asking. */
export function termsOf(world: World): Promise<SaleTerms> {
  return once(world, SALE_TERMS, async () => ({
    asset: 'PACKAGES' as const,
    id: packageOf(world),
    seller: world.keys.addressOf(KEEPER),
    start: quantity('fen', 800_000_000n),
    reserve: quantity('fen', 820_000_000n),
    increment: quantity('fen', 5_000_000n),
    deposit: quantity('fen', 80_000_000n),
    ecoPart: quantity('fen', 40_000_000n),
    inBank: isInBank(world),
    bidWindow: Number(HOUR),
    document: await document(world, {
      type: 'DemoAnnouncement',
      version: 1,
      note: '示例挂牌公告：大均乡闲置农房 72 幢',
    }),
    nonce: 1n,
  }));
}

async function apply(world: World) {
  const { packages, sales } = world.as(KEEPER);
  const terms = await termsOf(world);
  const sent = await sales.apply({ terms });
  const basis = await document(world, { type: 'DemoDecision', version: 1, note: '示例解散决定' });
  const apart = await refusalOf(packages.dissolve({ package: packageOf(world), basis }));
  const again = await refusalOf(sales.apply({ terms: { ...terms, nonce: 2n } }));
  return { sent, refusals: [apart, again] };
}

/** The register first finds one difference, then none; the exchange can't go by the older word. */
async function review(world: World) {
  const { terms } = saleOf(world);
  const { sales } = world.as('exchange');
  const paper = { issuer: 'registrarLand', schema: 'TITLE_SEARCH', subject: packageOf(world) };
  const early = await refusalOf(sales.announce({ terms }));
  const odd = await state(world, { ...paper, value: 1n, note: '示例权属查询：一处不一致' });
  const differs = await refusalOf(sales.qualify({ terms, search: odd }));
  await reach(world, (await now(world)) + HOUR);
  const clean = await state(world, { ...paper, value: 0n, note: '示例权属查询：一致' });
  const older = await refusalOf(sales.qualify({ terms, search: odd }));
  await sales.qualify({ terms, search: clean });
  return { sent: await sales.announce({ terms }), refusals: [early, differs, older] };
}
