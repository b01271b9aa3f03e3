import { admitBaseCall } from '../../../sdk/trace/bases/admitBase.ts';
import { withdrawBaseCall } from '../../../sdk/trace/bases/withdrawBase.ts';
import { setItemCall } from '../../../sdk/trace/items/setItem.ts';
import { setRecipeCall } from '../../../sdk/trace/items/setRecipe.ts';
import { ItemKind, Paper } from '../../../sdk/trace/types.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { draft, requireDocument } from '../../evidence/actKinds.ts';
import { type ActKinds, actKind } from '../../kernel/auth/acts/actKind.ts';
import { participantName } from '../../market/actDeps.ts';
import { sentences } from '../../market/actWords.ts';
import type { TraceActDeps } from './actDeps.ts';
import { admitBaseParams, setItemParams, setRecipeParams, withdrawBaseParams } from './actSchemas.ts';
import { documentLine, PAPER_WORDS } from './goodsWords.ts';

const KINDS = { raw: ItemKind.Raw, made: ItemKind.Made };
const PAPERS = { none: Paper.None, commitment: Paper.Commitment, inspection: Paper.Inspection };

/** What the brand sells and of what it is made, and who grows it where: goods need these first. */
export function catalogueActs(deps: TraceActDeps): ActKinds {
  return { ...itemActs(deps), ...baseActs(deps) };
}

// The same item or recipe may be set again: neither is refused the second time.
function itemActs(deps: TraceActDeps): ActKinds {
  const { deployment, content } = deps;
  return {
    'items.set': actKind(setItemParams, async ({ gtin, document, ...given }) => {
      await requireDocument(content, document);
      const { kind, paper, brand, shelfDays, netGrams } = given;
      const words = sentences([
        [`设定产品 GTIN ${gtin}，品牌 ${brand}`, `Set trade item GTIN ${gtin} of brand ${brand}`],
        kind === 'raw' ? ['由基地采收的原料', 'harvested on bases'] : ['由其他产品制成', 'made of other items'],
        PAPER_WORDS[paper],
        shelfDays === 0
          ? ['不标保质期', 'no date is stated on it']
          : [`保质期 ${shelfDays} 天`, `best before ${shelfDays} days after production`],
        netGrams === 0
          ? ['散装销售，不贴单品标签', 'sold loose, without labels of single units']
          : [`每件净含量 ${netGrams} 克`, `net content of a unit ${netGrams} g`],
        documentLine(document),
        ['种类、品牌与净含量此后不能更改', 'kind, brand and net content stay so for good'],
      ]);
      const item = { kind: KINDS[kind], paper: PAPERS[paper], brand, shelfDays, netGrams };
      return draft(deployment, setItemCall(deps, { gtin, item, document }), words);
    }),
    'items.setRecipe': actKind(setRecipeParams, async ({ input, output, maxYield, document }) => {
      await requireDocument(content, document);
      const percent = `${(maxYield / 100).toFixed(2)}%`;
      const words = sentences([
        maxYield === 0
          ? [`终止以 ${input} 制 ${output} 的配方`, `End the recipe of ${output} from ${input}`]
          : [
              `以 ${input} 制 ${output}，出品率至多 ${percent}`,
              `${output} from ${input}: at most ${percent} of its mass`,
            ],
        documentLine(document),
      ]);
      const recipe = { input, output, maxYield: quantity('bps', BigInt(maxYield)), document };
      return draft(deployment, setRecipeCall(deps, recipe), words);
    }),
  };
}

function baseActs(deps: TraceActDeps): ActKinds {
  const { deployment, content } = deps;
  return {
    'bases.admit': actKind(admitBaseParams, async (admission) => {
      const { parcel, gtin, member, lastYear } = admission;
      const name = await participantName(deps, member);
      const words = sentences([
        [`准入基地：${name} 在地块 ${parcel} 生产 ${gtin}`, `Admit a base: ${name} grows ${gtin} on parcel ${parcel}`],
        [`至 ${lastYear} 年末（北京时间）`, `to the end of ${lastYear}, China time`],
        ['以本机构有效的认证产能为限', 'within the yearly capacity that your own statement in force certifies'],
        ['该地块不得再为同一产品准入他人', 'nobody else is admitted for this product on this ground'],
      ]);
      return draft(deployment, admitBaseCall(deps, admission), words);
    }),
    'bases.withdraw': actKind(withdrawBaseParams, async ({ parcel, gtin, basis }) => {
      await requireDocument(content, basis);
      const words = sentences([
        [`取消基地准入：地块 ${parcel}，产品 ${gtin}`, `Withdraw the admission of parcel ${parcel} for ${gtin}`],
        ['立即生效；已采收的仍计入当年产能', 'at once; what was harvested still counts against the year'],
        documentLine(basis),
      ]);
      return draft(deployment, withdrawBaseCall(deps, { parcel, gtin, basis }), words);
    }),
  };
}
