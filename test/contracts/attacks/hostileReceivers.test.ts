import type { HardhatEthersSigner } from '@nomicfoundation/hardhat-ethers/types';
import { expect } from 'chai';
import { deployAuctionHouse, termsAt } from '../support/auctions.ts';
import { openChain } from '../support/chain.ts';
import { deployCredits } from '../support/credits.ts';
import { CREDITS, LOT, openForTrade } from '../support/market.ts';
import { deployRights, house } from '../support/rights.ts';
import { contentHash } from '../support/values.ts';
import { HOSTILE, WILLING, wardrobe } from './support/hostileCode.ts';
import { refusalOf } from './support/refusal.ts';
import { callsOut } from './support/structs.ts';

const { ethers, networkHelpers } = await openChain();
const { loadFixture, time } = networkHelpers;
const { wear, undress } = wardrobe((account, code) => networkHelpers.setCode(account, code));

/** Where a receiver's own code is run, by what stands in the source. */
const HOOKS: Record<string, string[]> = {
  checkOnERC1155Received: ['shared/tokens/LockableERC1155.sol'],
  checkOnERC721Received: ['rights/UseRights.sol'],
  ' _mint(': ['carbon/CarbonCredits.sol', 'cash/Cash.sol'],
  _safeMint: [],
  _mintBatch: [],
  _safeTransfer: [],
};

/** A way by which something reaches an account: the call, and what the account then has of it. */
interface Path {
  taker: HardhatEthersSigner;
  move(): Promise<unknown>;
  has(): Promise<bigint>;
  refused: string;
}

async function bySignedDeal(): Promise<Path> {
  const { settlement, credits, saleOf, company, buyer, stranger } = await openForTrade(ethers);
  const deal = await saleOf();
  for (const party of [company, buyer]) await settlement.connect(party).affirm(deal);
  return {
    taker: buyer,
    refused: 'ERC1155InvalidReceiver',
    move: () => settlement.connect(stranger).settle(deal),
    has: () => credits.balanceOf(buyer, LOT),
  };
}

async function byAuction(): Promise<Path> {
  const houseOf = await deployAuctionHouse(ethers);
  const { auctions, credits, company, buyer } = houseOf;
  const terms = await termsAt(houseOf, BigInt(await time.latest()));
  await auctions.connect(company).open(CREDITS, terms);
  await time.increaseTo(terms.opensAt);
  await auctions.connect(buyer).bid(terms, 12_000n);
  await time.increaseTo(terms.closesAt + 1n);
  return {
    taker: buyer,
    refused: 'ERC1155InvalidReceiver',
    move: () => auctions.connect(company).settle(terms),
    has: () => credits.balanceOf(buyer, LOT),
  };
}

async function ofHolder(verb: 'one' | 'several' | 'own'): Promise<Path> {
  const { credits, company, buyer } = await openForTrade(ethers);
  const own = credits.connect(company);
  const moves = {
    one: () => own.safeTransferFrom(company, buyer, LOT, 10n, '0x'),
    several: () => own.safeBatchTransferFrom(company, buyer, [LOT, LOT], [4n, 6n], '0x'),
    own: () => own.transfer(buyer, LOT, 10n),
  };
  const has = () => credits.balanceOf(buyer, LOT);
  return { taker: buyer, refused: 'ERC1155InvalidReceiver', move: moves[verb], has };
}
const byOne = () => ofHolder('one');
const bySeveral = () => ofHolder('several');
const byOwn = () => ofHolder('own');

async function byIssue(): Promise<Path> {
  const { credits, developer, tools } = await deployCredits(ethers);
  const { lot } = await tools.opened('示例 P1');
  await tools.report(lot, 10_000n);
  return {
    taker: developer,
    refused: 'ERC1155InvalidReceiver',
    move: () => tools.issue(lot, 2n),
    has: () => credits.balanceOf(developer, lot),
  };
}

