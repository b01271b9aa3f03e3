import { createHash, randomBytes } from 'node:crypto';
import { BrowserProvider, concat, Wallet } from 'ethers';
import { createHardhatRuntimeEnvironment } from 'hardhat/hre';
import type { NetworkConnection } from 'hardhat/types/network';
import hardhatConfig from '../../../hardhat.config.ts';
import { buildCall, type LedgerContext, type Reader, type Sender, type Sent } from '../../../sdk/context.ts';
import { createLedger, type Ledger } from '../../../sdk/createLedger.ts';
import { CreditRefused } from '../../../sdk/credit/creditRefused.ts';
import type { ContractName } from '../../../sdk/deployments/contractAbis.ts';
import type { Deployment } from '../../../sdk/deployments/deployment.ts';
import { decodeRevert, revertDataOf } from '../../../sdk/errors/decodeRevert.ts';
import type { LedgerError } from '../../../sdk/errors/LedgerError.ts';
import { GepRefused } from '../../../sdk/gep/gepRefused.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { isVerifyError } from '../../../sdk/verify/verifyError.ts';
import { CREATE2_FACTORY } from '../../deploy/create2.ts';
import { deployLedger } from '../../deploy/deployLedger.ts';
import { DEMO_ADMIN_KEY, type DemoKeys, demoKeys } from '../keys.ts';
import { demoParticipant, seedWorld } from '../seed/seedWorld.ts';
import { placeOf, placeOfScript, Refusal, rememberRefusals } from './refusal.ts';
import { STEADY_BEGIN, steadyClock } from './steadyClock.ts';

/** The administrator's name on the stage; every other name is a party, or an account of nobody. */
export const ADMIN = 'admin';

