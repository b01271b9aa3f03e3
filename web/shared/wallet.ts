import { bytesToHex } from '../../sdk/verify/bytes.ts';
import { keccak256 } from '../../sdk/verify/keccak.ts';

/** A browser wallet (EIP-1193). */
export interface Wallet {
  request(call: { method: string; params?: readonly unknown[] }): Promise<unknown>;
}

declare global {
  interface Window {
    ethereum?: Wallet;
  }
}

/** The reader's wallet, undefined when there is none. */
export function browserWallet(): Wallet | undefined {
  return window.ethereum;
}

/** Asks for the wallet's account. Rejects with code 4001 when the reader declines. */
export async function walletAccount(wallet: Wallet): Promise<string> {
  const accounts = (await wallet.request({ method: 'eth_requestAccounts' })) as string[];
  const [account] = accounts;
  if (account === undefined) throw new RangeError('The wallet has no account.');
  return checksumAddress(account);
}

export async function walletChain(wallet: Wallet): Promise<number> {
  return Number(await wallet.request({ method: 'eth_chainId' }));
}

/** EIP-1193 4001: the reader said no. */
export function isDeclined(error: unknown): boolean {
  return hasCode(error) && error.code === 4001;
}

/** EIP-1193 4200 and JSON-RPC -32601: the wallet can't do that. */
export function isUnsupported(error: unknown): boolean {
  return hasCode(error) && (error.code === 4200 || error.code === -32601);
}

/** An address with the capitals of EIP-55, as a sign-in message must have it. */
export function checksumAddress(address: string): string {
  const digits = address.slice(2).toLowerCase();
  const hash = bytesToHex(keccak256(new TextEncoder().encode(digits))).slice(2);
  const capitals = [...digits].map((digit, i) =>
    Number.parseInt(hash[i] ?? '0', 16) > 7 ? digit.toUpperCase() : digit,
  );
  return `0x${capitals.join('')}`;
}

function hasCode(error: unknown): error is { code: number } {
  return typeof error === 'object' && error !== null && 'code' in error;
}
