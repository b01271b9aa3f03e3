import { getBytes, hexlify, SigningKey, Wallet } from 'ethers';
import { AppError } from '../../errors/AppError.ts';
import type { AuthDeps } from '../authDeps.ts';
import { closeEnvelope, openEnvelope } from '../crypto/envelope.ts';
import type { KeyPurpose } from '../tables.ts';

export type KeyDeps = Pick<AuthDeps, 'db' | 'keyring' | 'clock'>;

/** Makes a secp256k1 key and stores it sealed; returns its account (EIP-55). Nobody ever sees the key. */
export async function createCustodialKey(deps: KeyDeps, purpose: KeyPurpose): Promise<string> {
  const wallet = Wallet.createRandom();
  await deps.db
    .insertInto('private.custodial_key')
    .values({
      account: wallet.address,
      purpose,
      created_at: deps.clock(),
      ...closeEnvelope(deps.keyring, getBytes(wallet.privateKey), keyContext(purpose, wallet.address)),
    })
    .execute();

  return wallet.address;
}

/**
 * Opens a key for one signature. Only signAct.ts (after a confirmation) and serviceSigner.ts (the gateway's own accounts)
 * may import this; a purpose changed in the database makes the seal refuse.
 * Errors: CustodialKeyMissing, KeyPurposeWrong, KekUnknown, SealBroken.
 */
export async function openCustodialKey(deps: KeyDeps, account: string, purpose: KeyPurpose): Promise<SigningKey> {
  const row = await deps.db
    .selectFrom('private.custodial_key')
    .selectAll()
    .where('account', '=', account)
    .executeTakeFirst();
  if (row === undefined) throw new AppError('CustodialKeyMissing', { account });
  if (row.purpose !== purpose) throw new AppError('KeyPurposeWrong', { account, purpose: row.purpose });

  return new SigningKey(hexlify(openEnvelope(deps.keyring, row, keyContext(purpose, account))));
}

export function keyContext(purpose: KeyPurpose, account: string): string {
  return `custodial-key:${purpose}:${account}`;
}
