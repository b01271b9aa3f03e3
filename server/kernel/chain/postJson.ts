import { AppError } from '../errors/AppError.ts';

export interface PostSettings {
  url: string;
  timeoutMs: number;
  maxAnswerBytes: number;
}

/** One exchange of JSON, bounded in time and size. Errors: ChainUnreachable, ChainAnswerMalformed, ChainAnswerTooLarge. */
export async function postJson(settings: PostSettings, body: unknown): Promise<unknown> {
  const text = await exchange(settings, JSON.stringify(body));
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AppError('ChainAnswerMalformed', { reason: 'not JSON', begins: text.slice(0, 60) }, { cause: error });
  }
}

/** Whether asking again may help. */
export function isTransient(error: unknown): boolean {
  return error instanceof AppError && error.code === 'ChainUnreachable';
}

async function exchange({ url, timeoutMs, maxAnswerBytes }: PostSettings, body: string): Promise<string> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await readBounded(response, maxAnswerBytes);
    if (response.status === 413) throw new AppError('ChainAnswerTooLarge', { status: 413 });
    // Nodes answer JSON-RPC errors with 4xx or 5xx too; what is no JSON then comes from a proxy before the node.
    if (!response.ok && !text.startsWith('{') && !text.startsWith('[')) {
      throw new AppError('ChainUnreachable', { status: response.status });
    }
    return text;
  } catch (error) {
    if (error instanceof AppError) throw error;
    // The address stays out of the error: it may carry a password.
    throw new AppError('ChainUnreachable', { reason: reasonOf(error), timeoutMs }, { cause: error });
  }
}

async function readBounded(response: Response, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop by a throw cancels the body, so that no more of it is received.
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) throw new AppError('ChainAnswerTooLarge', { maxBytes });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size).toString('utf8');
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return error.name;
}
