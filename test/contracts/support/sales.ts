import type { HardhatEthers, HardhatEthersSigner } from '@nomicfoundation/hardhat-ethers/types';
import type { NetworkHelpers } from '@nomicfoundation/hardhat-network-helpers/types';
import { encodeBytes32String, id, toBeHex } from 'ethers';
import { Role } from '../../../sdk/access/roles.ts';
import { receiptOver } from './auctions.ts';
import { once } from './chain.ts';
import { anyTrade, type Cast, fund, participantNamed, permit } from './ledger.ts';
import { signing } from './market.ts';
import { deployRights, FOREST_RIGHT, facts, USE_RIGHTS } from './rights.ts';
import { ANYBODY, contentHash, DAY, evidenceId, NEVER, NULL_ID, schemaId } from './values.ts';

export const SaleState = {
  Unknown: 0n,
  Applied: 1n,
  Qualified: 2n,
  Announced: 3n,
  Bidding: 4n,
  Awarded: 5n,
  Confirmed: 6n,
  Contracted: 7n,
  Paid: 8n,
  Certified: 9n,
  Registered: 10n,
  Rejected: 11n,
  Withdrawn: 12n,
  Failed: 13n,
  Terminated: 14n,
  Defaulted: 15n,
  Lapsed: 16n,
} as const;
export const DepositState = { None: 0n, Held: 1n, Returned: 2n, Forfeited: 3n, Applied: 4n } as const;
export const ObjectionState = { None: 0n, Open: 1n, Dismissed: 2n, Upheld: 3n } as const;
export const TransferCause = { Sale: 0, Inheritance: 1 } as const;

/** Two rounds, a tenth off; deposits from a twentieth to three tenths; late bids add five minutes. */
export const saleRule = {
  publicityDays: 10n,
  resultDays: 5n,
  contractDays: 5n,
  payDays: 5n,
  registerDays: 10n,
  minBidders: 2n,
  maxRounds: 2n,
  maxCut: 1_000n,
  minDeposit: 500n,
  maxDeposit: 3_000n,
  extension: 300n,
  minBidWindow: 3_600n,
  searchMaxAge: 30n,
  maxPause: 15n,
  allowsSole: true,
  isOpen: true,
};

export const CONTRACT = contentHash('示例 合同');
export const CERTIFICATE = contentHash('示例 鉴证书');
/** Fee of one per cent, five trading days between purchase and resale. */
export const forestTrade = { ...anyTrade, fee: 100n, minHoldingDays: 5n };

const listed = { maxValidity: 0n, isLined: false, isGated: false, unit: 0 };
const schemas = [
  ['TITLE_SEARCH', { ...listed, isLined: true, isGated: false, role: Role.REGISTRAR }],
  ['SALE_OBJECTION', { ...listed, role: ANYBODY }],
  ['DISCREDITED_BY_COURT', { ...listed, isLined: true, isGated: false, role: Role.COURT_EXECUTION }],
  ['DISCREDITED_BY_SUPERVISOR', { ...listed, isLined: true, isGated: false, role: Role.SUPERVISOR }],
] as const;

// Written down a second time: a test that borrowed the SDK's types could not find them wrong.
const SaleContract = [
  { name: 'sale', type: 'bytes32' },
  { name: 'buyer', type: 'address' },
  { name: 'price', type: 'uint96' },
  { name: 'document', type: 'bytes32' },
];

/** Real land, rights, market and money in the mirror profile, and the exchange; the company holds a forest right. */
export const deployExchange = once(async function deployExchange(ethers: HardhatEthers, helpers: NetworkHelpers) {
  const world = await deployRights(ethers, { isDemo: false });
  const { authority, directory, directorySteward, evidence, schemaSteward, cash, rights, marketSteward } = world;
  const settlement = await ethers.deployContract('Settlement', [authority, directory]);
  const sales = await ethers.deployContract('Sales', [authority, directory]);
  for (const [name, part] of Object.entries({ SETTLEMENT: settlement, SALES: sales })) {
    await directory.connect(directorySteward).propose(encodeBytes32String(name), part);
  }
  await helpers.time.increase(31n * DAY);
  await directory.activate(encodeBytes32String('SETTLEMENT'));
  const relied: [{ refresh(name: string): Promise<unknown> }, string[]][] = [
    [rights, ['SETTLEMENT', 'SALES']],
    [cash, ['PARTICIPANTS', 'SETTLEMENT', 'ENCUMBRANCES']],
    [settlement, ['PARTICIPANTS', 'ENCUMBRANCES', 'CASH', 'SALES']],
    [sales, ['PARTICIPANTS', 'EVIDENCE', 'SETTLEMENT', 'CASH', 'USE_RIGHTS']],
  ];
  for (const [client, names] of relied) {
    for (const name of names) await client.refresh(encodeBytes32String(name));
  }
  await permit(authority, { Settlement: settlement });
  const { selector } = sales.interface.getFunction('setSaleRule');
  await authority.setTargetFunctionRole(sales, [selector], Role.MARKET_STEWARD);
  for (const [name, rule] of schemas) await evidence.connect(schemaSteward).defineSchema(name, rule);
  await settlement.connect(marketSteward).setTradingRule(FOREST_RIGHT, forestTrade);
  await settlement.connect(marketSteward).setTreasury(world.treasury);
  await sales.connect(marketSteward).setSaleRule(FOREST_RIGHT, saleRule);

  await world.tools.stand('U1');
  const stated = facts('示例 林权 1');
  const right = await world.tools.issue(stated);
  for (const holder of [world.buyer, world.villager, world.developer]) await fund(world, holder, 100_000n);
  const ledger = { ...world, settlement, sales, right, stated, ...(await signing(ethers, settlement)) };
  return { ...ledger, ...exchangeTools(ethers, helpers, ledger) };
});

