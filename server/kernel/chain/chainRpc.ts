import { AppError } from '../errors/AppError.ts';
import { isTransient, type PostSettings, postJson } from './postJson.ts';

export interface RpcCall {
  method: string;
  params: unknown[];
}

/** A node of the chain, asked by raw JSON-RPC. Reads only: every call may be repeated. */
export interface ChainRpc {
  call<T>(method: string, params: unknown[]): Promise<T>;
  /** Answers in the order of the calls, by one request. */
  batch<T>(calls: RpcCall[]): Promise<T[]>;
}

export interface ChainRpcSettings {
  url: string;
  /** For one request, its answer's body included. */
  timeoutMs?: number;
  /** Repetitions after the first failure to reach the node. */
  retries?: number;
  /** First pause between repetitions; it doubles each time. */
  retryPauseMs?: number;
  maxAnswerBytes?: number;
}

interface Answer {
  id?: unknown;
  result?: unknown;
  error?: { code?: unknown; message?: unknown };
}

// A block of 60M gas holds at most about 30,000 logs of 700 bytes each; twice that must fit.
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;
const TOO_LARGE = /too large|too many|more than|limit exceeded|exceeds|response size/i;

/**
 * A JSON-RPC client that gives up in time.
 * Errors: ChainUnreachable (no answer, after all repetitions), ChainAnswerMalformed (an answer that is none),
 * ChainAnswerTooLarge (more than `maxAnswerBytes`, or the node said so), ChainCallRefused (an error answer).
 */
export function createChainRpc(settings: ChainRpcSettings): ChainRpc {
  const { retries = 3, retryPauseMs = 100 } = settings;
  const post: PostSettings = {
    url: settings.url,
    timeoutMs: settings.timeoutMs ?? 15_000,
    maxAnswerBytes: settings.maxAnswerBytes ?? MAX_ANSWER_BYTES,
  };

  async function send(body: unknown): Promise<unknown> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await postJson(post, body);
      } catch (error) {
        if (attempt >= retries || !isTransient(error)) throw error;
        await pause(retryPauseMs * 2 ** attempt);
      }
    }
  }

  return {
    async call<T>(method: string, params: unknown[]): Promise<T> {
      const answer = await send({ jsonrpc: '2.0', id: 1, method, params });
      return resultOf(method, answer) as T;
    },
    async batch<T>(calls: RpcCall[]): Promise<T[]> {
      if (calls.length === 0) return [];
      const answers = await send(calls.map((call, id) => ({ jsonrpc: '2.0', id, ...call })));
      if (!Array.isArray(answers)) throw new AppError('ChainAnswerMalformed', { reason: 'a batch wants a list' });
      const byId = new Map((answers as Answer[]).map((answer) => [answer?.id, answer]));
      return calls.map(({ method }, id) => resultOf(method, byId.get(id)) as T);
    },
  };
}

function resultOf(method: string, answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null) throw malformed(method, 'no answer object');
  const { result, error } = answer as Answer;
  if (error) throw refusal(method, error);
  if (result === undefined) throw malformed(method, 'neither result nor error');
  return result;
}

function refusal(method: string, { code, message }: NonNullable<Answer['error']>): AppError {
  const reason = String(message ?? '').slice(0, 200);
  // -32005 is "limit exceeded" (EIP-1474); others say it in words only.
  if (code === -32005 || TOO_LARGE.test(reason)) return new AppError('ChainAnswerTooLarge', { method, reason });
  return new AppError('ChainCallRefused', { method, rpcCode: String(code), reason });
}

function malformed(method: string, reason: string): AppError {
  return new AppError('ChainAnswerMalformed', { method, reason });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
