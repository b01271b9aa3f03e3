import type { HardhatEthers } from '@nomicfoundation/hardhat-ethers/types';
import type { NetworkHelpers } from '@nomicfoundation/hardhat-network-helpers/types';
import { AbiCoder, dataSlice, encodeBytes32String, getAddress, id, keccak256, ZeroAddress, ZeroHash } from 'ethers';
import { Role } from '../../../sdk/access/roles.ts';
import type { Settlement } from '../../../types/ethers-contracts/market/Settlement.ts';
import { deployRegister } from '../encumbrance/support/register.ts';
import { once } from './chain.ts';
import { fund, type Ledger, participantNamed } from './ledger.ts';
import { signing } from './market.ts';
import { contentHash, DAY } from './values.ts';

export const USE_RIGHTS = encodeBytes32String('USE_RIGHTS');
export const INCOME_RIGHT = 5n;
export const PayBucket = { None: 0, Rent: 1, Wage: 2, Share: 3 } as const;
export const DividendState = { Unknown: 0n, Declared: 1n, Funded: 2n, Cancelled: 3n, Reclaimed: 4n } as const;
export const NUMBER = id('示例 分配 2026-01');
export const DUST = 5n;
export const HOUSEHOLDS = 259;

const coder = AbiCoder.defaultAbiCoder();
const LINE = ['bytes32', 'uint16', 'uint16', 'address', 'uint96', 'uint256', 'bytes32'];

export interface TestLine {
  place: number;
  account: string;
  amount: bigint;
  right: bigint;
  salt: string;
}

export interface TestBlock {
  lines: TestLine[];
  root: string;
  total: bigint;
  proofs: string[][];
}

/** keccak256(TAG, payer, number). */
export function dividendId(payer: string, number = NUMBER): string {
  const types = ['bytes32', 'bytes32', 'bytes32'];
  return keccak256(coder.encode(types, [id('liangshan.dividend.v1'), payer, number]));
}

/** What a bank holds the money of a distribution for. */
export function fundingIdOf(dividend: string, chain: bigint, dividends: string): string {
  const type = id('DividendFunding(bytes32 dividend,uint256 chain,address dividends)');
  return keccak256(coder.encode(['bytes32', 'bytes32', 'uint256', 'address'], [type, dividend, chain, dividends]));
}

/** OpenZeppelin's standard leaf of a line. */
export function leafOf(dividend: string, block: number, { place, account, amount, right, salt }: TestLine): string {
  return keccak256(keccak256(coder.encode(LINE, [dividend, block, place, account, amount, right, salt])));
}

/**
 * A StandardMerkleTree, written down a second time: leaves in ascending order fill the array from its end, each node is
 * the hash of its two children in ascending order.
 */
export function treeOf(leaves: string[]): { root: string; proofs: string[][] } {
  const sorted = [...leaves].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
  const nodes: string[] = new Array(2 * leaves.length - 1).fill('');
  sorted.forEach((leaf, n) => {
    nodes[nodes.length - 1 - n] = leaf;
  });
  for (let n = nodes.length - 1 - leaves.length; n >= 0; n -= 1) {
    const [a, b] = [nodes[2 * n + 1] ?? '', nodes[2 * n + 2] ?? ''];
    nodes[n] = keccak256(BigInt(a) < BigInt(b) ? `${a}${b.slice(2)}` : `${b}${a.slice(2)}`);
  }
  const proofs = leaves.map((leaf) => {
    const proof: string[] = [];
    for (let n = nodes.indexOf(leaf); n > 0; n = (n - 1) >> 1) proof.push(nodes[n % 2 === 0 ? n - 1 : n + 1] ?? '');
    return proof;
  });
  return { root: nodes[0] ?? '', proofs };
}

/** 256 lines to a block. */
export function blocksOf(dividend: string, lines: Omit<TestLine, 'place'>[]): TestBlock[] {
  const blocks: TestBlock[] = [];
  for (let from = 0; from < lines.length; from += 256) {
    const own = lines.slice(from, from + 256).map((line, place) => ({ ...line, place }));
    const tree = treeOf(own.map((line) => leafOf(dividend, blocks.length, line)));
    blocks.push({ lines: own, ...tree, total: own.reduce((sum, { amount }) => sum + amount, 0n) });
  }
  return blocks;
}

