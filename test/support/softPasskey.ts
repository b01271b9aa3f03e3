import { createHash, randomBytes } from 'node:crypto';
import { p256 } from '@noble/curves/nist.js';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';

/** An authenticator in software (ES256, attestation `none`): what a browser and a passkey would answer. */
export interface SoftPasskey {
  id: string;
  /** Set it to imitate a copied authenticator; 0 and never moved imitates one that keeps no counter. */
  counter: number;
  /** Whether the authenticator asks for a fingerprint or PIN. */
  userVerified: boolean;
  create(options: PublicKeyCredentialCreationOptionsJSON): RegistrationResponseJSON;
  get(options: PublicKeyCredentialRequestOptionsJSON): AuthenticationResponseJSON;
}

export interface SoftPasskeySettings {
  rpId: string;
  origin: string;
  /** False imitates an authenticator that asked for no fingerprint or PIN. */
  userVerified?: boolean;
  countsUses?: boolean;
}

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const ATTESTED_DATA = 0x40;

export function softPasskey(settings: SoftPasskeySettings): SoftPasskey {
  const secret = p256.utils.randomSecretKey();
  const credentialId = randomBytes(16);
  const id = credentialId.toString('base64url');
  const flags = () => USER_PRESENT | (passkey.userVerified ? USER_VERIFIED : 0);

  const passkey: SoftPasskey = {
    id,
    counter: 0,
    userVerified: settings.userVerified !== false,
    create(options) {
      const authData = Buffer.concat([
        authenticatorData(settings.rpId, flags() | ATTESTED_DATA, passkey.counter),
        Buffer.alloc(16),
        uint16(credentialId.length),
        credentialId,
        coseKey(p256.getPublicKey(secret, false)),
      ]);
      return {
        ...envelope(id),
        response: {
          clientDataJSON: clientData('webauthn.create', options.challenge, settings.origin).toString('base64url'),
          attestationObject: attestation(authData).toString('base64url'),
          transports: ['internal'],
        },
      };
    },
    get(options) {
      if (settings.countsUses !== false) passkey.counter += 1;
      const client = clientData('webauthn.get', options.challenge, settings.origin);
      const authData = authenticatorData(settings.rpId, flags(), passkey.counter);
      const signed = Buffer.concat([authData, sha256(client)]);
      return {
        ...envelope(id),
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: authData.toString('base64url'),
          signature: Buffer.from(p256.sign(signed, secret, { format: 'der' })).toString('base64url'),
        },
      };
    },
  };
  return passkey;
}

function envelope(id: string) {
  return { id, rawId: id, type: 'public-key', clientExtensionResults: {} } as const;
}

function clientData(type: string, challenge: string, origin: string): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

function authenticatorData(rpId: string, flags: number, counter: number): Buffer {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  return Buffer.concat([sha256(Buffer.from(rpId)), Buffer.of(flags), count]);
}

// CBOR by hand (RFC 8949): { "fmt": "none", "attStmt": {}, "authData": bytes }.
function attestation(authData: Buffer): Buffer {
  return Buffer.concat([
    Buffer.of(0xa3),
    cborText('fmt'),
    cborText('none'),
    cborText('attStmt'),
    Buffer.of(0xa0),
    cborText('authData'),
    Buffer.of(0x59),
    uint16(authData.length),
    authData,
  ]);
}

// COSE_Key (RFC 9053): { 1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y }.
function coseKey(uncompressed: Uint8Array): Buffer {
  return Buffer.concat([
    Buffer.of(0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20),
    uncompressed.subarray(1, 33),
    Buffer.of(0x22, 0x58, 0x20),
    uncompressed.subarray(33, 65),
  ]);
}

function cborText(text: string): Buffer {
  return Buffer.concat([Buffer.of(0x60 + text.length), Buffer.from(text)]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