async function ofRight(verb: 'passed on' | 'sold'): Promise<Path> {
  const { rights, tools, company, buyer } = await deployRights(ethers);
  await tools.stand('U1');
  const home = await tools.issue(house('房 1'));
  const market = await tools.asMarket();
  const moves = {
    'passed on': () => rights.connect(company)['safeTransferFrom(address,address,uint256)'](company, buyer, home),
    sold: () => market.settleFree(company, buyer, home, 1n),
  };
  const has = async () => ((await rights.ownerOf(home)) === buyer.address ? 1n : 0n);
  return { taker: buyer, refused: 'ERC721InvalidReceiver', move: moves[verb], has };
}
const byPassingOn = () => ofRight('passed on');
const bySale = () => ofRight('sold');

const PATHS: Record<string, () => Promise<Path>> = {
  'units by a signed deal': bySignedDeal,
  'units by an auction': byAuction,
  'units from their holder': byOne,
  'units from their holder, several at once': bySeveral,
  'units from their holder, as his own': byOwn,
  'units newly issued': byIssue,
  'a right from its holder': byPassingOn,
  'a right by a sale': bySale,
};

/** OpenZeppelin can't read these, and its refusal has no name then; gas may run out before there is one. */
const UNREADABLE = new Set(['answers garbage', 'answers nothing', 'answers too little', 'burns all gas']);

describe('receivers that are contracts', () => {
  afterEach(undress);

  it('are asked nowhere else', () => {
    const found = Object.keys(HOOKS).map((text) => [text, callsOut(text)]);
    expect(Object.fromEntries(found)).to.deep.equal(HOOKS);
  });

  for (const [what, open] of Object.entries(PATHS)) {
    it(`${what}: reach nobody whose code refuses, stalls or babbles, and stay where they were`, async () => {
      const through: string[] = [];
      for (const [how, code] of Object.entries(HOSTILE)) {
        const { taker, move, has, refused } = await loadFixture(open);
        await wear(taker.address, code);
        const refusal = await refusalOf(move());
        const isNamed = refusal === refused || (UNREADABLE.has(how) && refusal !== undefined);
        if (!isNamed) through.push(`${how}: ${refusal ?? 'goes through'}`);
        if ((await has()) !== 0n) through.push(`${how}: has it`);
      }
      expect(through).to.deep.equal([]);

      const { taker, move, has } = await loadFixture(open);
      await wear(taker.address, WILLING);
      await move();
      expect(await has()).to.be.greaterThan(0n);
    });
  }

  describe('cannot stop', () => {
    async function seized() {
      const world = await openForTrade(ethers);
      return { ...world, caseId: contentHash('示例 案号') };
    }

    it('a court: what is taken by force asks no code, of the debtor or of who takes', async () => {
      const { credits, encumbrances, company, buyer, caseId } = await loadFixture(seized);
      for (const account of [company, buyer]) await wear(account.address, HOSTILE.reverts);
      const subject = { asset: CREDITS, id: LOT, holder: company.address };
      await encumbrances.openCase(caseId, `0x${'0'.repeat(64)}`);
      const settlement = await ethers.getImpersonatedSigner(await credits.resolved(SETTLEMENT));
      await networkHelpers.setBalance(settlement.address, 10n ** 20n);

      await encumbrances.connect(settlement).enforce(subject, buyer, 100n, caseId, []);

      expect(await credits.balanceOf(buyer, LOT)).to.equal(100n);
    });

    it('an auction: a winner whose code refuses what he won loses his deposit, and the units go back', async () => {
      const houseOf = await loadFixture(deployed);
      const { auctions, credits, company, buyer, stranger } = houseOf;
      const terms = await termsAt(houseOf, BigInt(await time.latest()));
      await auctions.connect(company).open(CREDITS, terms);
      await time.increaseTo(terms.opensAt);
      await auctions.connect(buyer).bid(terms, 12_000n);
      await wear(buyer.address, HOSTILE.reverts);
      await time.increaseTo(terms.closesAt + terms.payWithin + 1n);

      await auctions.connect(stranger).forfeit(terms);

      expect(await credits.availableOf(company, LOT)).to.equal(1_000n);
    });
    const deployed = () => deployAuctionHouse(ethers);
  });
});

const SETTLEMENT = ethers.encodeBytes32String('SETTLEMENT');
