import { attestCall } from '../../../sdk/evidence/attest.ts';
import { schemaId } from '../../../sdk/ids/keys.ts';
import { setGateRuleCall } from '../../../sdk/loans/register/setGateRule.ts';
import { sheetSubject } from '../../../sdk/loans/sheet/sheetDocument.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { draft } from '../../evidence/actKinds.ts';
import { type ActKinds, actKind } from '../../kernel/auth/acts/actKind.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { money, sentences } from '../../market/actWords.ts';
import { chainTime } from '../../rights/requests/pledgeRequests.ts';
import { gateMask } from '../products/listProducts.ts';
import { sheetAt } from '../sheets/currentSheet.ts';
import { gateRuleParams, sheetParams } from './actSchemas.ts';
import { type LoanActDeps, participantIn } from './loanActDeps.ts';
import { GATE_WORDS, percent } from './loanWords.ts';

/** What a bank says of its products: what is shown before money goes out, and the sheet. */
export function productActs(deps: LoanActDeps): ActKinds {
  const { deployment, content, db } = deps;
  return {
    'loan.setGates': actKind(gateRuleParams, ({ product, gates, entrustedAbove, unsecuredUpTo }) => {
      const rule = {
        gates: gateMask(gates),
        entrustedAbove: quantity('fen', entrustedAbove),
        unsecuredUpTo: quantity('fen', unsecuredUpTo),
      };
      const named = gates.map((name) => GATE_WORDS[name]);
      const words = sentences([
        [`设定产品 ${product} 的放款条件`, `Set what is shown before money goes out under ${product}`],
        named.length > 0
          ? [`每笔须 ${named.map(([zh]) => zh).join('、')}`, `always ${named.map(([, en]) => en).join(', ')}`]
          : ['不另设条件', 'nothing beyond the pledge'],
        entrustedAbove === 0n
          ? null
          : [`超过 ${money(entrustedAbove)} 须受托支付`, `to a third party above ${money(entrustedAbove)}`],
        unsecuredUpTo === 0n
          ? ['不发放信用贷款', 'nothing without collateral']
          : [`信用贷款最高 ${money(unsecuredUpTo)}`, `without collateral up to ${money(unsecuredUpTo)}`],
      ]);
      return draft(deployment, setGateRuleCall(deps, { product, rule }), words);
    }),
    'loan.sheet': actKind(
      sheetParams,
      async ({ product, contentHash }, principal) => {
        const sheet = await sheetAt(content, contentHash);
        if (sheet?.product !== product) throw new AppError('LoanSheetMissing', { product, hash: contentHash });
        const bank = participantIn(principal);
        const statement = {
          ...{ schema: schemaId('LOAN_PRODUCT_SHEET'), subject: sheetSubject(bank, product), value: 0n },
          ...{ basisDate: await chainTime(db), validUntil: 0n, contentHash },
        };
        const words = sentences([
          [
            `公布产品 ${product}「${sheet.name.zh}」说明书`,
            `Publish the sheet of product ${product}, ${sheet.name.en}`,
          ],
          [`普通年利率 ${percent(sheet.ratePpm)}`, `ordinary rate ${percent(sheet.ratePpm)} a year`],
          [
            `金额 ${money(BigInt(sheet.principal.from))} 至 ${money(BigInt(sheet.principal.to))}，${sheet.months.from} 至 ${sheet.months.to} 个月`,
            `${money(BigInt(sheet.principal.from))} to ${money(BigInt(sheet.principal.to))}, ${sheet.months.from} to ${sheet.months.to} months`,
          ],
          ['此后的申请按本说明书受理', 'applications from now on are judged by it'],
          [`文件 sha2-256 ${contentHash}`, `document sha2-256 ${contentHash}`],
        ]);
        return draft(deployment, attestCall(deps, statement), words);
      },
      { recordsOnce: true },
    ),
  };
}
