import { createHash, randomBytes } from 'node:crypto';
import { canonicalJson } from '../../sdk/documents/canonicalJson.ts';
import type { ConsentKind, ImageType } from './tables.ts';

/** A consent as it was photographed: what the commitment on the chain commits to, once the salt is shown. */
export interface Manifest {
  format: 'liangshan.consent.v1';
  id: string;
  kind: ConsentKind;
  right: string;
  register: string;
  votes: { members: number; inFavour: number } | null;
  /** In page order. */
  pages: { number: number; sha256: string; bytes: number; mediaType: ImageType; orientation: number }[];
}

export interface SealedManifest {
  manifest: Manifest;
  /** sha-256 of the manifest's canonical JSON, hex. */
  manifestHash: string;
  /** 32 bytes, hex. */
  salt: string;
  /** sha-256 over salt and manifest's hash, 0x and hex. */
  commitment: string;
}

const SALT_BYTES = 32;

/**
 * Commits to a manifest under a new salt. Without the salt the commitment can't be matched even by who has every page:
 * with it destroyed, what stands on the chain is a random number.
 */
export function commitTo(manifest: Manifest): SealedManifest {
  const salt = randomBytes(SALT_BYTES);
  const manifestHash = sha256(canonicalJson(manifest));
  const commitment = `0x${sha256(Buffer.concat([salt, Buffer.from(manifestHash, 'hex')]))}`;
  return { manifest, manifestHash, salt: salt.toString('hex'), commitment };
}

/** The public document that evidence names: that there is a consent of this kind, and its commitment. */
export function publicStub({ manifest, commitment }: Pick<SealedManifest, 'manifest' | 'commitment'>): Uint8Array {
  const { format, kind, right } = manifest;
  return Buffer.from(canonicalJson({ format, kind, right, commitment }));
}

export function sha256(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}
