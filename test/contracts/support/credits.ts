import type { HardhatEthers } from '@nomicfoundation/hardhat-ethers/types';
import {
  AbiCoder,
  type BaseContract,
  type BigNumberish,
  encodeBytes32String,
  id,
  keccak256,
  type Signer,
  ZeroHash,
} from 'ethers';
import { Role } from '../../../sdk/access/roles.ts';
import type { CarbonCredits } from '../../../types/ethers-contracts/carbon/CarbonCredits.ts';
import { BUFFERED, deployProjects, resolve } from './carbon.ts';
import { once } from './chain.ts';
import { type Cast, participantNamed } from './ledger.ts';
import { contentHash, schemaId } from './values.ts';

export const Purpose = { Unknown: 0, Voluntary: 1, LargeEvent: 2, Compensation: 3, Operations: 4 } as const;

export const CancellationReason = { Unknown: 0, Erroneous: 1, Voluntary: 2, Replacement: 3, Ordered: 4 } as const;

export const CREDITS = encodeBytes32String('CARBON_CREDITS');

/** What an event's inventory states. */
export const inventory = contentHash('示例 活动温室气体清单');

/** What is signed when somebody else hands in a retirement. */
export const RETIREMENT = {
  Retirement: [
    { name: 'lot', type: 'bytes32' },
    { name: 'order', type: 'RetirementOrder' },
    { name: 'nonce', type: 'uint256' },
    { name: 'deadline', type: 'uint256' },
  ],
  RetirementOrder: [
    { name: 'kg', type: 'uint64' },
    { name: 'beneficiary', type: 'bytes32' },
    { name: 'isCommitted', type: 'bool' },
    { name: 'isDonation', type: 'bool' },
    { name: 'purpose', type: 'uint8' },
    { name: 'from', type: 'uint40' },
    { name: 'to', type: 'uint40' },
    { name: 'stated', type: 'uint64' },
    { name: 'document', type: 'bytes32' },
  ],
};

const ORDER = 'tuple(uint64,bytes32,bool,bool,uint8,uint40,uint40,uint64,bytes32)';
const coder = AbiCoder.defaultAbiCoder();

/** Retires so many kg for the company's own good, unless a test says otherwise. */
export function order(kg: bigint, changes: Partial<ReturnType<typeof plainOrder>> = {}) {
  return { ...plainOrder(kg), ...changes };
}

function plainOrder(kg: bigint) {
  return {
    kg,
    beneficiary: participantNamed('buyer'),
    isCommitted: false,
    isDonation: false,
    purpose: Purpose.Voluntary as number,
    from: 0n,
    to: 0n,
    stated: 0n,
    document: ZeroHash,
  };
}

export type Order = ReturnType<typeof order>;

/** What a certificate's slot commits to. */
export interface Facts {
  lot: string;
  first: BigNumberish;
  version: BigNumberish;
  holder: string;
  order: Order;
  retiredAt: BigNumberish;
}

export function certificateId(lot: string, first: bigint, version = 1n): string {
  return hashOf(['bytes32', 'bytes32', 'uint64', 'uint16'], [id('liangshan.certificate.v1'), lot, first, version]);
}

export function certificateHash({ lot, first, version, holder, order: said, retiredAt }: Facts): string {
  const facts = [lot, first, version, holder, Object.values(said), retiredAt];
  return hashOf(['bytes32', 'uint64', 'uint16', 'bytes32', ORDER, 'uint40'], facts);
}

/** Hash of the words of a cancellation or a return. */
export function recordHash(types: string[], values: unknown[]): string {
  return hashOf(types, values);
}

/** A lot word taken apart. */
export function lotFields(word: bigint) {
  const field = (at: bigint) => (word >> at) & (2n ** 40n - 1n);
  return {
    first: word & (2n ** 48n - 1n),
    issued: field(48n),
    used: field(88n),
    buffer: field(128n),
    reversed: field(168n),
    lost: field(208n),
    isSealed: (word >> 248n) & 1n,
    hasReplacements: (word >> 249n) & 1n,
  };
}

