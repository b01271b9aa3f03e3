/** What the gateway refused: RFC 9457 with the code that it has on every floor. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly code: string;
  readonly status: number;
  /** What to do next, in the language that was asked for. */
  readonly next: string;
  readonly requestId: string;
  readonly args: Readonly<Record<string, unknown>>;

  constructor(problem: {
    code: string;
    status: number;
    detail: string;
    next: string;
    requestId: string;
    args?: object;
  }) {
    super(`${problem.code}: ${problem.detail}`);
    this.code = problem.code;
    this.status = problem.status;
    this.next = problem.next;
    this.requestId = problem.requestId;
    this.args = { ...problem.args };
  }
}

/** The gateway answered nothing readable, or nothing in time. */
export class GatewayUnreachable extends Error {
  override readonly name = 'GatewayUnreachable';
  readonly code = 'GatewayUnreachable';
}

export interface GatewayOptions {
  origin: string;
  /** Session token of an API client; browsers use their cookie. */
  token?: string;
  timeoutMs?: number;
  /** Takes the place of the global fetch. */
  fetch?: typeof fetch;
}

export interface GatewayRequest {
  body?: unknown;
  /** Bytes of a document, instead of a JSON body. */
  bytes?: Uint8Array;
  idempotencyKey?: string;
  /** What a standard asks for beside these, for example EPCIS's `GS1-Capture-Error-Behaviour`. */
  headers?: Readonly<Record<string, string>>;
}

/** Calls of the gateway, one method each; `withToken` gives the same client for a session. */
export interface GatewayClient {
  readonly origin: string;
  get<T>(path: string): Promise<T>;
  post<T>(path: string, request?: GatewayRequest): Promise<T>;
  withToken(token: string): GatewayClient;
}

/**
 * A client of the gateway for Node and browsers.
 * @throws {GatewayError} for every refusal
 * @throws {GatewayUnreachable} when no answer comes within `timeoutMs` (15,000 when not given)
 */
export function createGatewayClient(options: GatewayOptions): GatewayClient {
  return {
    origin: options.origin,
    get: (path) => call(options, 'GET', path, {}),
    post: (path, request = {}) => call(options, 'POST', path, request),
    withToken: (token) => createGatewayClient({ ...options, token }),
  };
}

async function call<T>(options: GatewayOptions, method: string, path: string, request: GatewayRequest): Promise<T> {
  const response = await reach(options, method, path, request);
  if (response.status === 204) return undefined as T;
  const type = response.headers.get('content-type') ?? '';
  if (type.includes('problem+json')) throw new GatewayError(await response.json());
  if (!response.ok || !type.includes('json'))
    throw new GatewayUnreachable(`${method} ${path}: status ${response.status}`);
  return (await response.json()) as T;
}

async function reach(
  { origin, token, timeoutMs = 15_000, fetch: ask = fetch }: GatewayOptions,
  method: string,
  path: string,
  { body, bytes, idempotencyKey, headers: more }: GatewayRequest,
): Promise<Response> {
  const headers = new Headers({ ...more, accept: 'application/json' });
  if (token) headers.set('authorization', `Bearer ${token}`);
  if (idempotencyKey) headers.set('idempotency-key', idempotencyKey);
  if (bytes) headers.set('content-type', 'application/octet-stream');
  else if (body !== undefined) headers.set('content-type', 'application/json');
  const payload = bytes ? new Uint8Array(bytes) : body === undefined ? undefined : JSON.stringify(body);
  try {
    return await ask(new URL(path, origin), {
      method,
      headers,
      body: payload,
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (cause) {
    throw new GatewayUnreachable(`${method} ${path}: no answer within ${timeoutMs} ms; try again.`, { cause });
  }
}
