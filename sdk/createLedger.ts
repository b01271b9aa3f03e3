import { hasRole } from './access/hasRole.ts';
import { cancelCredits } from './carbon/cancelCredits.ts';
import { certificate } from './carbon/certificate.ts';
import { closeProject } from './carbon/closeProject.ts';
import { correctCertificate } from './carbon/correctCertificate.ts';
import { defineMethodology } from './carbon/defineMethodology.ts';
import { defineProgramme } from './carbon/defineProgramme.ts';
import { designProject } from './carbon/designProject.ts';
import { explainRetire } from './carbon/explainRetire.ts';
import { explainTransfer } from './carbon/explainTransfer.ts';
import { finaliseMirror } from './carbon/foreign/finaliseMirror.ts';
import { finaliseReturn } from './carbon/foreign/finaliseReturn.ts';
import { mirrorState } from './carbon/foreign/mirrorState.ts';
import { requestMirror } from './carbon/foreign/requestMirror.ts';
import { requestReturn } from './carbon/foreign/requestReturn.ts';
import { revertMirror } from './carbon/foreign/revertMirror.ts';
import { revertReturn } from './carbon/foreign/revertReturn.ts';
import { holding } from './carbon/holding.ts';
import { issue } from './carbon/issue.ts';
import { issuableTonnes, lot } from './carbon/lot.ts';
import { methodology } from './carbon/methodology.ts';
import { openPeriod } from './carbon/openPeriod.ts';
import { programme } from './carbon/programme.ts';
import { project } from './carbon/project.ts';
import { projectOf } from './carbon/projectOf.ts';
import { registerProject } from './carbon/registerProject.ts';
import { retire } from './carbon/retire.ts';
import { retireFor } from './carbon/retireFor.ts';
import { retireMany } from './carbon/retireMany.ts';
import { reverse } from './carbon/reverse.ts';
import { seal } from './carbon/seal.ts';
import { retirementNonce, signRetirement } from './carbon/signRetirement.ts';
import { transferCredits } from './carbon/transferCredits.ts';
import { validateProject } from './carbon/validateProject.ts';
import { withdrawProject } from './carbon/withdrawProject.ts';
import { balance } from './cash/balance.ts';
import { mint } from './cash/mint.ts';
import { transfer } from './cash/transfer.ts';
import { cancelDividend } from './commons/dividends/cancelDividend.ts';
import { claimDividend } from './commons/dividends/claimDividend.ts';
import { confirmPaid } from './commons/dividends/confirmPaid.ts';
import { declareDividend } from './commons/dividends/declareDividend.ts';
import { directProceeds } from './commons/dividends/directProceeds.ts';
import { dividend, isUsed, payBlock, proceedsAccountOf } from './commons/dividends/dividend.ts';
import { fundDividend } from './commons/dividends/fundDividend.ts';
import { fundDividendWithReceipt } from './commons/dividends/fundDividendWithReceipt.ts';
import { listBlocks } from './commons/dividends/listBlocks.ts';
import { reclaimDividend } from './commons/dividends/reclaimDividend.ts';
import { agreePurchase } from './commons/procurement/agreePurchase.ts';
import { endPurchase } from './commons/procurement/endPurchase.ts';
import { boughtOf, purchase } from './commons/procurement/purchase.ts';
import { settlePurchase } from './commons/procurement/settlePurchase.ts';
import { signPurchase } from './commons/procurement/signPurchase.ts';
import type { LedgerContext } from './context.ts';
import { promise } from './credit/pledge/promise.ts';
import { commitLevel } from './credit/register/commitLevel.ts';
import { endConsent } from './credit/register/endConsent.ts';
import { commitmentOf, consentEndedAt, currentList, levelRecord, registeredList } from './credit/register/level.ts';
import { publishList } from './credit/register/publishList.ts';
import { readPresentationFacts } from './credit/register/readPresentationFacts.ts';
import { addressOf } from './directory/addressOf.ts';
import { assignLien } from './encumbrance/assignLien.ts';
import { closeCase } from './encumbrance/closeCase.ts';
import { consentEpoch } from './encumbrance/consentEpoch.ts';
import { cover } from './encumbrance/cover.ts';
import { declareDebt } from './encumbrance/declareDebt.ts';
import { distribute } from './encumbrance/distribute.ts';
import { exchangeRanks } from './encumbrance/exchangeRanks.ts';
import { explainAct } from './encumbrance/explainAct.ts';
import { explainEnforce } from './encumbrance/explainEnforce.ts';
import { fileNotice } from './encumbrance/fileNotice.ts';
import { fixLien } from './encumbrance/fixLien.ts';
import { freeze } from './encumbrance/freeze.ts';
import { caseOf, headOrder, leasesBeside, lien, liens, orders, owedUnder } from './encumbrance/liens.ts';
import { openCase } from './encumbrance/openCase.ts';
import { openCaseByAgreement } from './encumbrance/openCaseByAgreement.ts';
import { pledge } from './encumbrance/pledge.ts';
import { prune } from './encumbrance/prune.ts';
import { ranking } from './encumbrance/ranking.ts';
import { recordLien } from './encumbrance/recordLien.ts';
import { reduceLien } from './encumbrance/reduceLien.ts';
import { releaseByCourt } from './encumbrance/releaseByCourt.ts';
import { releaseLien } from './encumbrance/releaseLien.ts';
import { renewOrder } from './encumbrance/renewOrder.ts';
import { renewRegistration } from './encumbrance/renewRegistration.ts';
import { setRegisterRule } from './encumbrance/setRegisterRule.ts';
import { signConsent } from './encumbrance/signConsent.ts';
import { signExtract } from './encumbrance/signExtract.ts';
import { signRankConsent } from './encumbrance/signRankConsent.ts';
import { signSaleAgreement } from './encumbrance/signSaleAgreement.ts';
import { frozenAmount, standing } from './encumbrance/standing.ts';
import { tellLapsed } from './encumbrance/tellLapsed.ts';
import { unfreeze } from './encumbrance/unfreeze.ts';
import { voidConsents } from './encumbrance/voidConsents.ts';
import { waiveRank } from './encumbrance/waiveRank.ts';
import { attest } from './evidence/attest.ts';
import { currentEvidence } from './evidence/currentEvidence.ts';
import { defineGated } from './evidence/defineGated.ts';
import { defineSchema } from './evidence/defineSchema.ts';
import { evidence, requireValid } from './evidence/evidence.ts';
import { revoke } from './evidence/revoke.ts';
import { explainPledge } from './finance/explainPledge.ts';
import { productRule } from './finance/productRule.ts';
import { setProductRule } from './finance/setProductRule.ts';
import { answerGepObjection } from './gep/register/answerGepObjection.ts';
import { appointPublisher } from './gep/register/appointPublisher.ts';
import { dismissPublisher } from './gep/register/dismissPublisher.ts';
import { draftAccount } from './gep/register/draftAccount.ts';
import { objectToAccount } from './gep/register/objectToAccount.ts';
import { openSeries } from './gep/register/openSeries.ts';
import { publishAccount } from './gep/register/publishAccount.ts';
import { recomputeAccount } from './gep/register/recomputeAccount.ts';
import { recordGepUse } from './gep/register/recordGepUse.ts';
import { gepObjection, objectionsTo, publishedAccount, registeredAccount } from './gep/register/registeredAccount.ts';
import {
  appointedLevels,
  objectionWindow,
  registeredMethodology,
  registeredSeries,
} from './gep/register/registeredSeries.ts';
import { registerGepMethodology } from './gep/register/registerGepMethodology.ts';
import { reviewAccount } from './gep/register/reviewAccount.ts';
import { setObjectionWindow } from './gep/register/setObjectionWindow.ts';
import { activate } from './land/activate.ts';
import { merge } from './land/merge.ts';
import { activations, parcel } from './land/parcel.ts';
import { register } from './land/register.ts';
import { setRedLine } from './land/setRedLine.ts';
import { split } from './land/split.ts';
import { acknowledgeRent } from './leases/acknowledgeRent.ts';
import { concludeLease } from './leases/concludeLease.ts';
import { explainLease } from './leases/explainLease.ts';
import { lease, userOf } from './leases/lease.ts';
import { notePossession } from './leases/notePossession.ts';
import { signLease } from './leases/signLease.ts';
import { signTermination } from './leases/signTermination.ts';
import { terminateLease } from './leases/terminateLease.ts';
import { withdrawLease } from './leases/withdrawLease.ts';
import { enforceLoan } from './loans/enforcement/enforceLoan.ts';
import { arrearsOf, isExhausted, loanCase, paidUnder, settledUnder } from './loans/enforcement/loanCase.ts';
import { payRest } from './loans/enforcement/payRest.ts';
import { payRestWithReceipt } from './loans/enforcement/payRestWithReceipt.ts';
import { restId } from './loans/enforcement/restId.ts';
import { settleLoanCase } from './loans/enforcement/settleLoanCase.ts';
import { acceptGuarantee } from './loans/guarantees/acceptGuarantee.ts';
import { claimGuarantee } from './loans/guarantees/claimGuarantee.ts';
import { endClaim } from './loans/guarantees/endClaim.ts';
import { fundLimit, guarantee, payableOn, sharesOfLoan, shortfallOf } from './loans/guarantees/guarantee.ts';
import { guaranteeHash } from './loans/guarantees/guaranteeData.ts';
import { guaranteePaymentId } from './loans/guarantees/guaranteePaymentId.ts';
import { payGuarantee } from './loans/guarantees/payGuarantee.ts';
import { payGuaranteeWithReceipt } from './loans/guarantees/payGuaranteeWithReceipt.ts';
import { setFundLimit } from './loans/guarantees/setFundLimit.ts';
import { signGuarantee } from './loans/guarantees/signGuarantee.ts';
import { amend as amendLoan } from './loans/register/amend.ts';
import { amendWithReceipt as amendLoanWithReceipt } from './loans/register/amendWithReceipt.ts';
import { closeLoan } from './loans/register/closeLoan.ts';
import { creditLoan } from './loans/register/creditLoan.ts';
import { draw as drawLoan } from './loans/register/draw.ts';
import { drawWithReceipt as drawLoanWithReceipt } from './loans/register/drawWithReceipt.ts';
import { drawnUnder, dueNow, gateRule, loan, servedBy } from './loans/register/loan.ts';
import { drawingId, repaymentId } from './loans/register/moneyIds.ts';
import { offerHash as loanOfferHash } from './loans/register/offerData.ts';
import { repay as repayLoan } from './loans/register/repay.ts';
import { repayWithReceipt as repayLoanWithReceipt } from './loans/register/repayWithReceipt.ts';
import { setGateRule } from './loans/register/setGateRule.ts';
import { signAmendment } from './loans/register/signAmendment.ts';
import { signOffer as signLoanOffer } from './loans/register/signOffer.ts';
import { writeOffLoan } from './loans/register/writeOffLoan.ts';
import { conclude } from './market/agreements/conclude.ts';
import { signAgreement } from './market/agreements/signAgreement.ts';
import { auction } from './market/auctions/auction.ts';
import { auctionId } from './market/auctions/auctionId.ts';
import { bid } from './market/auctions/bid.ts';
import { bidWithReceipt } from './market/auctions/bidWithReceipt.ts';
import { cancelAuction } from './market/auctions/cancelAuction.ts';
import { closeAuction } from './market/auctions/closeAuction.ts';
import { explainAuction } from './market/auctions/explainAuction.ts';
import { forfeit } from './market/auctions/forfeit.ts';
import { openAuction } from './market/auctions/openAuction.ts';
import { settleAuction } from './market/auctions/settleAuction.ts';
import { settleAuctionWithReceipt } from './market/auctions/settleAuctionWithReceipt.ts';
import { buy } from './market/buy.ts';
import { buyAndRetire } from './market/buyAndRetire.ts';
import { buyWithReceipt } from './market/buyWithReceipt.ts';
import { cancelListing } from './market/cancelListing.ts';
import { expireListing } from './market/expireListing.ts';
import { explainBuy } from './market/explainBuy.ts';
import { explainList } from './market/explainList.ts';
import { affirm } from './market/instructions/affirm.ts';
import { affirmFor } from './market/instructions/affirmFor.ts';
import { explainInstruction } from './market/instructions/explainInstruction.ts';
import { instructionId } from './market/instructions/instructionData.ts';
import { presentReceipt } from './market/instructions/presentReceipt.ts';
import { releaseInstruction } from './market/instructions/releaseInstruction.ts';
import { settleInstruction } from './market/instructions/settleInstruction.ts';
import { signInstruction } from './market/instructions/signInstruction.ts';
import { isReceiptUsed } from './market/isReceiptUsed.ts';
import { list } from './market/list.ts';
import { listing } from './market/listing.ts';
import { listingId } from './market/listingId.ts';
import { purchaseId } from './market/purchaseId.ts';
import { blockTrading } from './market/rules/blockTrading.ts';
import { isTradingBlocked } from './market/rules/isTradingBlocked.ts';
import { reopenTrading } from './market/rules/reopenTrading.ts';
import { resaleFrom } from './market/rules/resaleFrom.ts';
import { setCalendar } from './market/rules/setCalendar.ts';
import { setTradingRule } from './market/rules/setTradingRule.ts';
import { setTreasury } from './market/rules/setTreasury.ts';
import { tradingRule } from './market/rules/tradingRule.ts';
import { treasury } from './market/rules/treasury.ts';
import { announceSale } from './market/sales/announceSale.ts';
import { announceSaleAgain } from './market/sales/announceSaleAgain.ts';
import { answerObjection } from './market/sales/answerObjection.ts';
import { applyForSale } from './market/sales/applyForSale.ts';
import { awardSale } from './market/sales/awardSale.ts';
import { bidForSale } from './market/sales/bidForSale.ts';
import { certifySale } from './market/sales/certifySale.ts';
import { confirmSale } from './market/sales/confirmSale.ts';
import { declareDefault } from './market/sales/declareDefault.ts';
import { discreditedBy } from './market/sales/discreditedBy.ts';
import { enrolForSale } from './market/sales/enrolForSale.ts';
import { enrolForSaleWithReceipt } from './market/sales/enrolForSaleWithReceipt.ts';
import { explainApply } from './market/sales/explainApply.ts';
import { explainObjection } from './market/sales/explainObjection.ts';
import { lapseSale } from './market/sales/lapseSale.ts';
import { paySale } from './market/sales/paySale.ts';
import { paySaleWithReceipt } from './market/sales/paySaleWithReceipt.ts';
import { qualifySale } from './market/sales/qualifySale.ts';
import { raiseObjection } from './market/sales/raiseObjection.ts';
import { rejectSale } from './market/sales/rejectSale.ts';
import { returnDeposits } from './market/sales/returnDeposits.ts';
import { objectionOf, sale, saleDepositOf, saleHoldUntil, saleOf } from './market/sales/sale.ts';
import { saleId } from './market/sales/saleId.ts';
import { saleRule } from './market/sales/saleRule.ts';
import { setSaleRule } from './market/sales/setSaleRule.ts';
import { signContract } from './market/sales/signContract.ts';
import { signSaleContract } from './market/sales/signSaleContract.ts';
import { startBidding } from './market/sales/startBidding.ts';
import { terminateSale } from './market/sales/terminateSale.ts';
import { withdrawSale } from './market/sales/withdrawSale.ts';
import { signBankReceipt } from './market/signBankReceipt.ts';
import { addAccount } from './participants/addAccount.ts';
import { enrol } from './participants/enrol.ts';
import { identify } from './participants/identify.ts';
import { reinstate } from './participants/reinstate.ts';
import { replaceAccount } from './participants/replaceAccount.ts';
import { suspend } from './participants/suspend.ts';
import { bindComponents } from './rights/bindComponents.ts';
import { requirePapers } from './rights/classes/requirePapers.ts';
import { countyRule, papersFor, policySubject, rightClass } from './rights/classes/rightClass.ts';
import { setClass } from './rights/classes/setClass.ts';
import { setCountyRule } from './rights/classes/setCountyRule.ts';
import { allotShares } from './rights/coopShares/allotShares.ts';
import { explainSharesTransfer } from './rights/coopShares/explainTransfer.ts';
import { openShares } from './rights/coopShares/openShares.ts';
import { redeemShares } from './rights/coopShares/redeemShares.ts';
import { sharesHeld, sharesOf } from './rights/coopShares/shares.ts';
import { transferShares } from './rights/coopShares/transferShares.ts';
import { correctRight } from './rights/correctRight.ts';
import { agreeDeposit } from './rights/deposits/agreeDeposit.ts';
import { deposit, depositBehind } from './rights/deposits/deposit.ts';
import { giveBackDeposit } from './rights/deposits/giveBackDeposit.ts';
import { signDeposit } from './rights/deposits/signDeposit.ts';
import { storeDeposit } from './rights/deposits/storeDeposit.ts';
import { withdrawDeposit } from './rights/deposits/withdrawDeposit.ts';
import { endRight } from './rights/endRight.ts';
import { explainTransfer as explainRightTransfer } from './rights/explainTransfer.ts';
import { issueRight } from './rights/issueRight.ts';
import { mergeRights } from './rights/mergeRights.ts';
import { dissolvePackage } from './rights/packages/dissolvePackage.ts';
import { formPackage } from './rights/packages/formPackage.ts';
import { containerOf, membersOf, packageOf } from './rights/packages/package.ts';
import { reregisterPackage } from './rights/packages/reregisterPackage.ts';
import { renewRight } from './rights/renewRight.ts';
import { reregister } from './rights/reregister.ts';
import { derivedFrom, right } from './rights/right.ts';
import { splitRight } from './rights/splitRight.ts';
import { acknowledgeReport } from './rights/stewardship/acknowledgeReport.ts';
import { advanceDossier } from './rights/stewardship/advanceDossier.ts';
import { closeDossier } from './rights/stewardship/closeDossier.ts';
import { dossier, stageRule } from './rights/stewardship/dossier.ts';
import { openDossier } from './rights/stewardship/openDossier.ts';
import { reportDossier } from './rights/stewardship/reportDossier.ts';
import { setStageRule } from './rights/stewardship/setStageRule.ts';
import { surrenderRight } from './rights/surrenderRight.ts';
import { transferRight } from './rights/transferRight.ts';
import { unbindComponent } from './rights/unbindComponent.ts';
import { anchorOf } from './trace/anchors/anchorOf.ts';
import { anchorRoot } from './trace/anchors/anchorRoot.ts';
import { admitBase } from './trace/bases/admitBase.ts';
import { base, capacityLeft } from './trace/bases/base.ts';
import { withdrawBase } from './trace/bases/withdrawBase.ts';
import { batch, endsOf, goodsOf, outstanding, paperOf, parentsOf, recallState } from './trace/batches/batch.ts';
import { closeRecall } from './trace/batches/closeRecall.ts';
import { enclosePaper } from './trace/batches/enclosePaper.ts';
import { handOver } from './trace/batches/handOver.ts';
import { harvest } from './trace/batches/harvest.ts';
import { liftRecall } from './trace/batches/liftRecall.ts';
import { loseGoods } from './trace/batches/loseGoods.ts';
import { mergeBatches } from './trace/batches/mergeBatches.ts';
import { recall } from './trace/batches/recall.ts';
import { recoverGoods } from './trace/batches/recoverGoods.ts';
import { seizeGoods } from './trace/batches/seizeGoods.ts';
import { sellGoods } from './trace/batches/sellGoods.ts';
import { splitBatch } from './trace/batches/splitBatch.ts';
import { transform } from './trace/batches/transform.ts';
import { blockCard } from './trace/cards/blockCard.ts';
import { card, cardTrade } from './trace/cards/card.ts';
import { issueCard } from './trace/cards/issueCard.ts';
import { recordTrade } from './trace/cards/recordTrade.ts';
import { signTrade } from './trace/cards/signTrade.ts';
import { setItem } from './trace/items/setItem.ts';
import { setRecipe } from './trace/items/setRecipe.ts';
import { maxYield, tradeItem } from './trace/items/tradeItem.ts';
import { activateLabel } from './trace/labelSets/activateLabel.ts';
import { isLabelActivated, isLabelVoid, issuedOn, labelSetSlot } from './trace/labelSets/labelSet.ts';
import { packLabels } from './trace/labelSets/packLabels.ts';
import { voidLabels } from './trace/labelSets/voidLabels.ts';
import { voidSet } from './trace/labelSets/voidSet.ts';

