import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { isIP } from 'node:net';
import { pinTarget, type WebhookRules } from './publicAddress.ts';

export interface Posting {
  url: string;
  body: string;
  headers: Record<string, string>;
}

const WITHIN_MS = 10_000;

/**
 * Posts to somebody's own server and returns its status. The name is resolved once, judged, and that address called; a
 * redirect is an answer like any other and isn't followed; of the answer nothing but the status is read.
 * Errors: WebhookAddressRefused, those of the socket, TimeoutError.
 */
export async function postWebhook({ url: text, body, headers }: Posting, rules: WebhookRules): Promise<number> {
  const { url, address, family } = await pinTarget(text, rules);
  const isTls = url.protocol === 'https:';
  const name = url.hostname.replace(/^\[|\]$/g, '');

  return new Promise((resolve, reject) => {
    const sending = (isTls ? tlsRequest : plainRequest)(
      {
        host: address,
        family,
        port: url.port === '' ? (isTls ? 443 : 80) : url.port,
        path: `${url.pathname}${url.search}`,
        method: 'POST',
        // A connection kept from before would be to an address judged before.
        agent: false,
        // The certificate must be the name's, not the address's.
        ...(isIP(name) ? {} : { servername: name }),
        headers: {
          host: url.host,
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(body)),
          'user-agent': 'liangshan-ledger-webhooks',
          ...headers,
        },
        signal: AbortSignal.timeout(WITHIN_MS),
      },
      (response: IncomingMessage) => {
        resolve(response.statusCode ?? 0);
        response.destroy();
      },
    );
    sending.on('error', reject);
    sending.end(body);
  });
}
