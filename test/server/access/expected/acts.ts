import { TEA_BUYERS } from '../../../../scripts/demo/world/teaTrades.ts';
import {
  type Caller,
  COLLECTIVES,
  HOLDERS,
  LENDERS,
  MEMBERS,
  SIGNED_IN,
  SUPERVISORS,
  TRADERS,
  without,
} from './callers.ts';
import { type Expected, row } from './expectation.ts';

const FORESTRY: Caller[] = ['registrarForestry', 'registrarForestry.1'];

/** Statements, and what is carbon and market. An act counts as let in when it could be sent, or is refused for what it says. */
export const evidenceAndMarketActs: Expected[] = [
  row('evidence.attest', ['appraiser'], 'closed', { of: 'valuation' }),
  row('evidence.attest', MEMBERS, 'closed', { of: 'resolution' }),
  row('evidence.revoke', ['appraiser'], 'closed'),
  row('carbon.designProject', HOLDERS, 'closed'),
  row('carbon.openPeriod', ['carbonRegistrar'], 'closed'),
  row('carbon.issue', ['carbonRegistrar'], 'closed'),
  row('carbon.retire', ['forestFarm'], 'lacking'),
  row('carbon.retireMany', ['forestFarm'], 'lacking'),
  row('carbon.transfer', ['forestFarm'], 'lacking'),
  row('market.list', ['forestFarm'], 'lacking'),
  // No lock hides units from a court.
  row('market.cancelListing', ['forestFarm', 'court.1'], 'closed'),
  // A listing is open to all who may trade; who has no money is told so.
  row('market.buy', TRADERS, 'lacking'),
  row('market.buyAndRetire', TRADERS, 'lacking'),
  row('market.buyWithReceipt', ['buyerEvent'], 'closed'),
  row('market.openAuction', ['forestFarm'], 'lacking'),
  row('market.bid', without(TRADERS, 'forestFarm'), 'closed'),
  row('market.settleAuction', ['forestFarm'], 'lacking'),
  row('market.affirm', ['forestFarm', 'buyerEvent', 'exchange'], 'lacking'),
];

/** A house on sale on the exchange, applied for by its holder. */
export const saleActs: Expected[] = [
  // All that stands against a sale is told at once, the holder among it.
  row('sales.apply', ['villageYaxi'], 'lacking'),
  row('sales.qualify', ['exchange'], 'closed'),
  row('sales.reject', ['exchange'], 'closed'),
  row('sales.announce', ['exchange'], 'closed'),
  row('sales.announceAgain', ['villageDajun'], 'lacking'),
  row('sales.withdraw', ['villageDajun'], 'closed'),
  row('sales.terminate', ['court.1'], 'closed'),
  row('sales.enrol', TRADERS, 'lacking'),
  row('sales.enrolWithReceipt', TRADERS, 'lacking'),
  row('sales.bid', [], 'lacking'),
  ...['startBidding', 'award', 'confirm', 'declareDefault', 'lapse', 'returnDeposits'].map((step) =>
    // What waited for a moment is anybody's to do once it has come.
    row(`sales.${step}`, SIGNED_IN, 'closed'),
  ),
  row('sales.raiseObjection', MEMBERS, 'lacking'),
  row('sales.answerObjection', ['exchange', ...SUPERVISORS], 'closed'),
  row('sales.signContract', ['villageDajun'], 'lacking'),
  row('sales.pay', [], 'lacking'),
  row('sales.payWithReceipt', [], 'lacking'),
  row('sales.certify', ['exchange'], 'closed'),
  row('sales.setRule', ['steward'], 'closed'),
];

/** Packages, deposits, dossiers, shares, and what is paid to households. */
export const commonsActs: Expected[] = [
  row('packages.form', ['villageYaxi'], 'closed'),
  row('packages.dissolve', ['villageWuxi'], 'closed'),
  row('packages.reregister', FORESTRY, 'closed'),
  row('deposits.sign', ['farmerYaxi', 'coopCity'], 'hidden'),
  row('deposits.agree', ['farmerYaxi', 'coopCity'], 'hidden'),
  row('deposits.store', SIGNED_IN, 'closed'),
  row('deposits.giveBack', ['villageYaxi', 'coopCity'], 'lacking'),
  row('deposits.withdraw', ['villageYaxi', 'coopCity'], 'closed'),
  row('dossiers.open', COLLECTIVES, 'closed'),
  row('dossiers.advance', ['coopQingtian'], 'closed'),
  row('dossiers.report', ['coopQingtian'], 'closed'),
  // The cooperative above hears the report.
  row('dossiers.acknowledge', ['coopCity'], 'closed'),
  row('dossiers.close', ['coopQingtian'], 'closed'),
  row('shares.open', COLLECTIVES, 'closed'),
  row('shares.allot', ['coopQingtian'], 'lacking'),
  row('shares.redeem', ['farmerFangshan'], 'lacking'),
  row('dividends.declare', ['buyerOffice'], 'hidden'),
  row('dividends.listBlocks', ['buyerOffice'], 'hidden'),
  // What the payer declared it alone pays and takes back; until the day a court may too.
  row('dividends.fund', ['buyerOffice'], 'closed'),
  row('dividends.fundWithReceipt', ['buyerOffice'], 'lacking'),
  row('dividends.claim', ['farmerYaxi'], 'hidden'),
  row('dividends.confirmPaid', ['settlementBank'], 'lacking'),
  row('dividends.directProceeds', ['bankA'], 'closed'),
  row('dividends.cancel', ['buyerOffice', 'court.1'], 'closed'),
  row('dividends.reclaim', SIGNED_IN, 'closed'),
  row('purchases.sign', ['buyerOffice', 'villageDajun'], 'hidden'),
  row('purchases.agree', ['buyerOffice', 'villageDajun'], 'hidden'),
  row('purchases.present', SIGNED_IN, 'closed'),
  row('purchases.carryOut', SIGNED_IN, 'closed'),
  row('purchases.settle', SIGNED_IN, 'closed'),
  row('purchases.end', SIGNED_IN, 'closed'),
  row('supervision.confirmOrder', ['marketRegulator.1'], 'closed'),
];

