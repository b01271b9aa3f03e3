import { SimpleMerkleTree } from '@openzeppelin/merkle-tree';
import { type ContractFactory, keccak256, toBeHex } from 'ethers';
import { BareCash__factory } from '../../../types/ethers-contracts/factories/mocks/baselines/BareCash__factory.ts';
import { BareCertificates__factory } from '../../../types/ethers-contracts/factories/mocks/baselines/BareCertificates__factory.ts';
import { BareCredits__factory } from '../../../types/ethers-contracts/factories/mocks/baselines/BareCredits__factory.ts';
import { BareProofs__factory } from '../../../types/ethers-contracts/factories/mocks/baselines/BareProofs__factory.ts';
import { SoladyCash__factory } from '../../../types/ethers-contracts/factories/mocks/baselines/SoladyCash__factory.ts';
import { SoladyCertificates__factory } from '../../../types/ethers-contracts/factories/mocks/baselines/SoladyCertificates__factory.ts';
import { SoladyCredits__factory } from '../../../types/ethers-contracts/factories/mocks/baselines/SoladyCredits__factory.ts';
import { SoladyProofs__factory } from '../../../types/ethers-contracts/factories/mocks/baselines/SoladyProofs__factory.ts';
import type { Stage } from '../../demo/cheat/stage.ts';
import type { GasCase } from './case.ts';

const AMOUNT = 12_345n;
const PLENTY = 1_000_000n;
const ID = 7n;
/** A tree of 1,024 leaves. */
const PROOF_DEPTH = 10;

type Factory = new () => ContractFactory;
type Acts = (verb: string, args: unknown[]) => ReturnType<GasCase['first']>;

/** A library's bare contracts. */
interface Library {
  name: string;
  cash: Factory;
  credits: Factory;
  certificates: Factory;
  proofs: Factory;
}

const libraries: Library[] = [
  {
    name: 'openzeppelin',
    cash: BareCash__factory,
    credits: BareCredits__factory,
    certificates: BareCertificates__factory,
    proofs: BareProofs__factory,
  },
  {
    name: 'solady',
    cash: SoladyCash__factory,
    credits: SoladyCredits__factory,
    certificates: SoladyCertificates__factory,
    proofs: SoladyProofs__factory,
  },
];

/** The bare libraries beside the ledger's own tokens: no parties, no locks, no rules. */
export async function bareCases(stage: Stage): Promise<GasCase[]> {
  const cases: GasCase[] = [];
  for (const library of libraries) {
    const of = (what: string) => `baseline.${library.name}.${what}`;
    cases.push(...(await fungible(stage, library.cash, of('erc20'), [])));
    cases.push(...(await fungible(stage, library.credits, of('erc1155'), [ID])));
    cases.push(...(await unique(stage, library.certificates, of('erc721'))));
    cases.push(await proving(stage, library.proofs, of('proofOf1024')));
  }
  return cases;
}

/** Transfer and mint of an amount, of an id where there are many. */
async function fungible(stage: Stage, factory: Factory, name: string, ids: bigint[]): Promise<GasCase[]> {
  const call = await placed(stage, factory);
  const [giver, taker] = [stage.address('buyerListed'), stage.address('buyerEvent')];
  await call('mint', [giver, ...ids, PLENTY]);
  await call('mint', [taker, ...ids, PLENTY]);
  const pass = (to: string) =>
    ids.length === 0 ? call('transfer', [to, AMOUNT]) : call('safeTransferFrom', [giver, to, ...ids, AMOUNT, '0x']);
  const mint = (to: string) => call('mint', [to, ...ids, AMOUNT]);
  return [
    { name: `${name}Transfer`, first: () => pass(stage.address('auditor')), usual: () => pass(taker) },
    { name: `${name}Mint`, first: () => mint(stage.address('court')), usual: () => mint(taker) },
  ];
}

/** Mint and transfer of single things; who takes one has another already. */
async function unique(stage: Stage, factory: Factory, name: string): Promise<GasCase[]> {
  const call = await placed(stage, factory);
  const [giver, taker] = [stage.address('buyerListed'), stage.address('buyerEvent')];
  for (const [id, holder] of [giver, giver, giver, taker].entries()) await call('mint', [holder, ID + BigInt(id)]);
  const pass = (to: string, id: bigint) => call('transferFrom', [giver, to, id]);
  return [
    { name: `${name}Transfer`, first: () => pass(stage.address('auditor'), ID), usual: () => pass(taker, ID + 1n) },
    {
      name: `${name}Mint`,
      first: () => call('mint', [stage.address('court'), ID + 8n]),
      usual: () => call('mint', [taker, ID + 9n]),
    },
  ];
}

async function proving(stage: Stage, factory: Factory, name: string): Promise<GasCase> {
  const call = await placed(stage, factory);
  const leaves = Array.from({ length: 2 ** PROOF_DEPTH }, (_, i) => keccak256(toBeHex(i, 32)));
  const tree = SimpleMerkleTree.of(leaves);
  const prove = (leaf: number) => call('prove', [tree.getProof(leaf), tree.root, leaves[leaf]]);
  return { name, first: () => prove(1), usual: () => prove(2) };
}

async function placed(stage: Stage, factory: Factory): Promise<Acts> {
  const { bytecode, interface: abi } = new factory();
  const address = await stage.place(bytecode);
  return async (verb, args) => {
    const { hash } = await stage.send('buyerListed', address, abi.encodeFunctionData(verb, args));
    return { transactionHash: hash };
  };
}
