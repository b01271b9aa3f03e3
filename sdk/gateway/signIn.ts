import type { Signer } from 'ethers';
import type { GatewayClient } from './gatewayClient.ts';

interface Nonce {
  nonce: string;
  domains: string[];
  chainIds: number[];
}

const LIFETIME_MS = 3_600_000;

/** Signs in with a wallet (EIP-4361) and returns the client of the session. Errors: GatewayError Siwe…. */
export async function signInWithWallet(
  gateway: GatewayClient,
  signer: Signer,
  clock = Date.now,
): Promise<GatewayClient> {
  const { nonce, domains, chainIds } = await gateway.post<Nonce>('/api/auth/nonce');
  const domain = domains.find((each) => each === new URL(gateway.origin).host) ?? domains[0] ?? '';
  const message = [
    `${domain} wants you to sign in with your Ethereum account:`,
    await signer.getAddress(),
    '',
    'Sign in to Liangshan Ledger.',
    '',
    `URI: ${new URL(gateway.origin).protocol}//${domain}`,
    'Version: 1',
    `Chain ID: ${chainIds[0]}`,
    `Nonce: ${nonce}`,
    `Issued At: ${new Date(clock()).toISOString()}`,
    `Expiration Time: ${new Date(clock() + LIFETIME_MS).toISOString()}`,
  ].join('\n');
  const signature = await signer.signMessage(message);
  const { token } = await gateway.post<{ token: string }>('/api/auth/siwe', {
    body: { message, signature, bearer: true },
  });
  return gateway.withToken(token);
}

/** Signs in with a one-time code; `readCode` gets the code that was sent. Errors: GatewayError Otp…. */
export async function signInWithCode(
  gateway: GatewayClient,
  contact: string,
  readCode: () => Promise<string>,
): Promise<GatewayClient> {
  const { requestId } = await gateway.post<{ requestId: string }>('/api/auth/otp/request', {
    body: { channel: 'email', contact },
  });
  const { token } = await gateway.post<{ token: string }>('/api/auth/otp/verify', {
    body: { requestId, code: await readCode(), bearer: true },
  });
  return gateway.withToken(token);
}