/** Titles, leases and what weighs on rights. */
export const rightActs: Expected[] = [
  row('rights.issue', FORESTRY, 'closed'),
  row('rights.reregister', FORESTRY, 'closed'),
  row('rights.renew', FORESTRY, 'closed'),
  row('rights.correct', FORESTRY, 'closed'),
  row('rights.end', FORESTRY, 'closed'),
  // Told to the others by the token’s own name for it: ERC721IncorrectOwner.
  row('rights.surrender', ['villageYaxi'], 'lacking'),
  row('rights.split', FORESTRY, 'closed'),
  row('rights.merge', FORESTRY, 'closed'),
  row('rights.bind', ['registrarEcology'], 'closed'),
  row('rights.unbind', ['registrarEcology'], 'closed'),
  row('rights.consentToReport', ['farmerYaxi'], 'closed'),
  row('rights.consentToPledge', ['villageYaxi'], 'hidden'),
  // The lease is both sides' word.
  row('leases.sign', ['villageYaxi', 'brandOperator'], 'closed'),
  row('leases.conclude', SIGNED_IN, 'closed'),
  row('leases.notePossession', SIGNED_IN, 'closed'),
  row('leases.acknowledgeRent', ['villageDajun'], 'closed'),
  row('leases.agreeToEnd', ['villageDajun', 'brandOperator'], 'closed'),
  row('leases.terminate', ['villageDajun', 'brandOperator'], 'closed'),
  row('encumbrances.record', FORESTRY, 'closed'),
  row('encumbrances.countersign', ['registrarForestry.1'], 'closed'),
  row('encumbrances.renewRegistration', FORESTRY, 'closed'),
  row('encumbrances.pledge', ['bankA'], 'closed'),
  ...['fileNotice', 'release', 'reduce', 'assign', 'waiveRank'].map((act) =>
    row(`encumbrances.${act}`, ['bankA'], 'closed'),
  ),
  // Who comes off worse consents, who asked sends.
  row('encumbrances.consentToRank', ['bankA'], 'closed'),
  row('encumbrances.exchangeRanks', ['bankB'], 'closed'),
  row('encumbrances.fix', ['bankA'], 'closed'),
  row('encumbrances.declareDebt', ['bankA'], 'closed'),
  // Freezing is the filing office's and the supervisor's, taking the execution office's: never one hand.
  row('encumbrances.freeze', ['court', ...SUPERVISORS], 'closed'),
  row('encumbrances.unfreeze', ['court'], 'closed'),
  row('encumbrances.openCase', ['court.1'], 'closed'),
];

const GUARANTOR: Caller[] = ['guarantor'];

