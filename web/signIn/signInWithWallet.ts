import { callApi } from '../shared/api.ts';
import { browserWallet, isDeclined, type Wallet, walletAccount, walletChain } from '../shared/wallet.ts';
import { siweMessage } from './siweMessage.ts';

const LIFETIME_MS = 5 * 60_000;

/** Why signing in went no further; `reason` names the words on the page. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused';
  readonly reason: 'noWallet' | 'refused' | 'noPasskey' | 'wrongChain' | 'wrongHost';
  readonly args: Record<string, string>;

  constructor(reason: SignInRefused['reason'], args: Record<string, string> = {}, options?: ErrorOptions) {
    super(reason, options);
    this.reason = reason;
    this.args = args;
  }
}

interface Nonce {
  nonce: string;
  domains: string[];
  chainIds: number[];
}

/** Signs in by a message that the reader's wallet signs (EIP-4361). */
export async function signInWithWallet(statement: string): Promise<void> {
  const wallet = browserWallet();
  if (!wallet) throw new SignInRefused('noWallet');
  const offer = await callApi<Nonce>('/api/auth/nonce', { method: 'POST' });
  if (!offer.domains.includes(location.host)) throw new SignInRefused('wrongHost');
  const address = await declinable(walletAccount(wallet));
  const chainId = await walletChain(wallet);
  if (!offer.chainIds.includes(chainId)) throw new SignInRefused('wrongChain', { chain: offer.chainIds.join(', ') });

  const message = messageFor(offer, address, chainId, statement);
  const signature = await declinable(sign(wallet, message, address));
  await callApi('/api/auth/siwe', { json: { message, signature } });
}

function messageFor({ nonce }: Nonce, address: string, chainId: number, statement: string): string {
  const issuedAt = new Date();
  const expiresAt = new Date(issuedAt.getTime() + LIFETIME_MS);
  const uri = `${location.origin}/sign-in`;
  return siweMessage({ domain: location.host, address, statement, uri, chainId, nonce, issuedAt, expiresAt });
}

async function sign(wallet: Wallet, message: string, address: string): Promise<string> {
  const bytes = [...new TextEncoder().encode(message)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return String(await wallet.request({ method: 'personal_sign', params: [`0x${bytes}`, address] }));
}

async function declinable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isDeclined(error)) throw new SignInRefused('refused', {}, { cause: error });
    throw error;
  }
}