/** Projects and the credits of their lots; SETTLEMENT's part is played by whoever `asMarket` gives. */
export const deployCredits = once(async function deployCredits(ethers: HardhatEthers, { directTransfers = true } = {}) {
  const world = await deployProjects(ethers);
  const { authority, directory, directorySteward } = world;
  const encumbrances = await ethers.deployContract('MockEncumbrances', [directory]);
  const rules = await ethers.deployContract('MockTradingRules');
  const blocks = await ethers.deployContract('ForeignBlocks', [authority, directory]);
  const credits = await ethers.deployContract('CarbonCredits', [authority, directory, directTransfers]);

  const parts = { CARBON_CREDITS: credits, ENCUMBRANCES: encumbrances, SETTLEMENT: rules, FOREIGN_BLOCKS: blocks };
  for (const [name, part] of Object.entries(parts)) {
    await directory.connect(directorySteward).propose(encodeBytes32String(name), part);
  }
  await resolve(credits, [
    ...['PARTICIPANTS', 'EVIDENCE', 'CARBON_PROJECTS'],
    ...['ENCUMBRANCES', 'SETTLEMENT', 'FOREIGN_BLOCKS'],
  ]);
  for (const verb of ['issue', 'seal', 'correct'] as const) {
    const { selector } = credits.interface.getFunction(verb);
    await authority.setTargetFunctionRole(credits, [selector], Role.CARBON_REGISTRAR);
  }
  const ledger = { ...world, encumbrances, rules, blocks, credits };
  return { ...ledger, tools: { ...world.tools, ...creditTools(ethers, ledger) } };
});

type Projects = Awaited<ReturnType<typeof deployProjects>>;

interface Parts {
  credits: CarbonCredits;
  encumbrances: BaseContract;
  rules: BaseContract;
  blocks: BaseContract;
}

/** What registrar, verifier and parts of the ledger do, in one call each. */
function creditTools(ethers: HardhatEthers, ledger: Projects & Parts) {
  const { credits, evidence, tools, cast } = ledger;
  const registrar = credits.connect(cast.carbonRegistrar);

  /** The call that issues, as the registrar would make it under the report in force. */
  async function issuance(lot: string, tonnes: bigint, to: keyof Cast = 'developer') {
    const [report] = await evidence.current(schemaId('MRV_REPORT'), lot);
    return { lot, to: cast[to].address, tonnes, report };
  }

  async function issue(lot: string, tonnes: bigint) {
    return registrar.issue(await issuance(lot, tonnes));
  }

  /** A lot with so many tonnes issued to the developer, out of twice as many verified. */
  async function stocked(number: string, tonnes: bigint, changes = {}): Promise<string> {
    const { lot } = await tools.opened(number, changes);
    await tools.report(lot, tonnes * 2_000n);
    await issue(lot, tonnes);
    return lot;
  }

  /** The same with a tenth held back. */
  function bufferedStock(number: string, tonnes: bigint): Promise<string> {
    return stocked(number, tonnes, { methodology: BUFFERED });
  }

  /** The verifier's word that so many kg are gone so far, applied. */
  async function reverse(lot: string, kg: bigint) {
    await tools.attest('verifier', 'REVERSAL_REPORT', lot, kg);
    return credits.reverse(lot);
  }

  const word = async (lot: string) => lotFields(await credits.lotWord(lot));
  const give = (to: keyof Cast, lot: string, kg: bigint) =>
    credits.connect(cast.developer).safeTransferFrom(cast.developer, cast[to], lot, kg, '0x');
  const asPart = async (part: { getAddress(): Promise<string> }) => {
    const address = await part.getAddress();
    await ethers.provider.send('hardhat_setBalance', [address, '0xde0b6b3a7640000']);
    return ethers.getImpersonatedSigner(address) as Promise<Signer>;
  };
  const asMarket = async () => credits.connect(await asPart(ledger.rules));
  const asBlocks = async () => credits.connect(await asPart(ledger.blocks));
  const asEncumbrances = async () => credits.connect(await asPart(ledger.encumbrances));
  return {
    ...{ registrar, issuance, issue, stocked, bufferedStock, reverse, word, give },
    ...{ asMarket, asBlocks, asEncumbrances },
  };
}

function hashOf(types: string[], values: unknown[]): string {
  return keccak256(coder.encode(types, values));
}