/** Loans and their guarantors, eco-credit. */
export const lendingActs: Expected[] = [
  row('finance.setRule', LENDERS, 'closed'),
  row('loan.setGates', LENDERS, 'closed'),
  row('loan.sheet', LENDERS, 'closed'),
  // About oneself.
  row('loan.consentToTea', SIGNED_IN, 'lacking'),
  row('loan.decide', ['bankA'], 'closed'),
  row('loan.offer', ['bankA'], 'closed'),
  row('loan.draw', ['villageYaxi'], 'closed'),
  row('loan.drawWithReceipt', ['villageYaxi'], 'closed'),
  // Whose loan it is; others pay for it on the chain by themselves, and the gateway tells them of no loan.
  row('loan.repay', ['bankA', 'villageZhenbu'], 'hidden'),
  row('loan.repayWithReceipt', ['bankA', 'villageZhenbu'], 'hidden'),
  row('loan.signAmendment', ['bankA', 'villageZhenbu'], 'closed'),
  row('loan.amend', ['bankA', 'villageZhenbu'], 'closed'),
  row('loan.amendWithReceipt', ['bankA', 'villageZhenbu'], 'closed'),
  row('loan.receipt', ['bankA'], 'closed'),
  row('loan.credit', ['bankA'], 'closed'),
  row('loan.writeOff', ['bankA'], 'closed'),
  // Closing what is paid is nobody's privilege; that there is a loan is its parties'.
  row('loan.close', ['bankA', 'villageZhenbu'], 'hidden'),
  row('loan.enforce', ['bankA'], 'closed'),
  row('loan.settleCase', ['bankA', 'villageZhenbu'], 'hidden'),
  row('loan.payRest', ['bankA', 'villageZhenbu'], 'hidden'),
  row('loan.payRestWithReceipt', ['bankA', 'villageZhenbu'], 'hidden'),
  row('guarantee.give', GUARANTOR, 'closed'),
  row('guarantee.accept', ['bankA'], 'closed'),
  row('guarantee.claim', ['bankA'], 'closed'),
  // A claim is dropped by who made it; on a loan that is owed no more anybody ends it, by the contract.
  row('guarantee.end', ['bankA'], 'closed'),
  row('guarantee.pay', GUARANTOR, 'closed'),
  row('guarantee.payWithReceipt', GUARANTOR, 'closed'),
  row('guarantee.setFundLimit', ['guarantor', 'treasury'], 'closed'),
  row('credit.publishList', ['creditOffice'], 'closed'),
  row('credit.commit', ['creditOffice'], 'closed'),
  row('credit.record', ['creditOffice'], 'closed'),
  row('credit.present', ['farmerYaxi'], 'lacking'),
  // One's own presentation, also one that nobody has seen.
  row('credit.endConsent', MEMBERS, 'closed'),
  row('credit.promise', MEMBERS, 'closed'),
  row('credit.erase', ['farmerYaxi'], 'lacking'),
];

/** Accounts of GEP and goods of the brand. */
export const gepAndGoodsActs: Expected[] = [
  row('gep.openSeries', MEMBERS, 'closed'),
  row('gep.draft', MEMBERS, 'closed'),
  row('gep.review', ['gepReviewer'], 'closed'),
  row('gep.object', MEMBERS, 'closed'),
  row('gep.answer', ['gepReviewer'], 'closed'),
  row('gep.publish', ['gepJingning'], 'closed'),
  row('gep.recompute', MEMBERS, 'closed'),
  row('gep.use', MEMBERS, 'closed'),
  row('gep.registerMethodology', ['steward'], 'closed'),
  row('gep.appoint', SUPERVISORS, 'closed'),
  row('gep.dismiss', SUPERVISORS, 'closed'),
  row('items.set', ['brandOperator'], 'closed'),
  row('items.setRecipe', ['brandOperator'], 'closed'),
  row('bases.admit', ['certifier'], 'closed'),
  row('bases.withdraw', ['certifier'], 'closed'),
  // By the member whom the base was certified for.
  row('batches.harvest', ['coopSongyang'], 'closed'),
  row('batches.split', ['coopSongyang'], 'lacking'),
  row('batches.merge', ['coopSongyang'], 'lacking'),
  row('batches.transform', ['coopSongyang'], 'lacking'),
  row('batches.enclose', ['coopSongyang'], 'closed'),
  // Whoever holds of it, and the trader has bought some.
  row('batches.handOver', ['coopSongyang', 'teaTraderA'], 'lacking'),
  row('batches.lose', ['coopSongyang', 'teaTraderA'], 'lacking'),
  row('batches.sell', ['coopSongyang', 'teaTraderA'], 'lacking'),
  // Sixteen hands have bought of the batch that is recalled, and the trader and the maker.
  row('batches.recover', ['teaTraderA', 'coopSongyang', ...TEA_BUYERS], 'lacking'),
  row('batches.seize', SUPERVISORS, 'closed'),
  row('batches.recall', ['coopSongyang', 'brandOperator', ...SUPERVISORS], 'closed'),
  row('batches.liftRecall', SUPERVISORS, 'closed'),
  row('batches.closeRecall', SUPERVISORS, 'closed'),
  row('labels.pack', ['coopSongyang'], 'lacking'),
  row('labels.void', ['coopSongyang', 'brandOperator', ...SUPERVISORS], 'closed'),
  row('labels.voidSet', ['coopSongyang', 'brandOperator', ...SUPERVISORS], 'closed'),
  row('cards.issue', ['traceProvider'], 'closed'),
  row('cards.block', ['teaTraderA', 'traceProvider'], 'closed'),
  row('cards.sign', ['coopSongyang', 'teaTraderA', 'traceProvider.1'], 'hidden'),
  row('cards.record', ['coopSongyang', 'teaTraderA', 'traceProvider.1'], 'hidden'),
  // About oneself.
  row('mandate.grant', SIGNED_IN, 'closed'),
  // Words that anybody may prepare; only a bank’s are taken, at `POST /api/clients`.
  row('clients.register', SIGNED_IN, 'closed'),
  row('enrolment.grant', SIGNED_IN, 'closed'),
];
