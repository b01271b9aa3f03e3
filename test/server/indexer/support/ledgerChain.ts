import { readFileSync } from 'node:fs';
import { ContractFactory, hexlify, Interface, type InterfaceAbi, keccak256, randomBytes, toUtf8Bytes } from 'ethers';
import { rpc } from '../../../../scripts/processes/rpc.ts';
import type { Anvil } from '../../../../scripts/processes/startAnvil.ts';
import type { AbiEntry, IndexedDeployment } from '../../../../server/kernel/indexer/indexedDeployment.ts';
import { startTestAnvil } from '../../../support/anvil.ts';

const ARTIFACTS = {
  LedgerAuthority: 'access/LedgerAuthority',
  Directory: 'access/Directory',
  Participants: 'access/Participants',
  Evidence: 'evidence/Evidence',
  Cash: 'cash/Cash',
  Parcels: 'land/Parcels',
} as const;

export type ContractName = keyof typeof ARTIFACTS;

interface Artifact {
  abi: InterfaceAbi;
  bytecode: string;
}

/** The contracts of floors 0 to 2 on a chain of one's own; `admin` may do everything and is enrolled as a bank. */
export interface LedgerChain {
  anvil: Anvil;
  url: string;
  accounts: string[];
  admin: string;
  deployment: IndexedDeployment;
  interfaces: Record<ContractName, Interface>;
  addresses: Record<ContractName, string>;
  /** Sends from `from` (admin unless given) and returns the hash; a refused act is mined all the same. */
  send(contract: ContractName, method: string, args: unknown[], from?: string): Promise<string>;
  /** Mines what `sends` does as one block. */
  together(sends: () => Promise<unknown>): Promise<void>;
  /** Like send, and fails when the act was refused. */
  act(contract: ContractName, method: string, args: unknown[], from?: string): Promise<string>;
  rpc<T>(method: string, ...params: unknown[]): Promise<T>;
  stop(): Promise<void>;
}

const GAS = '0x1c9c380';

export function readArtifact(name: ContractName): Artifact {
  const [folder, file] = ARTIFACTS[name].split('/');
  return JSON.parse(readFileSync(`artifacts/contracts/${folder}/${file}.sol/${file}.json`, 'utf8')) as Artifact;
}

export const contractNames = Object.keys(ARTIFACTS) as ContractName[];

export async function startLedgerChain(): Promise<LedgerChain> {
  const anvil = await startTestAnvil();
  const call = <T>(method: string, ...params: unknown[]) => rpc<T>(anvil.url, method, ...params);
  const accounts = await call<string[]>('eth_accounts');
  const admin = accounts[0] as string;
  const artifacts = mapNames(readArtifact);
  const interfaces = mapNames((name) => new Interface(artifacts[name].abi));

  async function deploy(name: ContractName, args: unknown[]): Promise<string> {
    const factory = new ContractFactory(artifacts[name].abi, artifacts[name].bytecode);
    const { data } = await factory.getDeployTransaction(...args);
    const hash = await call<string>('eth_sendTransaction', { from: admin, data, gas: GAS });
    return (await receiptOf(anvil.url, hash)).contractAddress;
  }

  const LedgerAuthority = await deploy('LedgerAuthority', [admin]);
  const Directory = await deploy('Directory', [LedgerAuthority]);
  const addresses = {
    LedgerAuthority,
    Directory,
    Participants: await deploy('Participants', [LedgerAuthority]),
    Evidence: await deploy('Evidence', [LedgerAuthority, Directory]),
    Cash: await deploy('Cash', [LedgerAuthority, Directory, true]),
    Parcels: await deploy('Parcels', [LedgerAuthority, Directory]),
  };

  let isGathering = false;
  async function together(sends: () => Promise<unknown>): Promise<void> {
    await call('evm_setAutomine', false);
    isGathering = true;
    await sends();
    isGathering = false;
    await call('evm_mine');
    await call('evm_setAutomine', true);
  }

  async function send(contract: ContractName, method: string, args: unknown[], from = admin): Promise<string> {
    const data = interfaces[contract].encodeFunctionData(method, args);
    // A limit low enough for several in one block.
    const gas = isGathering ? '0x1e8480' : GAS;
    const hash = await call<string>('eth_sendTransaction', { from, to: addresses[contract], data, gas });
    if (!isGathering) await receiptOf(anvil.url, hash);
    return hash;
  }

  const chain: LedgerChain = {
    anvil,
    url: anvil.url,
    accounts,
    admin,
    interfaces,
    addresses,
    deployment: {
      chainId: anvil.chainId,
      startBlock: 1,
      contracts: contractNames.map((name) => ({
        name,
        address: addresses[name],
        abi: artifacts[name].abi as AbiEntry[],
      })),
    },
    send,
    together,
    async act(contract, method, args, from) {
      const hash = await send(contract, method, args, from);
      const { status } = await receiptOf(anvil.url, hash);
      if (status !== '0x1') throw new Error(`${contract}.${method} was refused`);
      return hash;
    },
    rpc: call,
    stop: () => anvil.stop(),
  };
  await furnish(chain);
  return chain;
}

