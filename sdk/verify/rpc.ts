import type { PinnedNode } from './types.ts';
import { VerifyError, type VerifyErrorCode } from './verifyError.ts';

/** What one call may take. */
export interface RpcLimits {
  timeoutMs: number;
  maxBytes: number;
}

/**
 * One JSON-RPC call over fetch, without cookies, referrer or cache.
 * @throws VerifyError NodeUnreachable, NodeTimeout, NodeAnswerMalformed, NodeAnswerTooLarge, NodeRefused
 */
export async function callNode(
  node: PinnedNode,
  method: string,
  params: readonly unknown[],
  limits: RpcLimits,
): Promise<unknown> {
  const abort = new AbortController();
  const deadline = startDeadline(node, limits.timeoutMs, abort);
  try {
    return await Promise.race([post(node, method, params, limits, abort.signal), deadline.passed]);
  } finally {
    deadline.clear();
    abort.abort();
  }
}

/** The race, not only the signal: an old WebView may hold an aborted body back for ever. */
function startDeadline(node: PinnedNode, timeoutMs: number, abort: AbortController) {
  let timer: ReturnType<typeof setTimeout>;
  const passed = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(failure('NodeTimeout', node, `no full answer within ${timeoutMs} ms`));
      abort.abort();
    }, timeoutMs);
  });
  return { passed, clear: () => clearTimeout(timer) };
}

async function post(
  node: PinnedNode,
  method: string,
  params: readonly unknown[],
  limits: RpcLimits,
  signal: AbortSignal,
): Promise<unknown> {
  const response = await send(node, JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }), signal);
  if (!response.ok) throw failure('NodeUnreachable', node, `HTTP ${response.status}`);
  return readResult(node, await readText(node, response, limits.maxBytes));
}

async function send(node: PinnedNode, body: string, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(node.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      cache: 'no-store',
    });
  } catch (error) {
    throw failure('NodeUnreachable', node, reasonOf(error));
  }
}

/** Reads the body piece by piece, so that an endless answer is left before it fills the phone's memory. */
async function readText(node: PinnedNode, response: Response, maxBytes: number): Promise<string> {
  if (!response.body) return checkSize(node, await response.text(), maxBytes);
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let size = 0; ; ) {
    const { done, value } = await readChunk(node, reader);
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > maxBytes) throw failure('NodeAnswerTooLarge', node, `more than ${maxBytes} bytes`);
    text += decoder.decode(value, { stream: true });
  }
}

async function readChunk(node: PinnedNode, reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read();
  } catch (error) {
    throw failure('NodeUnreachable', node, reasonOf(error));
  }
}

function checkSize(node: PinnedNode, text: string, maxBytes: number): string {
  if (text.length > maxBytes) throw failure('NodeAnswerTooLarge', node, `more than ${maxBytes} bytes`);
  return text;
}

function readResult(node: PinnedNode, text: string): unknown {
  const answer = parseObject(node, text);
  if (answer.jsonrpc !== '2.0' || answer.id !== 1)
    throw failure('NodeAnswerMalformed', node, 'not our JSON-RPC answer');
  if (answer.error !== undefined) throw failure('NodeRefused', node, refusalOf(answer.error));
  if (answer.result === undefined) throw failure('NodeAnswerMalformed', node, 'no result');
  return answer.result;
}

function parseObject(node: PinnedNode, text: string): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw failure('NodeAnswerMalformed', node, reasonOf(error));
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw failure('NodeAnswerMalformed', node, 'not an object');
  }
  return parsed as Record<string, unknown>;
}

function refusalOf(error: unknown): string {
  const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
  return String(message).slice(0, 200);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 200) : 'unknown';
}

function failure(code: VerifyErrorCode, node: PinnedNode, detail: string): VerifyError {
  return new VerifyError(code, `Node of ${node.operator}: ${detail}. Try again or choose another node.`, {
    operator: node.operator,
    url: node.url,
    detail,
  });
}
