/** A refusal of the gateway (RFC 9457), in the reader's language. */
export interface Problem {
  code: string;
  title: string;
  next: string;
  requestId?: string;
  /** What the refusal is about, as its code says. */
  args?: Record<string, unknown>;
}

/** What the gateway refused, or that it did not answer (`code` = `GatewayUnreachable`). */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly problem: Problem;
  readonly status: number;

  constructor(problem: Problem, status: number) {
    super(problem.title);
    this.problem = problem;
    this.status = status;
  }
}

export interface Sending {
  method?: 'GET' | 'HEAD' | 'POST';
  json?: unknown;
  body?: Blob;
  /** What the body is; bytes unless said. */
  bodyType?: string;
  /** The same key for the same act, however often it is sent. */
  idempotencyKey?: string;
}

/** One request to our own gateway, with the session's cookie. @throws ApiError */
export async function callApi<Answer>(path: string, sending: Sending = {}): Promise<Answer> {
  const response = await send(path, sending);
  if (!response.ok) throw new ApiError(await readProblem(response), response.status);
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}

/** A stored document as it is, by its hash; whoever reads it compares that. @throws ApiError */
export async function readDocument(hash: string): Promise<Uint8Array> {
  const response = await send(`/api/documents/${hash}`, {});
  if (!response.ok) throw new ApiError(await readProblem(response), response.status);
  return new Uint8Array(await response.arrayBuffer());
}

/** What a header of an answer says, without its body; null where there is none. @throws ApiError */
export async function readHeader(path: string, name: string): Promise<string | null> {
  const response = await send(path, { method: 'HEAD' });
  if (!response.ok) throw new ApiError(await readProblem(response), response.status);
  return response.headers.get(name);
}

async function send(
  path: string,
  { method, json, body, bodyType = 'application/octet-stream', idempotencyKey }: Sending,
): Promise<Response> {
  const hasBody = json !== undefined || body !== undefined;
  try {
    return await fetch(path, {
      method: method ?? (hasBody ? 'POST' : 'GET'),
      // What was just written must be in the next answer: neither the browser nor the gateway gives an older one again.
      cache: 'no-cache',
      credentials: 'same-origin',
      headers: {
        'accept-language': document.documentElement.lang,
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...(body === undefined ? {} : { 'content-type': bodyType }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      },
      body: json === undefined ? body : JSON.stringify(json),
    });
  } catch (cause) {
    throw Object.assign(new ApiError({ code: 'GatewayUnreachable', title: '', next: '' }, 0), { cause });
  }
}

async function readProblem(response: Response): Promise<Problem> {
  const isProblem = response.headers.get('content-type')?.includes('json') === true;
  if (isProblem) return (await response.json()) as Problem;
  return { code: `Http${response.status}`, title: `HTTP ${response.status}`, next: '' };
}
