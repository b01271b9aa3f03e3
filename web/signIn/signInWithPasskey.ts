import {
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  WebAuthnError,
} from '@simplewebauthn/browser';
import { callApi } from '../shared/api.ts';
import { SignInRefused } from './signInWithWallet.ts';

export async function signInWithPasskey(): Promise<void> {
  const path = '/api/auth/passkey/authenticate';
  const optionsJSON = await callApi<PublicKeyCredentialRequestOptionsJSON>(`${path}/options`, { method: 'POST' });
  const response = await askForPasskey(optionsJSON);
  await callApi(`${path}/verify`, { json: { response } });
}

async function askForPasskey(optionsJSON: PublicKeyCredentialRequestOptionsJSON) {
  try {
    return await startAuthentication({ optionsJSON });
  } catch (error) {
    const isRefusal = error instanceof WebAuthnError || error instanceof DOMException || error instanceof Error;
    if (isRefusal) throw new SignInRefused('noPasskey', {}, { cause: error });
    throw error;
  }
}
