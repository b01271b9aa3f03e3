import type { Signature } from 'ethers';
import { type KeyDeps, openCustodialKey } from './custodialKey.ts';

/** Signs for one of the gateway's own accounts; has the shape of the `sign` of an ethers `SigningKey`, but asynchronous. */
export interface ServiceSigner {
  account: string;
  sign(digest: string): Promise<Signature>;
}

/** A signer for an account whose key has the purpose `service`. A participant's key is refused: it needs an act. */
export async function serviceSigner(deps: KeyDeps, account: string): Promise<ServiceSigner> {
  const key = await openCustodialKey(deps, account, 'service');
  return { account, sign: async (digest) => key.sign(digest) };
}