const domains = {
  participants: { enrol, addAccount, suspend, reinstate, replaceAccount, identify },
  evidence: { attest, revoke, defineSchema, defineGated, evidence, requireValid, current: currentEvidence },
  parcels: { register, activate, split, merge, setRedLine, parcel, activations },
  cash: { mint, transfer, balance },
  gep: {
    openSeries,
    draft: draftAccount,
    review: reviewAccount,
    object: objectToAccount,
    answerObjection: answerGepObjection,
    publish: publishAccount,
    recompute: recomputeAccount,
    recordUse: recordGepUse,
    registerMethodology: registerGepMethodology,
    appoint: appointPublisher,
    dismiss: dismissPublisher,
    setObjectionWindow,
    account: registeredAccount,
    objectionsTo,
    objection: gepObjection,
    published: publishedAccount,
    series: registeredSeries,
    methodology: registeredMethodology,
    appointedLevels,
    objectionWindow,
  },
  projects: {
    defineProgramme,
    defineMethodology,
    design: designProject,
    validate: validateProject,
    register: registerProject,
    openPeriod,
    close: closeProject,
    withdraw: withdrawProject,
    project,
    programme,
    methodology,
    projectOf,
  },
  credits: {
    issue,
    seal,
    reverse,
    lot,
    issuableTonnes,
    holding,
    transfer: transferCredits,
    retire,
    retireMany,
    signRetirement,
    retirementNonce,
    retireFor,
    cancel: cancelCredits,
    correct: correctCertificate,
    certificate,
    explainRetire,
    explainTransfer,
  },
  foreignBlocks: {
    requestMirror,
    finaliseMirror,
    revertMirror,
    requestReturn,
    finaliseReturn,
    revertReturn,
    mirrorState,
  },
  market: {
    setTradingRule,
    tradingRule,
    setCalendar,
    setTreasury,
    treasury,
    blockTrading,
    reopenTrading,
    isTradingBlocked,
    resaleFrom,
    list,
    cancelListing,
    expireListing,
    buy,
    buyAndRetire,
    buyWithReceipt,
    signBankReceipt,
    isReceiptUsed,
    listing,
    listingId,
    purchaseId,
    explainList,
    explainBuy,
  },
  instructions: {
    affirm,
    sign: signInstruction,
    affirmFor,
    presentReceipt,
    settle: settleInstruction,
    release: releaseInstruction,
    id: instructionId,
    explain: explainInstruction,
  },
  auctions: {
    open: openAuction,
    bid,
    bidWithReceipt,
    settle: settleAuction,
    settleWithReceipt: settleAuctionWithReceipt,
    close: closeAuction,
    cancel: cancelAuction,
    forfeit,
    auction,
    id: auctionId,
    explain: explainAuction,
  },
  agreements: { sign: signAgreement, conclude },
  sales: {
    setRule: setSaleRule,
    rule: saleRule,
    apply: applyForSale,
    qualify: qualifySale,
    reject: rejectSale,
    announce: announceSale,
    announceAgain: announceSaleAgain,
    withdraw: withdrawSale,
    terminate: terminateSale,
    enrol: enrolForSale,
    enrolWithReceipt: enrolForSaleWithReceipt,
    bid: bidForSale,
    startBidding,
    award: awardSale,
    confirm: confirmSale,
    declareDefault,
    lapse: lapseSale,
    returnDeposits,
    raiseObjection,
    answerObjection,
    signContract,
    sign: signSaleContract,
    pay: paySale,
    payWithReceipt: paySaleWithReceipt,
    certify: certifySale,
    sale,
    saleOf,
    depositOf: saleDepositOf,
    objectionOf,
    holdUntil: saleHoldUntil,
    discreditedBy,
    id: saleId,
    explainApply,
    explainObjection,
  },
  rightClasses: {
    set: setClass,
    requirePapers,
    setCountyRule,
    rightClass,
    papersFor,
    countyRule,
    policySubject,
  },
  rights: {
    issue: issueRight,
    reregister,
    renew: renewRight,
    correct: correctRight,
    end: endRight,
    surrender: surrenderRight,
    split: splitRight,
    merge: mergeRights,
    bindComponents,
    unbindComponent,
    transfer: transferRight,
    right,
    derivedFrom,
    explainTransfer: explainRightTransfer,
  },
  leases: {
    sign: signLease,
    conclude: concludeLease,
    withdraw: withdrawLease,
    notePossession,
    acknowledgeRent,
    signTermination,
    terminate: terminateLease,
    lease,
    userOf,
    explain: explainLease,
  },
  packages: {
    form: formPackage,
    dissolve: dissolvePackage,
    reregister: reregisterPackage,
    package: packageOf,
    membersOf,
    containerOf,
  },
  deposits: {
    sign: signDeposit,
    agree: agreeDeposit,
    store: storeDeposit,
    giveBack: giveBackDeposit,
    withdraw: withdrawDeposit,
    deposit,
    behind: depositBehind,
  },
  stewardship: {
    setRule: setStageRule,
    open: openDossier,
    advance: advanceDossier,
    report: reportDossier,
    acknowledge: acknowledgeReport,
    close: closeDossier,
    dossier,
    stageRule,
  },
  coopShares: {
    open: openShares,
    allot: allotShares,
    redeem: redeemShares,
    transfer: transferShares,
    shares: sharesOf,
    held: sharesHeld,
    explainTransfer: explainSharesTransfer,
  },
  dividends: {
    declare: declareDividend,
    listBlocks,
    fund: fundDividend,
    fundWithReceipt: fundDividendWithReceipt,
    claim: claimDividend,
    confirmPaid,
    directProceeds,
    cancel: cancelDividend,
    reclaim: reclaimDividend,
    dividend,
    block: payBlock,
    isUsed,
    proceedsAccountOf,
  },
  procurement: {
    sign: signPurchase,
    agree: agreePurchase,
    settle: settlePurchase,
    end: endPurchase,
    purchase,
    boughtOf,
  },
  loans: {
    setGateRule,
    signOffer: signLoanOffer,
    draw: drawLoan,
    drawWithReceipt: drawLoanWithReceipt,
    repay: repayLoan,
    repayWithReceipt: repayLoanWithReceipt,
    signAmendment,
    amend: amendLoan,
    amendWithReceipt: amendLoanWithReceipt,
    credit: creditLoan,
    writeOff: writeOffLoan,
    close: closeLoan,
    loan,
    dueNow,
    drawnUnder,
    servedBy,
    gateRule,
    offerHash: loanOfferHash,
    drawingId,
    repaymentId,
  },
  credit: {
    publishList,
    commit: commitLevel,
    endConsent,
    promise,
    commitmentOf,
    level: levelRecord,
    consentEndedAt,
    list: registeredList,
    currentList,
    readPresentationFacts,
  },
  guarantees: {
    sign: signGuarantee,
    accept: acceptGuarantee,
    setFundLimit,
    claim: claimGuarantee,
    pay: payGuarantee,
    payWithReceipt: payGuaranteeWithReceipt,
    endClaim,
    guarantee,
    payableOn,
    sharesOf: sharesOfLoan,
    shortfallOf,
    fundLimit,
    hash: guaranteeHash,
    paymentId: guaranteePaymentId,
  },
  loanCases: {
    enforce: enforceLoan,
    settle: settleLoanCase,
    payRest,
    payRestWithReceipt,
    caseOf: loanCase,
    arrearsOf,
    paidUnder,
    settledUnder,
    isExhausted,
    restId,
  },
  encumbrances: {
    record: recordLien,
    pledge,
    signConsent,
    consentEpoch,
    voidConsents,
    signExtract,
    fileNotice,
    renewRegistration,
    tellLapsed,
    release: releaseLien,
    releaseByCourt,
    assign: assignLien,
    exchangeRanks,
    signRankConsent,
    waiveRank,
    fix: fixLien,
    reduce: reduceLien,
    declareDebt,
    cover,
    setRegisterRule,
    freeze,
    unfreeze,
    renewOrder,
    prune,
    openCase,
    openCaseByAgreement,
    signSaleAgreement,
    closeCase,
    distribute,
    standing,
    frozenAmount,
    lien,
    liens,
    leases: leasesBeside,
    orders,
    headOrder,
    caseOf,
    owedUnder,
    ranking,
    explain: explainAct,
    explainEnforce,
  },
  items: {
    set: setItem,
    setRecipe,
    item: tradeItem,
    maxYield,
  },
  bases: {
    admit: admitBase,
    withdraw: withdrawBase,
    base,
    capacityLeft,
  },
  batches: {
    harvest,
    split: splitBatch,
    merge: mergeBatches,
    transform,
    enclose: enclosePaper,
    handOver,
    lose: loseGoods,
    sell: sellGoods,
    recover: recoverGoods,
    seize: seizeGoods,
    recall,
    liftRecall,
    closeRecall,
    batch,
    parentsOf,
    endsOf,
    outstanding,
    paperOf,
    goodsOf,
    recallState,
  },
  labelSets: {
    pack: packLabels,
    voidLabels,
    voidSet,
    activate: activateLabel,
    slot: labelSetSlot,
    issuedOn,
    isVoid: isLabelVoid,
    isActivated: isLabelActivated,
  },
  anchors: {
    anchor: anchorRoot,
    anchorOf,
  },
  cards: {
    issue: issueCard,
    block: blockCard,
    recordTrade,
    signTrade,
    card,
    trade: cardTrade,
  },
  products: { setRule: setProductRule, rule: productRule, explainPledge },
  directory: { addressOf },
  access: { hasRole },
};

