import { randomBytes } from 'node:crypto';
import type { Kek, Keyring } from '../kernel/auth/crypto/envelope.ts';
import { seal, unseal } from '../kernel/auth/crypto/seal.ts';
import { AppError } from '../kernel/errors/AppError.ts';

/** The data key of one consent as its row has it: wrapped by the KEK of that name, gone once the consent is erased. */
export interface WrappedKey {
  kek_id: string | null;
  wrapped_key: Buffer | null;
}

const KEY_BYTES = 32;

/** A new data key, which all of one consent is sealed under, so that destroying it destroys all of it. */
export function newConsentKey({ current }: Keyring, id: string): { kek_id: string; wrapped_key: Buffer } {
  return { kek_id: current.id, wrapped_key: seal(current.key, randomBytes(KEY_BYTES), keyContext(id)) };
}

/** Errors: ConsentErased, KekUnknown, SealBroken. */
export function openConsentKey({ current, older }: Keyring, id: string, { kek_id, wrapped_key }: WrappedKey): Buffer {
  if (wrapped_key === null) throw new AppError('ConsentErased', { id });
  const kek = [current, ...older].find((candidate: Kek) => candidate.id === kek_id);
  if (kek === undefined) throw new AppError('KekUnknown', { kekId: kek_id });
  return unseal(kek.key, wrapped_key, keyContext(id));
}

export function keyContext(id: string): string {
  return `consent:${id}`;
}

/** Binds a page to its consent and its place, so that pages can't be exchanged in the database. */
export function pageContext(id: string, number: number): string {
  return `consent:${id}:page:${number}`;
}

export function manifestContext(id: string): string {
  return `consent:${id}:manifest`;
}
