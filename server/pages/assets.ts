import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PinnedDeployment, PinnedNode } from '../../sdk/verify/types.ts';

export type EntryName = 'reading' | 'signIn' | 'desk';

/** One built script or style sheet. */
export interface AssetFile {
  /** Path on this site. */
  path: string;
  /** Subresource Integrity. */
  integrity: string;
}

export interface AssetEntry {
  script: AssetFile;
  styles: AssetFile[];
}

/** The verifier with its pins in it. */
export interface VerifierFile extends AssetFile {
  bytes: Buffer;
  /** sha-256, hex. */
  sha256: string;
}

export interface PageAssets {
  /** Folder of the built files. */
  dist: string;
  entries: Record<EntryName, AssetEntry>;
  verifier: VerifierFile;
}

export interface VerifierPins {
  deployment: PinnedDeployment;
  nodes: readonly PinnedNode[];
}

/** What web/buildWeb.ts writes to dist/assets.json. */
export interface AssetManifest {
  /** Hash of everything the files are built from. */
  inputs: string;
  entries: Record<EntryName, { script: string; styles: string[] }>;
  /** The verifier with {@link PINS_MARK} where its pins go. */
  verifier: string;
}

/** Stands in the built verifier, as a string literal, for the JSON text of its pins. */
export const PINS_MARK = '__LEDGER_PINS__';

/** The pages were not built, or not by this version. */
export class AssetsMissing extends Error {
  override readonly name = 'AssetsMissing';
  readonly code = 'AssetsMissing';
}

/**
 * Reads the manifest of the built files and puts the pins into the verifier: chain, addresses, code hashes and nodes
 * become part of the one file whose hash is published, so they can't be exchanged without changing it.
 * @throws AssetsMissing
 */
export function loadAssets(dist: string, pins: VerifierPins): PageAssets {
  const manifest = readManifest(dist);
  const entries = Object.entries(manifest.entries).map(([name, { script, styles }]): [string, AssetEntry] => [
    name,
    { script: assetFile(dist, script), styles: styles.map((style) => assetFile(dist, style)) },
  ]);
  return {
    dist,
    entries: Object.fromEntries(entries) as PageAssets['entries'],
    verifier: pinVerifier(readFileSync(join(dist, manifest.verifier), 'utf8'), pins),
  };
}

/** The manifest of what is built. @throws AssetsMissing */
export function readManifest(dist: string): AssetManifest {
  try {
    return JSON.parse(readFileSync(join(dist, 'assets.json'), 'utf8'));
  } catch (cause) {
    throw Object.assign(new AssetsMissing(`No built pages in ${dist}; run buildWeb first.`), { cause });
  }
}

function pinVerifier(template: string, pins: VerifierPins): VerifierFile {
  const literal = new RegExp(`(["'\`])${PINS_MARK}\\1`);
  if (!literal.test(template)) throw new AssetsMissing('The built verifier has no place for its pins; build it again.');
  const pinned = template.replace(literal, () => JSON.stringify(JSON.stringify(pins)));
  const bytes = Buffer.from(pinned);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { path: `/assets/verify-${sha256.slice(0, 12)}.js`, bytes, sha256, integrity: integrityOf(bytes) };
}

function assetFile(dist: string, file: string): AssetFile {
  return { path: `/${file}`, integrity: integrityOf(readFileSync(join(dist, file))) };
}

function integrityOf(bytes: Buffer): string {
  return `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
}
