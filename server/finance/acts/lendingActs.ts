import { decisionData } from '../../../sdk/loans/decision/decisionData.ts';
import { drawCall } from '../../../sdk/loans/register/draw.ts';
import { drawWithReceiptCall } from '../../../sdk/loans/register/drawWithReceipt.ts';
import { drawingId } from '../../../sdk/loans/register/moneyIds.ts';
import { offerData } from '../../../sdk/loans/register/offerData.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { draft } from '../../evidence/actKinds.ts';
import { type ActKinds, actKind } from '../../kernel/auth/acts/actKind.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { money, sentences } from '../../market/actWords.ts';
import { heldLine, signedReceipt } from '../../market/bankReceipt.ts';
import type { Line } from '../../rights/rightWords.ts';
import { typedDraft } from '../../rights/typedDraft.ts';
import { requireMachineFacts } from '../applications/humanDecision.ts';
import { requireOpenAtBank } from '../applications/loanApplications.ts';
import { buildOffer, idsOfOffer } from '../offers/buildOffer.ts';
import { drawingOf } from '../offers/drawingOf.ts';
import { requireOpenOffer } from '../offers/offerViews.ts';
import { decideParams, drawParams, drawReceiptParams, loanOfferParams } from './actSchemas.ts';
import { type LoanActDeps, participantIn, requireCash } from './loanActDeps.ts';
import { offerLines } from './loanWords.ts';

const ONCE = { recordsOnce: true };

/** From an officer's decision over the bank's offer to the money. */
export function lendingActs(deps: LoanActDeps): ActKinds {
  const { deployment, db } = deps;
  return {
    'loan.decide': actKind(
      decideParams,
      async ({ application: id, answer, limit, words }, principal) => {
        const application = await requireOpenAtBank(db, id, participantIn(principal));
        const facts = await requireMachineFacts(db, id);
        const decision = { application: id, facts, answer, limit: quantity('fen', limit), words };
        const said = sentences([
          answer === 'approve'
            ? [`人工批准贷款申请 ${id}，最高 ${money(limit)}`, `Approve application ${id}, up to ${money(limit)}`]
            : [`人工拒绝贷款申请 ${id}`, `Refuse application ${id}`],
          [
            `产品 ${application.product}，申请 ${money(BigInt(application.principal))}`,
            `product ${application.product}, asks for ${money(BigInt(application.principal))}`,
          ],
          [`理由：${words}`, `because: ${words}`],
          ['签署后作为单独记录保存，申请人可见', 'kept as a record of its own that the applicant reads'],
        ]);
        return typedDraft(decisionData(deps, decision), said);
      },
      ONCE,
    ),
    'loan.offer': actKind(
      loanOfferParams,
      async ({ application: id, terms }, principal) => {
        const application = await requireOpenAtBank(db, id, participantIn(principal));
        const offer = await buildOffer(deps, application, { terms, lender: principal.account });
        const words = sentences([['出具贷款要约', 'Offer a loan'], ...(await offerLines(deps, offer))]);
        return typedDraft(offerData(deps, offer), words);
      },
      ONCE,
    ),
    'loan.draw': actKind(
      drawParams,
      async ({ offer: id, extract, notice }, principal) => {
        requireCash(deps);
        const drawing = await ownDrawing(deps, id, principal, { extract, notice });
        const words = sentences([
          ['接受要约并提款，款项即时到账', 'Accept the offer; the money arrives in the same step'],
          ...(await offerLines(deps, drawing.offer)),
          lienLine(drawing.security),
        ]);
        return draft(deployment, drawCall(deps, drawing), words);
      },
      ONCE,
    ),
    'loan.drawWithReceipt': actKind(
      drawReceiptParams,
      async ({ offer: id, extract, notice, receipt }, principal) => {
        const drawing = await ownDrawing(deps, id, principal, { extract, notice });
        const { offer } = drawing;
        const signed = signedReceipt(receipt, drawingId(deps, idsOfOffer(offer).loan), offer.lender);
        const words = sentences([
          ['接受要约并提款，款项由银行支付', 'Accept the offer; the bank pays the money out'],
          ...(await offerLines(deps, offer)),
          lienLine(drawing.security),
          await heldLine(deps, receipt),
        ]);
        return draft(deployment, drawWithReceiptCall(deps, { ...drawing, signed }), words);
      },
      ONCE,
    ),
  };
}

/** Of an offer made to this account. Errors: RecordUnknown for the bank's own too: the borrower accepts. */
async function ownDrawing(
  deps: LoanActDeps,
  id: string,
  principal: { account: string; participant: string | null },
  hints: { extract?: string | undefined; notice?: `0x${string}` | undefined },
) {
  const { account } = principal;
  const row = await requireOpenOffer(deps, id, { participant: participantIn(principal), account });
  if (row.borrower !== account.toLowerCase()) throw new AppError('RecordUnknown', { kind: 'loanOffer', id });
  return drawingOf(deps.db, row, hints);
}

function lienLine(security: Awaited<ReturnType<typeof ownDrawing>>['security']): Line | null {
  if (security === undefined) return null;
  if ('lien' in security) return [`抵押（质押）${security.lien}`, `secured by lien ${security.lien}`];
  return ['同时设立您已同意的抵押（质押）', 'the pledge that you consented to is made in the same step'];
}
