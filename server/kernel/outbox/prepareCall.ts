import { getAddress } from 'ethers';
import { AppError } from '../errors/AppError.ts';
import type { Bilingual } from '../errors/problemTable.ts';
import { hexOf, revertIn } from './askChain.ts';
import type { OutboxDeps, RpcFailure } from './outboxDeps.ts';

/** For whom and under which request a write is made. */
export interface WriteOrigin {
  requestId: string;
  idempotencyKey: string;
  /** The account that asked, any case. */
  actor: string;
  /** What the write does, in plain words. */
  words: Bilingual;
}

export interface CallDraft extends WriteOrigin {
  /** The account that signs, any case; one whose key the gateway keeps. */
  signer: string;
  to: string;
  data: string;
  /** Wei; 0 when not given. */
  value?: bigint;
  /**
   * Takes the place of the estimate, and with it of the check that the call would succeed now. For a call that needs
   * another write of the outbox to be included first.
   */
  gasLimit?: bigint;
  /** The confirmed act that allows a participant's signature. */
  actId?: string;
  /**
   * True only when the contract refuses the same act the second time (natural key, `AlreadyRecorded`). Then a write
   * whose nonce was taken by another transaction may be signed again; otherwise it ends as `replaced`.
   */
  recordsOnce?: boolean;
}

export interface PreparedCall extends CallDraft {
  value: bigint;
  gasLimit: bigint;
}

/**
 * Asks the node whether the call would succeed on the head block, and how much gas it takes. Does nothing else: no
 * nonce is taken by what is refused here. Call it outside the database transaction of {@link acceptCall}.
 * Errors: LedgerError with the Solidity error's own name, CallNotEstimable, ChainUnreachable.
 */
export async function prepareCall(deps: OutboxDeps, draft: CallDraft): Promise<PreparedCall> {
  const call = { ...draft, ...addressesOf(draft), value: draft.value ?? 0n };
  return { ...call, gasLimit: draft.gasLimit ?? (await estimateGas(deps, call)) };
}

export interface Estimable {
  signer: string;
  to: string;
  data: string;
  value: bigint;
}

/** Gas with the configured margin. Errors: as {@link prepareCall}. */
export async function estimateGas(deps: OutboxDeps, call: Estimable): Promise<bigint> {
  const { signer: from, to, data, value } = call;
  const [answer] = await deps.rpc.batch([
    { method: 'eth_estimateGas', params: [{ from, to, data, value: hexOf(value) }, 'latest'] },
  ]);
  if (answer === undefined || 'error' in answer) throw refusalIn(deps, answer?.error);
  return (BigInt(String(answer.result)) * BigInt(100 + deps.settings.gasMarginPercent)) / 100n;
}

/** What a node's refusal to try a call says: the Solidity error by its name, else CallNotEstimable. */
export function refusalIn(deps: OutboxDeps, error: RpcFailure | undefined): Error {
  const data = error && revertIn(error);
  if (data !== undefined) return deps.decodeRevert(data);
  return new AppError('CallNotEstimable', { reason: error?.message ?? 'no answer' });
}

function addressesOf({ signer, to, actor }: CallDraft): Pick<CallDraft, 'signer' | 'to' | 'actor'> {
  return { signer: getAddress(signer), to: getAddress(to), actor: getAddress(actor) };
}
