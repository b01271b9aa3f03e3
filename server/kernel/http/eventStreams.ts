import type { Request, Response } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import { AppError } from '../errors/AppError.ts';

/** One server-sent event; without an id it doesn't move the place from which a reader resumes. */
export interface StreamEvent {
  event: string;
  id?: string;
  data: unknown;
}

/** A reader that is connected. */
export interface EventStream {
  /** False once the reader has gone, or was too slow. */
  send(event: StreamEvent): boolean;
  /** Ends it from our side. */
  end(): void;
  /** Called once, however it ends. */
  onClose(call: () => void): void;
}

export interface StreamBounds {
  /** Open at a time, of one client address (IPv6 by its /56) and in all. */
  perAddress: number;
  inAll: number;
}

/** Open server-sent event streams of this process: bounded, and all ended at once. */
export interface EventStreams {
  /** Errors: StreamsFull. */
  open(request: Request, response: Response): EventStream;
  count(): number;
  /** Ends every stream, and refuses new ones. */
  close(): void;
}

/** A whole office may sit behind one address. */
const BOUNDS: StreamBounds = { perAddress: 64, inAll: 2_000 };
/** What a reader may leave unread before it is cut; it resumes where it was. */
const MOST_UNREAD_BYTES = 256 * 1024;
const RETRY_MS = 2_000;
const RETRY_AFTER_SECONDS = 30;

export function createEventStreams({ perAddress, inAll }: StreamBounds = BOUNDS): EventStreams {
  const streams = new Map<EventStream, string>();
  let isClosed = false;

  function requireRoom(address: string): void {
    const ofAddress = [...streams.values()].filter((other) => other === address).length;
    const isFull = isClosed || streams.size >= inAll || ofAddress >= perAddress;
    if (isFull) throw new AppError('StreamsFull', { perAddress, inAll, retryAfterSeconds: RETRY_AFTER_SECONDS });
  }

  return {
    open(request, response) {
      const address = ipKeyGenerator(request.ip ?? '');
      requireRoom(address);
      const stream = streamTo(response);
      streams.set(stream, address);
      stream.onClose(() => streams.delete(stream));
      return stream;
    },
    count: () => streams.size,
    close() {
      isClosed = true;
      for (const stream of [...streams.keys()]) stream.end();
    },
  };
}

function streamTo(response: Response): EventStream {
  response.status(200).set({
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    // Asks a reverse proxy not to gather events.
    'X-Accel-Buffering': 'no',
  });
  response.flushHeaders();
  response.write(`retry: ${RETRY_MS}\n\n`);

  return {
    send(event) {
      if (response.writableEnded || response.destroyed) return false;
      if (response.writableLength > MOST_UNREAD_BYTES) {
        response.destroy();
        return false;
      }
      response.write(written(event));
      return true;
    },
    end() {
      response.end();
    },
    onClose(call) {
      response.once('close', call);
    },
  };
}

/** As the HTML standard has it; JSON has no line breaks of its own. */
function written({ event, id, data }: StreamEvent): string {
  const text = JSON.stringify(data, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
  return `event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${text}\n\n`;
}