type Base = Awaited<ReturnType<typeof deployRights>> & {
  settlement: import('../../../types/ethers-contracts/market/Settlement.ts').Settlement;
  sales: import('../../../types/ethers-contracts/market/Sales.ts').Sales;
  right: bigint;
  signReceipt: Awaited<ReturnType<typeof signing>>['signReceipt'];
};

/** In the order of the Solidity struct: from 100 yuan, steps of 5, a deposit of 20; 30 of it 生态价. */
function plainTerms(right: bigint, seller: string) {
  return {
    asset: USE_RIGHTS,
    id: right,
    seller,
    start: 10_000n,
    reserve: 12_000n,
    increment: 500n,
    deposit: 2_000n,
    ecoPart: 3_000n,
    inBank: false,
    bidWindow: DAY,
    document: contentHash('示例 公告'),
    nonce: 1n,
  };
}

export type SaleTerms = ReturnType<typeof plainTerms>;

/** What people do at the exchange, in one call each. */
function exchangeTools(ethers: HardhatEthers, helpers: NetworkHelpers, ledger: Base) {
  const { sales, evidence, cast, right } = ledger;
  const { time } = helpers;
  let documents = 0;

  /** Attests, dated a second ago unless told otherwise; returns the id. */
  async function attest(by: keyof Cast, schema: string, subject: string, changes = {}): Promise<string> {
    documents += 1;
    const statement = {
      schema: schemaId(schema),
      subject,
      value: 0n,
      basisDate: BigInt(await time.latest()),
      validUntil: NEVER,
      contentHash: contentHash(`${schema} ${documents}`),
      corrects: NULL_ID,
      ...changes,
    };
    await evidence.connect(cast[by]).attest(statement);
    const { schema: kind, contentHash: content, basisDate } = statement;
    return evidenceId(participantNamed(by), kind, subject, content, basisDate);
  }

  const termsOf = (changes: Partial<SaleTerms> = {}): SaleTerms => ({
    ...plainTerms(right, cast.company.address),
    ...changes,
  });
  const titleSearch = (about = right, changes = {}) =>
    attest('forestryRegistrar', 'TITLE_SEARCH', toBeHex(about, 32), changes);
  const objectionTo = (sale: string, by: keyof Cast = 'developer') => attest(by, 'SALE_OBJECTION', sale);
  const discredit = (who: keyof Cast, by: 'courtExecution' | 'supervisor' = 'courtExecution', changes = {}) =>
    attest(
      by,
      by === 'supervisor' ? 'DISCREDITED_BY_SUPERVISOR' : 'DISCREDITED_BY_COURT',
      participantNamed(who),
      changes,
    );
  const saleOf = async (terms: SaleTerms) => sales.sale(await sales.saleId(terms));
  const untilOf = async (terms: SaleTerms) => (await saleOf(terms)).until;
  /** The first second after what runs now. */
  const pass = async (terms: SaleTerms) => time.increaseTo((await untilOf(terms)) + 1n);

  /** A bank's word over the deposit, long enough. */
  async function depositReceipt(terms: SaleTerms, bidder: HardhatEthersSigner, changes = {}) {
    const sale = await sales.saleId(terms);
    const { round } = await sales.sale(sale);
    const instruction = await sales.depositId(sale, bidder, round);
    const heldUntil = await sales.holdUntil(terms);
    const held = { instruction, payer: bidder.address, amount: terms.deposit, heldUntil, ...changes };
    return ledger.signReceipt(ledger.bank, receiptOver(held));
  }

  /** A bank's word over the price, one per cent on top, less the deposit. */
  async function priceReceipt(terms: SaleTerms, changes = {}) {
    const sale = await sales.saleId(terms);
    const { leader, price } = await sales.sale(sale);
    const instruction = await sales.paymentId(sale, leader);
    const amount = price + price / 100n - terms.deposit;
    const held = { instruction, payer: leader, amount, heldUntil: await sales.holdUntil(terms), ...changes };
    return ledger.signReceipt(ledger.bank, receiptOver(held));
  }

  async function sign(terms: SaleTerms, by: HardhatEthersSigner, document = CONTRACT, changes = {}) {
    const sale = await sales.saleId(terms);
    const { leader, price } = await sales.sale(sale);
    const { chainId } = await ethers.provider.getNetwork();
    const domain = {
      name: 'Liangshan Sales',
      version: '1',
      chainId,
      verifyingContract: await sales.getAddress(),
    };
    return by.signTypedData(domain, { SaleContract }, { sale, buyer: leader, price, document, ...changes });
  }

  const tools = { attest, termsOf, titleSearch, objectionTo, discredit, saleOf, untilOf, pass };
  return { ...tools, depositReceipt, priceReceipt, sign, ...steps(helpers, { ...ledger, ...tools, depositReceipt }) };
}

