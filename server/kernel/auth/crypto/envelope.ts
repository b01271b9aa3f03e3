import { randomBytes } from 'node:crypto';
import { AppError } from '../../errors/AppError.ts';
import { seal, unseal } from './seal.ts';

/** A key encryption key (32 bytes) and the name under which rows remember it. */
export interface Kek {
  id: string;
  key: Uint8Array;
}

/** New secrets are wrapped by `current`; `older` ones still open what they closed, until rotation is done. */
export interface Keyring {
  current: Kek;
  older: Kek[];
}

export interface Envelope {
  kek_id: string;
  wrapped_key: Buffer;
  sealed: Buffer;
}

const DATA_KEY_BYTES = 32;

/** Closes a secret under a data key of its own, and that key under the current KEK. `context` binds both to their row. */
export function closeEnvelope(keyring: Keyring, secret: Uint8Array, context: string): Envelope {
  const dataKey = randomBytes(DATA_KEY_BYTES);
  const { id, key } = keyring.current;

  return { kek_id: id, wrapped_key: seal(key, dataKey, context), sealed: seal(dataKey, secret, context) };
}

/** Errors: KekUnknown when the row names a key that isn't in the keyring, SealBroken. */
export function openEnvelope(keyring: Keyring, envelope: Envelope, context: string): Buffer {
  const kek = [keyring.current, ...keyring.older].find((candidate) => candidate.id === envelope.kek_id);
  if (kek === undefined) throw new AppError('KekUnknown', { kekId: envelope.kek_id });

  return unseal(unseal(kek.key, envelope.wrapped_key, context), envelope.sealed, context);
}

/** The same data key under another KEK; the secret itself isn't touched. */
export function rewrapEnvelope(from: Kek, to: Kek, envelope: Envelope, context: string): Omit<Envelope, 'sealed'> {
  return { kek_id: to.id, wrapped_key: seal(to.key, unseal(from.key, envelope.wrapped_key, context), context) };
}