type Domains = typeof domains;
type Bound<Verb> = Verb extends (ledger: LedgerContext, ...rest: infer Rest) => infer Answer
  ? (...rest: Rest) => Answer
  : never;

/** Every verb as `ledger.noun.verb(params, options)`. */
export type Ledger = { readonly [D in keyof Domains]: { readonly [V in keyof Domains[D]]: Bound<Domains[D][V]> } } & {
  readonly context: LedgerContext;
};

/**
 * The whole ledger in one object.
 * @example
 * const ledger = createLedger({ deployment, reader: httpReader(url), sender: signerSender(wallet) });
 * await ledger.evidence.attest({ schema, subject, value: 0n, basisDate, validUntil: 0n, contentHash });
 */
export function createLedger(context: LedgerContext): Ledger {
  const bound = Object.entries(domains).map(([domain, verbs]) => [domain, bind(context, verbs)]);
  return { ...Object.fromEntries(bound), context } as Ledger;
}

function bind(context: LedgerContext, verbs: Record<string, unknown>): Record<string, unknown> {
  const bindOne =
    (verb: unknown) =>
    (...rest: unknown[]) =>
      (verb as (...all: unknown[]) => unknown)(context, ...rest);
  return Object.fromEntries(Object.entries(verbs).map(([name, verb]) => [name, bindOne(verb)]));
}