/** A seeded ledger on a chain inside this process, whose refusals can be followed to the Solidity line they came from. */
export interface Stage {
  deployment: Deployment;
  /** The ledger for a party's account; a name that nobody bears is an account of nobody. */
  as(party: string, account?: number): Ledger;
  /** Sends one of the verbs for which the SDK has no file yet. */
  act(party: string, contract: ContractName, verb: string, args: readonly unknown[]): Promise<Sent>;
  /** Calls a contract that is no part of the deployment. */
  send(party: string, to: string, data: string): Promise<{ hash: string }>;
  /** The address of a party's account; any number is an account, also one that is not enrolled. */
  address(party: string, account?: number): string;
  participant(party: string): Bytes32;
  /** What the demo's keys and salts are derived from. */
  keys: DemoKeys;
  /** Raw reads of this chain. */
  reader: Reader;
  /** A party's key, for signatures that aren't transactions. */
  wallet(party: string, account?: number): Wallet;
  /** Head-block time, seconds. */
  now(): Promise<bigint>;
  wait(seconds: bigint): Promise<void>;
  /** Puts code on the chain; returns its address. */
  place(initCode: string): Promise<string>;
  /**
   * Where our code raised an error: `contracts/…sol:line`; null when none of ours on this
   * chain did. To be asked before the next act.
   */
  placeOf(refusal: LedgerError): Promise<string | null>;
  /** Plays something and forgets all that it changed. */
  aside<T>(play: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

// The deterministic deployment proxy's published code, which real chains and anvil have at this address.
const CREATE2_CODE =
  '0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf3';
const GAS_LIMIT = 10_000_000n;
const STEADY_SEED = new Uint8Array(32).fill(7);

export interface StageOptions {
  /** The same keys, moments and bytes every time, for what is measured to the last unit of gas. */
  isSteady?: boolean;
}

/** Starts a chain, deploys the ledger to it and seeds the demo world. */
export async function openStage(
  profile: Deployment['profile'],
  { isSteady = false }: StageOptions = {},
): Promise<Stage> {
  // No account of the world has coins, as on a permissioned chain.
  const override = { initialBaseFeePerGas: 0, ...(isSteady && { initialDate: STEADY_BEGIN }) };
  // Without the plugins for tests of contracts: they would change what chai's words about numbers mean in this whole process.
  const { network } = await createHardhatRuntimeEnvironment({ networks: hardhatConfig.networks });
  const connection = await network.create({ network: 'default', override });
  const inProcess: Reader = {
    request: (method, params) => connection.provider.request({ method, params: [...params] }),
  };
  await inProcess.request('hardhat_setCode', [CREATE2_FACTORY, CREATE2_CODE]);

  const admin = new Wallet(DEMO_ADMIN_KEY, new BrowserProvider(connection.provider, undefined, { cacheTimeout: -1 }));
  const deployment = await deployLedger(admin, { network: `cheat-${profile}`, profile });
  const chain = isSteady ? await steadyClock(inProcess) : inProcess;
  const reader = rememberRefusals(chain);
  const keys = demoKeys(isSteady ? STEADY_SEED : randomBytes(32));
  const put = async (bytes: Uint8Array) => `0x${createHash('sha256').update(bytes).digest('hex')}`;
  await seedWorld({ deployment, reader, keys, put });
  const isHere = (refusal: Refusal) => refusal.chain === chain;
  return stageOn({ connection, reader, deployment, keys, isHere });
}

interface StageParts {
  connection: NetworkConnection;
  reader: Reader;
  deployment: Deployment;
  keys: DemoKeys;
  isHere(refusal: Refusal): boolean;
}

function stageOn({ connection, reader, deployment, keys, isHere }: StageParts): Stage {
  const keyOf = (party: string, account = 0) => (party === ADMIN ? DEMO_ADMIN_KEY : keys.privateKeyOf(party, account));
  const contextOf = (party: string, account = 0): LedgerContext => ({
    deployment,
    reader,
    sender: senderOf(reader, deployment.chainId, keyOf(party, account)),
  });
  return {
    deployment,
    as: (party, account) => createLedger(contextOf(party, account)),
    act: (party, contract, verb, args) => sendAs(contextOf(party), contract, verb, args),
    send: (party, to, data) => transact(reader, deployment.chainId, keyOf(party), { to, data }),
    address: (party, account) => new Wallet(keyOf(party, account)).address,
    participant: (party) => demoParticipant(keys, party),
    keys,
    reader,
    wallet: (party, account) => new Wallet(keyOf(party, account)),
    now: async () => BigInt(((await reader.request('eth_getBlockByNumber', ['latest', false])) as Head).timestamp),
    wait: async (seconds) => {
      await reader.request('evm_increaseTime', [Number(seconds)]);
      await reader.request('evm_mine', []);
    },
    place: (initCode) => place(reader, deployment.chainId, initCode),
    placeOf: async ({ code, cause }) => {
      if (isVerifyError(cause) || cause instanceof GepRefused || cause instanceof CreditRefused)
        return placeOfScript(cause);
      if (!(cause instanceof Refusal) || !isHere(cause)) return null;
      const place = await placeOf(deployment, cause, code);
      return place ? `${place.file}:${place.line}` : null;
    },
    aside: async (play) => {
      const snapshot = await reader.request('evm_snapshot', []);
      // The clock runs on while others play: without a block of this moment, `now` would tell of theirs.
      await reader.request('evm_mine', []);
      try {
        return await play();
      } finally {
        await reader.request('evm_revert', [snapshot]);
      }
    },
    close: () => connection.close(),
  };
}

interface Head {
  timestamp: string;
}

function sendAs(context: LedgerContext, contract: ContractName, verb: string, args: readonly unknown[]): Promise<Sent> {
  const { sender } = context;
  if (!sender) throw new TypeError('A stage always has a sender.');
  return sender.send(buildCall(context, contract, verb, args));
}

/** Signs and sends a transaction; the error of one that is refused remembers what was asked. */
function senderOf(reader: Reader, chainId: number, privateKey: string): Sender {
  return {
    async send({ to, data }) {
      const { hash, receipt } = await transact(reader, chainId, privateKey, { to, data });
      return { transactionHash: hash, blockNumber: Number(receipt.blockNumber) };
    },
  };
}

interface Receipt {
  status: string;
  blockNumber: string;
  contractAddress: string | null;
}

async function transact(reader: Reader, chainId: number, privateKey: string, what: { to?: string; data: string }) {
  const wallet = new Wallet(privateKey);
  const nonce = Number(await reader.request('eth_getTransactionCount', [wallet.address, 'latest']));
  const raw = await wallet.signTransaction({ type: 0, chainId, nonce, gasLimit: GAS_LIMIT, gasPrice: 0, ...what });
  const hash = await reader.request('eth_sendRawTransaction', [raw]).catch(refused);
  const receipt = (await reader.request('eth_getTransactionReceipt', [hash])) as Receipt | null;
  if (receipt?.status !== '0x1') throw new Error(`StageBroken: ${hash} is in no block, or failed without an error.`);
  return { hash: String(hash), receipt };
}

function refused(error: unknown): never {
  const revert = revertDataOf(error);
  throw revert === undefined ? error : decodeRevert(revert, error);
}

async function place(reader: Reader, chainId: number, initCode: string): Promise<string> {
  const { receipt } = await transact(reader, chainId, DEMO_ADMIN_KEY, { data: concat([initCode]) });
  if (!receipt.contractAddress) throw new Error('StageBroken: the code was not placed.');
  return receipt.contractAddress;
}
