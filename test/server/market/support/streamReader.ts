/** One event as it came over the wire. */
export interface Heard {
  event: string;
  id: string | undefined;
  data: Record<string, unknown>;
}

/** An open stream of server-sent events. */
export interface StreamReader {
  status: number;
  headers: Headers;
  /** The next event that `wanted` accepts; fails when the stream ends before. */
  next(wanted?: (heard: Heard) => boolean): Promise<Heard>;
  /** Returns when the other side has ended the stream. */
  ended(): Promise<void>;
  close(): void;
}

export async function openStream(url: string, headers: Record<string, string> = {}): Promise<StreamReader> {
  const stopping = new AbortController();
  const response = await fetch(url, { headers, signal: stopping.signal });
  const lines = response.body === null ? undefined : events(response.body);

  return {
    status: response.status,
    headers: response.headers,
    async next(wanted = () => true) {
      for (;;) {
        const found = await lines?.next();
        if (!found || found.done) throw new Error('The stream ended.');
        if (wanted(found.value)) return found.value;
      }
    },
    async ended() {
      for (;;) if ((await lines?.next())?.done !== false) return;
    },
    close: () => stopping.abort(),
  };
}

async function* events(body: ReadableStream<Uint8Array>): AsyncGenerator<Heard, void> {
  let pending = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream() as unknown as TransformStream)) {
    pending += String(chunk);
    const blocks = pending.split('\n\n');
    pending = blocks.pop() ?? '';
    for (const block of blocks) {
      const fields = new Map(block.split('\n').map((line) => line.split(/: (.*)/s) as [string, string]));
      const event = fields.get('event');
      if (event === undefined) continue;
      yield { event, id: fields.get('id'), data: JSON.parse(fields.get('data') ?? '{}') as Record<string, unknown> };
    }
  }
}