/** As `listBlocks` takes it. */
export function entryOf({ root, total, lines }: TestBlock) {
  return { root, total, paid: 0n, count: lines.length };
}

/** Somebody who never acts. */
export function farAway(n: number): string {
  return getAddress(dataSlice(id(`household ${n}`), 12));
}

/**
 * The company pays 259 households: the villager, who has pledged nothing yet but could, the developer and the buyer have
 * accounts and stand first; the others are only lines. Cash is about, Settlement and the register of liens are real.
 */
export const deployPayouts = once(async function deployPayouts(ethers: HardhatEthers, helpers: NetworkHelpers) {
  let market: Settlement | undefined;
  const world = await deployRegister(ethers, helpers, async ({ authority, directory }) => {
    market = await ethers.deployContract('Settlement', [authority, directory]);
    return market;
  });
  if (!market) throw new TypeError('no Settlement');
  const { directory, directorySteward, encumbrances, schemaSteward, company, villager } = world;
  const dividends = await ethers.deployContract('Dividends', [directory]);
  const income = await ethers.deployContract('MockReceivable', [directory, USE_RIGHTS]);
  await directory.connect(directorySteward).propose(encodeBytes32String('DIVIDENDS'), dividends);
  await directory.connect(directorySteward).propose(USE_RIGHTS, income);
  for (const name of ['PARTICIPANTS', 'ENCUMBRANCES', 'CASH', 'DIVIDENDS'])
    await market.refresh(encodeBytes32String(name));
  for (const name of ['PARTICIPANTS', 'SETTLEMENT', 'ENCUMBRANCES', 'CASH'])
    await dividends.refresh(encodeBytes32String(name));
  for (const name of ['PARTICIPANTS', 'SETTLEMENT', 'ENCUMBRANCES']) await income.refresh(encodeBytes32String(name));
  await encumbrances.refresh(USE_RIGHTS);
  await encumbrances.connect(schemaSteward).setRegisterRule(USE_RIGHTS, ZeroHash, Role.FORESTRY_REGISTRAR);
  await income.mint(villager, INCOME_RIGHT);
  await fund(world, company, 1_000_000n);

  const dividend = dividendId(participantNamed('company'));
  const lines = householdsOf(world);
  const blocks = blocksOf(dividend, lines);
  const total = blocks.reduce((sum, block) => sum + block.total, 0n);
  const now = BigInt(await helpers.time.latest());
  const terms = termsOf(now, total, world.treasury.address);
  const { signReceipt } = await signing(ethers, market);
  const incomeSubject = { asset: USE_RIGHTS, id: INCOME_RIGHT, holder: ZeroAddress };
  return { ...world, market, dividends, income, incomeSubject, dividend, lines, blocks, total, terms, signReceipt };
});

export type Payouts = Awaited<ReturnType<typeof deployPayouts>>;

/** In the order of the Solidity struct. */
function termsOf(now: bigint, total: bigint, sink: string) {
  return {
    number: NUMBER,
    bucket: PayBucket.Rent as number,
    recordAt: now - DAY,
    payAt: now + 10n * DAY,
    expiresAt: now + 100n * DAY,
    total,
    dust: DUST,
    sink,
    count: HOUSEHOLDS,
    inBank: false,
    document: contentHash('示例 分配方案'),
  };
}

/** Line n is 100 + n fen; the villager's rests on the income right. */
function householdsOf({ villager, developer, buyer }: Pick<Ledger, 'villager' | 'developer' | 'buyer'>) {
  const known = [villager.address, developer.address, buyer.address];
  return Array.from({ length: HOUSEHOLDS }, (_, n) => ({
    account: known[n] ?? farAway(n),
    amount: 100n + BigInt(n),
    right: n === 0 ? INCOME_RIGHT : 0n,
    salt: id(`salt ${n}`),
  }));
}
