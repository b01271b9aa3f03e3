import type { z } from 'zod';
import { announceSaleAgainCall } from '../../../sdk/market/sales/announceSaleAgain.ts';
import { applyForSaleCall } from '../../../sdk/market/sales/applyForSale.ts';
import type { SaleTerms } from '../../../sdk/market/sales/types.ts';
import { withdrawSaleCall } from '../../../sdk/market/sales/withdrawSale.ts';
import { wordText } from '../../carbon/assetNames.ts';
import { draft, requireDocument } from '../../evidence/actKinds.ts';
import { type ActKinds, actKind } from '../../kernel/auth/acts/actKind.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { basisLine } from '../../rights/rightWords.ts';
import type { MarketActDeps } from '../actDeps.ts';
import { money, sentences } from '../actWords.ts';
import { newNonce } from '../listingTerms.ts';
import { announceAgainParams, applyParams, saleBasisParams } from './actSchemas.ts';
import { itemLine, saleLines, termsLines } from './saleWords.ts';
import { requireSale } from './standingSale.ts';

const ONCE = { recordsOnce: true };

/** What the holder of a right or package does with its sale. */
export function sellerActs(deps: MarketActDeps): ActKinds {
  const { deployment, content, db } = deps;
  return {
    'sales.apply': actKind(
      applyParams,
      async (params, { account }) => {
        await requireDocument(content, params.document);
        const code = await classOfItem(deps, params);
        const terms: SaleTerms = { ...params, seller: account, nonce: newNonce() };
        const words = sentences([
          ['向交易所申请出让', 'Apply to the exchange for the sale of'],
          itemLine(terms, code),
          ...termsLines(terms),
          [
            '自申请起至结束，该标的不得质押、出租或另行转让；持有人仅凭交易鉴证书在登记机构变更',
            'from now to the end it is neither pledged, let nor moved otherwise; the holder changes at the register alone, with the certificate of trade',
          ],
        ]);
        return draft(deployment, applyForSaleCall(deps, { terms }), words);
      },
      ONCE,
    ),
    'sales.announceAgain': actKind(
      announceAgainParams,
      async ({ sale, start }) => {
        const standing = await requireSale(db, sale);
        const words = sentences([
          [`再次挂牌，起始价 ${money(start)}`, `Have it announced again from ${money(start)} on`],
          ...(await saleLines(deps, standing)),
          [
            `上一轮起始价 ${money(BigInt(standing.row.round_start))}`,
            `the last round began at ${money(BigInt(standing.row.round_start))}`,
          ],
        ]);
        return draft(deployment, announceSaleAgainCall(deps, { terms: standing.terms, start }), words);
      },
      ONCE,
    ),
    'sales.withdraw': actKind(
      saleBasisParams,
      async ({ sale, basis }) => {
        const standing = await requireSale(db, sale);
        const words = sentences([
          ['撤回出让', 'Withdraw the sale'],
          ...(await saleLines(deps, standing)),
          basisLine(basis),
          ['已收保证金全部退还', 'every deposit is free again'],
        ]);
        return draft(deployment, withdrawSaleCall(deps, { terms: standing.terms, basis }), words);
      },
      ONCE,
    ),
  };
}

/** Code of the class of a right or package. Errors: RecordUnknown. */
async function classOfItem({ db }: MarketActDeps, { asset, id }: Pick<z.output<typeof applyParams>, 'asset' | 'id'>) {
  const table = asset === 'PACKAGES' ? 'projection.package' : 'projection.right';
  const row = await db.selectFrom(table).select('class').where('id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('RecordUnknown', { kind: asset === 'PACKAGES' ? 'package' : 'right', id });
  return wordText(row.class);
}
