import type { HardhatEthers, HardhatEthersSigner } from '@nomicfoundation/hardhat-ethers/types';
import type { NetworkHelpers } from '@nomicfoundation/hardhat-network-helpers/types';
import { AbiCoder, id, keccak256, ZeroHash } from 'ethers';
import {
  caseNumber,
  deployRegister,
  domainOf,
  fields,
  lienNumber,
  lienOn,
  subjectIdOf,
} from '../../encumbrance/support/register.ts';
import { deployDefaults } from '../../finance/support/defaults.ts';
import { deployLoans } from '../../finance/support/loans.ts';
import { deployDepositing } from '../../rights/support/depositing.ts';
import { deployLetting } from '../../rights/support/letting.ts';
import { deployAuctionHouse } from '../../support/auctions.ts';
import { deployCredits, order, RETIREMENT } from '../../support/credits.ts';
import { anyTrade, participantNamed, product } from '../../support/ledger.ts';
import { CASH, CLASS, CREDITS, LegKind, LOT, Mode, openForTrade } from '../../support/market.ts';
import { deployPurchases } from '../../support/procurement.ts';
import { CONTRACT, deployExchange } from '../../support/sales.ts';
import { deployTrace } from '../../support/trace.ts';
import { contentHash, DAY } from '../../support/values.ts';

/** An act that needs a signature: first signed, then presented, by anybody or by who must. */
export interface Act {
  sign(): Promise<unknown>;
  present(signed: never, by?: HardhatEthersSigner): Promise<unknown>;
  stranger: HardhatEthersSigner;
  /** The last second in which it serves; absent where a signature has no end of its own. */
  until?: bigint;
}

/** What becomes of one struct's signature: by which name it is refused, and when it comes a second time. */
export interface Row {
  struct: string;
  open(): Promise<Act>;
  /** On another chain, for another contract, by another key, with any field altered. */
  refused: string;
  again: string;
  late?: string;
  /** Who else presents it is refused by this name; absent where anybody may carry it. */
  carried?: string;
}

/** Ids that are EIP-712 hashes or plain ones, and that nobody signs by themselves: a bank's receipt names them. */
export const UNSIGNED: Record<string, string> = {
  AuctionBid: 'the matter of a receipt over a bid',
  AuctionPayment: 'the matter of a receipt over a price',
  DividendFunding: 'the matter of a receipt over a dividend',
  GuaranteePayment: 'the matter of a receipt over a guarantee',
  Leg: 'part of Instruction',
  LevelPresentation: 'checked by the bank that it is shown to, never on chain',
  LoanDrawing: 'the matter of a receipt over a loan drawn',
  LoanRepayment: 'the matter of a receipt over an instalment',
  LoanRest: 'the matter of a receipt over what is left',
  Purchase: 'part of PurchaseContract; in the market the matter of a receipt over a fill',
  RetirementOrder: 'part of Retirement',
  SaleDeposit: 'the matter of a receipt over a deposit',
  SalePayment: 'the matter of a receipt over a price',
};

const coder = AbiCoder.defaultAbiCoder();
const HOUR = 3_600n;