interface Stepping extends Base {
  termsOf(changes?: Partial<SaleTerms>): SaleTerms;
  titleSearch(about?: bigint): Promise<string>;
  pass(terms: SaleTerms): Promise<unknown>;
  depositReceipt(terms: SaleTerms, bidder: HardhatEthersSigner): ReturnType<Base['signReceipt']>;
}

/** The way to each state, step by step, each returning the terms. */
function steps(helpers: NetworkHelpers, ledger: Stepping) {
  const { sales, rights, cast, pass, right } = ledger;
  const { company, exchange, buyer, villager } = cast;

  async function applied(changes: Partial<SaleTerms> = {}): Promise<SaleTerms> {
    const terms = ledger.termsOf(changes);
    await sales.connect(company).applyFor(terms);
    return terms;
  }

  async function qualified(changes: Partial<SaleTerms> = {}): Promise<SaleTerms> {
    const terms = await applied(changes);
    await sales.connect(exchange).qualify(terms, await ledger.titleSearch());
    return terms;
  }

  async function announced(changes: Partial<SaleTerms> = {}): Promise<SaleTerms> {
    const terms = await qualified(changes);
    await sales.connect(exchange).announce(terms);
    return terms;
  }

  async function enrol(terms: SaleTerms, ...bidders: HardhatEthersSigner[]): Promise<SaleTerms> {
    for (const bidder of bidders) {
      if (!terms.inBank) await sales.connect(bidder).enrol(terms);
      else await sales.connect(bidder).enrolWithReceipt(terms, await ledger.depositReceipt(terms, bidder));
    }
    return terms;
  }

  /** Buyer and villager are enrolled, and bidding runs. */
  async function bidding(changes: Partial<SaleTerms> = {}): Promise<SaleTerms> {
    const terms = await enrol(await announced(changes), buyer, villager);
    await pass(terms);
    await sales.startBidding(terms);
    return terms;
  }

  /** The villager bid 11,000 and the buyer 12,000. */
  async function awarded(changes: Partial<SaleTerms> = {}): Promise<SaleTerms> {
    const terms = await bidding(changes);
    await sales.connect(villager).bid(terms, 11_000n);
    await sales.connect(buyer).bid(terms, 12_000n);
    await pass(terms);
    await sales.award(terms);
    return terms;
  }

  async function confirmed(changes: Partial<SaleTerms> = {}): Promise<SaleTerms> {
    const terms = await awarded(changes);
    await pass(terms);
    await sales.confirm(terms);
    return terms;
  }

  async function contracted(changes: Partial<SaleTerms> = {}): Promise<SaleTerms> {
    const terms = await confirmed(changes);
    for (const party of [company, buyer]) await sales.connect(party).signContract(terms, CONTRACT, party, '0x');
    return terms;
  }

  async function paid(): Promise<SaleTerms> {
    const terms = await contracted();
    await sales.connect(buyer).pay(terms);
    return terms;
  }

  async function certified(): Promise<SaleTerms> {
    const terms = await paid();
    await sales.connect(exchange).certify(terms, '示例 鉴证 1', CERTIFICATE);
    return terms;
  }

  /** The forestry register enters `to`, its papers in order. */
  async function enter(to: HardhatEthersSigner = buyer, cause: number = TransferCause.Sale) {
    const consent = await ledger.tools.paper(right, 'CONTRACTOR_CONSENT');
    const when = BigInt(await helpers.time.latest());
    return () => rights.connect(cast.forestryRegistrar).reregister(right, to, cause, id('示例 依据'), when, [consent]);
  }

  return { applied, qualified, announced, enrol, bidding, awarded, confirmed, contracted, paid, certified, enter };
}

export type Exchange = Awaited<ReturnType<typeof deployExchange>>;
