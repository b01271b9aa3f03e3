import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ContractFactory, HDNodeWallet, Interface, id as keccakText, NonceManager } from 'ethers';
import { localProvider } from '../../../../scripts/processes/localProvider.ts';
import { rpc } from '../../../../scripts/processes/rpc.ts';
import { LedgerError } from '../../../../sdk/errors/LedgerError.ts';
import { idempotencyMigrations } from '../../../../server/kernel/idempotency/migrations.ts';
import { acceptCall } from '../../../../server/kernel/outbox/acceptCall.ts';
import { createOutboxRpc } from '../../../../server/kernel/outbox/createOutboxRpc.ts';
import { createTransactionSigner } from '../../../../server/kernel/outbox/createTransactionSigner.ts';
import { outboxMigrations } from '../../../../server/kernel/outbox/migrations.ts';
import type { OutboxDeps, OutboxLog, WorkerDeps } from '../../../../server/kernel/outbox/outboxDeps.ts';
import { defaultWorkerSettings } from '../../../../server/kernel/outbox/outboxDeps.ts';
import { type CallDraft, prepareCall } from '../../../../server/kernel/outbox/prepareCall.ts';
import { type OutboxWorker, startOutboxWorker } from '../../../../server/kernel/outbox/startOutboxWorker.ts';
import { type WriteStatus, writeStatus } from '../../../../server/kernel/outbox/writeStatus.ts';
import { migrate } from '../../../../server/kernel/store/migrate.ts';
import { openStore, type Store } from '../../../../server/kernel/store/openStore.ts';

const MNEMONIC = 'test test test test test test test test test test test junk';
const artifact = JSON.parse(readFileSync('artifacts/contracts/mocks/bench/OnceCounter.sol/OnceCounter.json', 'utf8'));
const counter = new Interface(artifact.abi);

/** Ten, derived once: a derivation takes milliseconds. */
const accounts = Array.from({ length: 10 }, (_, i) => HDNodeWallet.fromPhrase(MNEMONIC, '', `m/44'/60'/0'/0/${i}`));

/** The development accounts of the embedded chain; 0 deploys, the others sign. */
export function account(index: number): HDNodeWallet {
  const wallet = accounts[index];
  if (!wallet) throw new RangeError(`There are ${accounts.length} accounts, not one with index ${index}.`);
  return wallet;
}

/** Who asks for the writes in these tests. */
export const actor = account(9).address;

/** Deploys the contract that counts how often each key was applied; returns its address. */
export async function deployCounter(chainUrl: string): Promise<string> {
  const provider = localProvider(chainUrl);
  const deployer = new NonceManager(account(0).connect(provider));
  const contract = await new ContractFactory(artifact.abi, artifact.bytecode, deployer).deploy({ gasPrice: 0 });
  const hash = contract.deploymentTransaction()?.hash;
  await until(async () => (await provider.getTransactionReceipt(String(hash))) !== null);
  provider.destroy();
  return contract.getAddress();
}

export function keyOf(name: string): string {
  return keccakText(name);
}

/** `record` is refused the second time, `add` never is. */
export function calldata(verb: 'record' | 'add', name: string): string {
  return counter.encodeFunctionData(verb, [keyOf(name)]);
}

/** How often the chain has applied the key. */
export async function timesApplied(chainUrl: string, to: string, name: string): Promise<number> {
  const data = counter.encodeFunctionData('timesApplied', [keyOf(name)]);
  return Number(await rpc<string>(chainUrl, 'eth_call', { to, data }, 'latest'));
}

export function decodeCounterRevert(data: string): LedgerError {
  const parsed = data === '0x' ? null : counter.parseError(data);
  return parsed ? new LedgerError(parsed.name, parsed.args.toObject()) : new LedgerError('RevertedWithoutReason');
}

export const silentLog: OutboxLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

export interface LogEntry {
  fields: Record<string, unknown>;
  message: string;
}

export function recordingLog(): OutboxLog & { entries: LogEntry[] } {
  const entries: LogEntry[] = [];
  const note = (fields: object, message: string) => void entries.push({ fields: { ...fields }, message });
  return { entries, info: note, warn: note, error: note };
}

export interface WorldOptions {
  chainUrl: string;
  databaseUrl: string;
  finalityDepth?: number;
  chainTimeoutMs?: number;
}

/** What acceptor and worker share, on a migrated database. */
export function outboxDeps(
  store: Store,
  { chainUrl, finalityDepth = 0, chainTimeoutMs = 3_000 }: WorldOptions,
): OutboxDeps {
  return {
    db: store.db,
    rpc: createOutboxRpc({ url: chainUrl, timeoutMs: chainTimeoutMs }),
    settings: {
      chainId: 31337,
      finalityDepth,
      fee: { type: 'legacy', gasPrice: 0n },
      gasMarginPercent: 25,
    },
    decodeRevert: decodeCounterRevert,
  };
}

export async function migratedStore(url: string): Promise<Store> {
  const store = openStore(url);
  await migrate(store, [...idempotencyMigrations, ...outboxMigrations]);
  return store;
}

/** A worker with patience made for tests. */
export function workerDeps(deps: OutboxDeps, owner: string, overrides: Partial<WorkerDeps> = {}): WorkerDeps {
  const signers = new Map(accounts.map((wallet) => [wallet.address, wallet.signingKey]));
  return {
    ...deps,
    log: silentLog,
    worker: {
      ...defaultWorkerSettings,
      owner,
      leaseMs: 1_000,
      pollMs: 20,
      gatherMs: 5,
      resendMs: 100,
      nonceTakenMs: 200,
      auditMs: 100,
    },
    signer: createTransactionSigner({
      signAct: () => Promise.reject(new Error('These tests sign no acts.')),
      openAccount: async (address) => {
        const key = signers.get(address);
        if (!key) throw new Error(`${address} is none of the test accounts.`);
        return { sign: async (digest) => key.sign(digest) };
      },
    }),
    ...overrides,
  };
}

export function startTestWorker(deps: OutboxDeps, owner = 'one', overrides: Partial<WorkerDeps> = {}): OutboxWorker {
  return startOutboxWorker(workerDeps(deps, owner, overrides));
}

export function draftOf(to: string, name: string, changes: Partial<CallDraft> = {}): CallDraft {
  return {
    requestId: `request-${name}`,
    idempotencyKey: `key-${name}`,
    actor,
    words: { en: `Record ${name}`, zh: `登记 ${name}` },
    signer: account(1).address,
    to,
    data: calldata('record', name),
    ...changes,
  };
}

/** Prepares and accepts one write in a transaction of its own; returns its id. */
export async function acceptOne(deps: OutboxDeps, draft: CallDraft): Promise<string> {
  const prepared = await prepareCall(deps, draft);
  const { id } = await deps.db.transaction().execute((trx) => acceptCall(trx, prepared));
  return id;
}

/** Waits until the write has reached one of the states; returns its status. */
export async function reaches(deps: OutboxDeps, id: string, ...states: string[]): Promise<WriteStatus> {
  let status = await writeStatus(deps.db, actor, id);
  await until(
    async () => {
      status = await writeStatus(deps.db, actor, id);
      return states.includes(status.state);
    },
    `write to become ${states.join(' or ')}`,
  );
  return status;
}

export async function until(probe: () => Promise<boolean> | boolean, what = 'it', boundMs = 50_000): Promise<void> {
  const deadline = performance.now() + boundMs;
  while (!(await probe())) {
    if (performance.now() > deadline) throw new Error(`Waited ${boundMs} ms for ${what}.`);
    await sleep(10);
  }
}