interface Receipt {
  status: string;
  contractAddress: string;
  blockNumber: string;
  logs: { topics: string[]; data: string }[];
}

/** The node mines at once, but answers the sender a moment before. */
export async function receiptOf(url: string, hash: string): Promise<Receipt> {
  for (let tries = 0; tries < 2_000; tries += 1) {
    const receipt = await rpc<Receipt | null>(url, 'eth_getTransactionReceipt', hash);
    if (receipt) return receipt;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error(`${hash} was not mined.`);
}

export const NEVER = 0;
export const ANYBODY = (1n << 64n) - 1n;
export const OPEN_SCHEMA = 'SITE_VISIT';
export const LINED_SCHEMA = 'VALUATION';

/** Names, a bank, two schemas and the land register's role: what every test needs. */
async function furnish(chain: LedgerChain): Promise<void> {
  const { act, admin, addresses } = chain;
  const names = { PARTICIPANTS: 'Participants', EVIDENCE: 'Evidence', PARCELS: 'Parcels', CASH: 'Cash' } as const;
  for (const [name, contract] of Object.entries(names)) {
    await act('Directory', 'propose', [nameWord(name), addresses[contract]]);
  }
  for (const contract of ['Evidence', 'Cash', 'Parcels'] as const) {
    for (const name of Object.keys(names)) await act(contract, 'refresh', [nameWord(name)]);
  }
  await enrol(chain, { kind: 6, flags: 1, account: admin, region: 331100, code: keccak256(toUtf8Bytes('bank')) });
  await act('LedgerAuthority', 'grantRole', [11, admin, 0]);
  await act('Parcels', 'setSchemeRule', [1, 11]);
  for (const [name, isLined] of Object.entries({ [OPEN_SCHEMA]: false, OVERLAP_CHECK: false, [LINED_SCHEMA]: true })) {
    await act('Evidence', 'defineSchema', [name, { role: ANYBODY, maxValidity: 0, isLined, unit: 0, isGated: false }]);
  }
}

export interface Enrolment {
  kind?: number;
  flags?: number;
  region?: number;
  code?: string;
  account?: string;
}

/** Enrols a participant (an enterprise that may hold, unless told otherwise) and returns its id. */
export async function enrol(chain: LedgerChain, enrolment: Enrolment = {}): Promise<string> {
  const { kind = 4, flags = 1, region = 331121, code = hexlify(randomBytes(32)), account } = enrolment;
  const hash = await chain.act('Participants', 'enrol', [1, code, kind, flags, region]);
  const { logs } = await receiptOf(chain.url, hash);
  const id = logs[0]?.topics[1] as string;
  if (account) await chain.act('Participants', 'addAccount', [id, account]);
  return id;
}

export function nameWord(name: string): string {
  return `0x${Buffer.from(name).toString('hex').padEnd(64, '0')}`;
}

function mapNames<T>(make: (name: ContractName) => T): Record<ContractName, T> {
  return Object.fromEntries(contractNames.map((name) => [name, make(name)])) as Record<ContractName, T>;
}