/** A row for every struct that somebody signs, on the fixtures of its own part. */
export function rowsOf(ethers: HardhatEthers, helpers: NetworkHelpers): Row[] {
  const now = async () => BigInt(await helpers.time.latest());

  async function instruction(): Promise<Act> {
    const { saleOf, signInstruction, settlement, company, stranger } = await openForTrade(ethers);
    const deal = await saleOf();
    return {
      stranger,
      until: deal.settleBy,
      sign: () => signInstruction(company, deal),
      present: (signed, by = stranger) => settlement.connect(by).affirmFor(deal, company, signed),
    };
  }

  async function receipt(): Promise<Act> {
    const trade = await openForTrade(ethers);
    const { settlement, company, buyer, bank, stranger } = trade;
    const deal = await trade.saleOf();
    deal.legs[1] = trade.throughBank(buyer.address, company.address, 3_000n);
    for (const party of [company, buyer]) await settlement.connect(party).affirm(deal);
    const held = await trade.receiptFor(trade.instructionId(deal), 3_000n);
    return {
      stranger,
      until: deal.payBy,
      sign: () => trade.signReceipt(bank, held),
      present: (signed, by = stranger) => settlement.connect(by).presentReceipt(signed),
    };
  }

  async function agreement(): Promise<Act> {
    const house = await deployAuctionHouse(ethers);
    const { agreements, settlement, company, buyer, stranger } = house;
    await settlement.connect(house.marketSteward).setTradingRule(CLASS, anyTrade);
    const start = await now();
    const [number, document] = ['示例 合同 2026-001', contentHash('示例 合同正文')];
    const deal = {
      legs: [
        { kind: LegKind.Erc1155, asset: CREDITS, from: company.address, to: buyer.address, id: LOT, amount: 600n },
        { kind: LegKind.Erc20, asset: CASH, from: buyer.address, to: company.address, id: 0n, amount: 3_000n },
      ],
      mode: Mode.Agreement,
      venue: ZeroHash,
      terms: keccak256(coder.encode(['string', 'bytes32'], [number, document])),
      maxFee: 0n,
      payBy: start + DAY,
      settleBy: start + 2n * DAY,
      caseId: ZeroHash,
      nonce: 1n,
    };
    const paper = { number, document, first: company.address, second: buyer.address, instruction: deal };
    const domain = { ...house.domain, name: 'Liangshan Agreements', verifyingContract: await agreements.getAddress() };
    const types = {
      Agreement: fields('string number,bytes32 document,address first,address second,bytes32 instruction'),
    };
    const said = { ...paper, instruction: house.instructionId(deal) };
    return {
      stranger,
      until: deal.settleBy,
      sign: async () => [
        await company.signTypedData(domain, types, said),
        await buyer.signTypedData(domain, types, said),
      ],
      present: ([first, second]: [string, string], by = stranger) =>
        agreements.connect(by).conclude(paper, first, second),
    };
  }

  async function retirement(): Promise<Act> {
    const { credits, buyer, stranger, tools } = await deployCredits(ethers);
    const lot = await tools.stocked('示例 P1', 100n);
    await tools.give('buyer', lot, 30_000n);
    const deadline = (await now()) + HOUR;
    const said = order(5_000n);
    const verifyingContract = await credits.getAddress();
    const domain = { name: 'Liangshan Credits', version: '1', chainId: 31_337, verifyingContract };
    return {
      stranger,
      until: deadline,
      sign: () => buyer.signTypedData(domain, RETIREMENT, { lot, order: said, nonce: 0n, deadline }),
      present: (signed, by = stranger) => credits.connect(by).retireFor(buyer, lot, said, deadline, signed),
    };
  }

  async function consent(): Promise<Act> {
    const { encumbrances, pledgeOn, consentTo, right, bank, stranger } = await deployRegister(ethers, helpers);
    const lien = pledgeOn(right);
    const validUntil = (await now()) + HOUR;
    return {
      stranger,
      until: validUntil,
      sign: () => consentTo(lien, { validUntil }),
      present: (signed, by = bank) => encumbrances.connect(by).pledge(lien, product, ZeroHash, signed),
    };
  }

  async function extract(): Promise<Act> {
    const register = await deployRegister(ethers, helpers);
    const { encumbrances, record, receiptFor, countersign, right, forestryRegistrar, stranger } = register;
    await record(lienOn(right, '1'));
    const late = lienOn(right, '2', { registeredAt: 1_600_000_000n });
    const paper = await receiptFor(late.lienId);
    return {
      stranger,
      sign: () => countersign(late, paper),
      present: (signed, by = forestryRegistrar) => encumbrances.connect(by).record(late, ZeroHash, paper, signed),
    };
  }

  async function rankConsent(): Promise<Act> {
    const { encumbrances, record, right, bank, otherBank, stranger } = await deployRegister(ethers, helpers);
    await record(lienOn(right, '1', { secured: 100n }));
    await record(lienOn(right, '2', { secured: 200n, registrySeq: 2n, lienor: participantNamed('otherBank') }));
    const [senior, junior] = [lienNumber('1'), lienNumber('2')];
    const validUntil = (await now()) + HOUR;
    const list =
      'bytes32 subject, bytes32 senior, bytes32 junior, bytes32 lien, uint96 ahead, uint64 epoch, uint40 validUntil';
    const said = { subject: subjectIdOf(right), senior, junior, lien: senior, ahead: 200n, epoch: 0n, validUntil };
    const given = { lien: senior, signer: bank.address, validUntil };
    return {
      stranger,
      until: validUntil,
      sign: async () => bank.signTypedData(await domainOf(encumbrances), { RankConsent: fields(list) }, said),
      present: (signature, by = otherBank) =>
        encumbrances.connect(by).exchangeRanks(right, senior, junior, [{ ...given, signature }]),
    };
  }

  async function saleAgreement(): Promise<Act> {
    const { encumbrances, record, right, bank, company, stranger } = await deployRegister(ethers, helpers);
    await record(lienOn(right, '1', { maturity: 1_750_000_000n }));
    const validUntil = (await now()) + HOUR;
    const list = 'bytes32 caseId, bytes32 subject, bytes32 lien, uint96 least, uint64 epoch, uint40 validUntil';
    const [caseId, lien, least] = [caseNumber('执 1'), lienNumber('1'), 400n];
    const said = { caseId, subject: subjectIdOf(right), lien, least, epoch: 0n, validUntil };
    return {
      stranger,
      until: validUntil,
      sign: async () => company.signTypedData(await domainOf(encumbrances), { SaleAgreement: fields(list) }, said),
      present: (signature, by = bank) =>
        encumbrances
          .connect(by)
          .openCaseByAgreement(caseId, right, lien, { signer: company.address, least, validUntil, signature }),
    };
  }

  async function loanOffer(): Promise<Act> {
    const world = await deployLoans(ethers, helpers);
    const { offer, valued } = await world.applied('1');
    const security = await world.registeredFor(offer, valued);
    return {
      stranger: world.cast.stranger,
      // A loan is drawn on its day, and the offer serves to the end of that.
      until: offer.drawOn + DAY - 1n,
      sign: () => world.papersFor(offer),
      present: (signed, by = world.company) => world.loans.connect(by).draw(offer, signed, security),
    };
  }

  async function amendment(): Promise<Act> {
    const world = await deployLoans(ethers, helpers);
    const { loan } = await world.lent();
    const changed = await world.amendmentOf(loan);
    return {
      // Whoever brings it pays what it says.
      stranger: world.cast.buyer,
      until: changed.validUntil,
      sign: () => world.agreedOn(changed),
      present: (signed, by = world.company) => world.loans.connect(by).amend(changed, signed, world.bank),
    };
  }

  async function guarantee(): Promise<Act> {
    const world = await deployDefaults(ethers, helpers);
    const { loan } = await world.lent();
    const terms = world.guaranteeOn(loan);
    return {
      stranger: world.cast.stranger,
      until: terms.validUntil,
      sign: () => world.signGuarantee(world.guarantor, terms),
      present: (signed, by = world.bank) => world.guarantees.connect(by).accept(terms, world.guarantor, signed),
    };
  }

  async function lease(): Promise<Act> {
    const world = await deployLetting(ethers, helpers);
    const { leases, villager, company, stranger, paper } = world;
    const terms = world.lease();
    return {
      stranger,
      sign: async () => [await world.sign(terms, villager), await world.sign(terms, company)],
      present: ([lessor, lessee]: [string, string], by = stranger) =>
        leases.connect(by).conclude(terms, lessor, lessee, [paper]),
    };
  }

  async function termination(): Promise<Act> {
    const world = await deployLetting(ethers, helpers);
    const { leases, villager, company, stranger } = world;
    const terms = world.lease();
    await world.conclude(terms);
    const [head, basis] = [await leases.leaseId(terms), contentHash('示例 解除协议')];
    return {
      stranger,
      sign: () => world.signEnd(head, basis, company),
      present: (signed, by = villager) => leases.connect(by).terminate(head, basis, company, signed),
    };
  }

  async function deposit(): Promise<Act> {
    const { deposits, cast, terms, sign } = await deployDepositing(ethers, helpers);
    const said = terms();
    return {
      stranger: cast.stranger,
      sign: async () => [await sign(said, cast.villager), await sign(said, cast.company)],
      present: ([depositor, taker]: [string, string], by = cast.stranger) =>
        deposits.connect(by).agree(said, depositor, taker),
    };
  }

  async function saleContract(): Promise<Act> {
    const { sales, cast, confirmed, sign } = await deployExchange(ethers, helpers);
    const terms = await confirmed();
    await sales.connect(cast.buyer).signContract(terms, CONTRACT, cast.buyer, '0x');
    return {
      stranger: cast.stranger,
      sign: () => sign(terms, cast.company),
      present: (signed, by = cast.stranger) => sales.connect(by).signContract(terms, CONTRACT, cast.company, signed),
    };
  }

  async function purchaseContract(): Promise<Act> {
    const world = await deployPurchases(ethers, helpers);
    const { procurement, terms, buyer, company, stranger } = world;
    const bound = await world.instructionOf(terms);
    const settling = world.instructionId(bound);
    return {
      stranger,
      until: bound.settleBy,
      sign: async () => [
        await world.signPurchase(buyer, terms, settling),
        await world.signPurchase(company, terms, settling),
      ],
      present: ([first, second]: [string, string], by = stranger) =>
        procurement.connect(by).agree(terms, bound, first, second),
    };
  }

  async function cardTrade(): Promise<Act> {
    const { trades, trace, parcel, office, company, buyer, appraiser, stranger } = await deployTrace(ethers, helpers);
    const leaf = await trace.harvest(parcel, 1_000n);
    await trace.commit('company', leaf, 1_000n);
    const [sellerCard, buyerCard] = [id('示例卡 卖方'), id('示例卡 买方')];
    await trades.connect(office).issueCard(sellerCard, company);
    await trades.connect(office).issueCard(buyerCard, buyer);
    const verifyingContract = await trades.getAddress();
    const domain = { name: 'Liangshan CardTrades', version: '1', chainId: 31_337, verifyingContract };
    const list =
      'bytes32 sellerCard,bytes32 buyerCard,bytes32 batch,uint64 grams,bytes32 price,bytes32 payment,uint40 tradedAt,' +
      'bytes32 counters,bytes32 nonce';
    const trade = {
      sellerCard,
      buyerCard,
      batch: leaf,
      grams: 200n,
      price: id('salted price'),
      payment: id('salted payment'),
      tradedAt: await helpers.time.latest(),
      counters: ZeroHash,
      nonce: id('nonce 1'),
    };
    const sign = (who: HardhatEthersSigner) => who.signTypedData(domain, { CardTrade: fields(list) }, trade);
    return {
      stranger,
      sign: async () => ({
        seller: await sign(company),
        buyer: await sign(buyer),
        witness: appraiser.address,
        witnessed: await sign(appraiser),
      }),
      present: (signed, by = stranger) => trades.connect(by).record(trade, signed),
    };
  }

  const notOfParty = 'SignatureNotOfParty';
  return [
    {
      struct: 'Instruction',
      open: instruction,
      refused: notOfParty,
      again: 'AlreadyAffirmed',
      late: 'InstructionRefused',
    },
    { struct: 'BankReceipt', open: receipt, refused: notOfParty, again: 'ReceiptAlreadyUsed', late: 'ReceiptMismatch' },
    {
      struct: 'Agreement',
      open: agreement,
      refused: notOfParty,
      again: 'InstructionRefused',
      late: 'InstructionRefused',
    },
    {
      struct: 'Retirement',
      open: retirement,
      refused: 'RetirementSignatureInvalid',
      again: 'RetirementSignatureInvalid',
      late: 'RetirementSignatureExpired',
    },
    {
      struct: 'Consent',
      open: consent,
      refused: 'ConsentInvalid',
      again: 'LienAlreadyRecorded',
      late: 'ConsentInvalid',
      carried: 'PledgeNotOfCaller',
    },
    {
      struct: 'Extract',
      open: extract,
      refused: 'CountersignatureInvalid',
      again: 'LienAlreadyRecorded',
      carried: 'RegisterNotCompetent',
    },
    {
      struct: 'RankConsent',
      open: rankConsent,
      refused: 'RankConsentMissing',
      again: 'RankExchangeInvalid',
      late: 'RankConsentMissing',
      carried: 'CallerNotLienor',
    },
    {
      struct: 'SaleAgreement',
      open: saleAgreement,
      refused: 'AgreementNotOfHolder',
      again: 'CaseAlreadyOpen',
      late: 'AgreementNotOfHolder',
      carried: 'CallerNotLienor',
    },
    {
      struct: 'LoanOffer',
      open: loanOffer,
      refused: notOfParty,
      again: 'LoanAlreadyRecorded',
      late: 'LoanClock',
      carried: notOfParty,
    },
    {
      struct: 'Amendment',
      open: amendment,
      refused: notOfParty,
      again: 'AmendmentRefused',
      late: 'AmendmentRefused',
    },
    {
      struct: 'Guarantee',
      open: guarantee,
      refused: notOfParty,
      again: 'GuaranteeAlreadyRecorded',
      late: 'GuaranteeExpired',
      carried: 'GuaranteeOfOtherBank',
    },
    { struct: 'Lease', open: lease, refused: 'LeaseNotSigned', again: 'LeaseAlreadyRecorded' },
    {
      struct: 'Termination',
      open: termination,
      refused: 'LeaseNotSigned',
      again: 'LeaseNotLive',
      carried: 'CallerNotLeaseParty',
    },
    { struct: 'Deposit', open: deposit, refused: 'DepositNotSigned', again: 'DepositAlreadyRecorded' },
    { struct: 'SaleContract', open: saleContract, refused: notOfParty, again: 'SaleStateIsOther' },
    {
      struct: 'PurchaseContract',
      open: purchaseContract,
      refused: 'PurchaseNotSigned',
      again: 'PurchaseAlreadyRecorded',
      late: 'InstructionRefused',
    },
    { struct: 'CardTrade', open: cardTrade, refused: 'TradeNotSigned', again: 'TradeAlreadyRecorded' },
  ];
}
