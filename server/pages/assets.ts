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

/** A checker in one file, with its pins in it. */
export interface CheckerFile {
  /** Path on this site; stable, so that it can be named in print. */
  path: string;
  bytes: Buffer;
  /** sha-256, hex. */
  sha256: string;
  /** Its own content security policy: nothing is loaded, and nothing sent but to the pinned nodes, where there are any. */
  policy: string;
}

export interface PageAssets {
  /** Folder of the built files. */
  dist: string;
  entries: Record<EntryName, AssetEntry>;
  verifier: VerifierFile;
  rightChecker: CheckerFile;
  /** The page behind a code: its own script, the verifier of labels with its pins, and its own style. */
  scan: { verifier: VerifierFile; style: AssetFile & { bytes: Buffer } };
  /** The one file that checks a gateway's answer about a label from anywhere. */
  labelChecker: CheckerFile;
  /** Computes a GEP account again in the reader's browser; without pins, for it asks no node. */
  recompute: VerifierFile;
}

export interface VerifierPins {
  deployment: PinnedDeployment;
  nodes: readonly PinnedNode[];
  /** The gateway whose answers the checker of labels asks for; for the pages themselves it is of no use. */
  gateway?: string;
}

/** What web/buildWeb.ts writes to dist/assets.json. */
export interface AssetManifest {
  /** Hash of everything the files are built from. */
  inputs: string;
  entries: Record<EntryName, { script: string; styles: string[] }>;
  /** The verifier with {@link PINS_MARK} where its pins go. */
  verifier: string;
  /** The checker of rights with {@link PINS_MARK} and {@link POLICY_MARK} in it. */
  rightChecker: string;
  /** The verifier of labels, as `verifier`; and the built style. */
  scan: { verifier: string; style: string };
  /** The checker of labels, as `rightChecker`. */
  labelChecker: string;
  /** As it is served. */
  recompute: string;
}

/** Stands in the built verifier, as a string literal, for the JSON text of its pins. */
export const PINS_MARK = '__LEDGER_PINS__';

/** Stands in the built checker for its content security policy, which names the hash of the script with the pins. */
export const POLICY_MARK = '__LEDGER_POLICY__';

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
  const read = (file: string) => readFileSync(join(dist, file), 'utf8');
  const { deployment, nodes, gateway } = pins;
  return {
    dist,
    entries: Object.fromEntries(entries) as PageAssets['entries'],
    verifier: pinVerifier('verify', read(manifest.verifier), { deployment, nodes }),
    // Without network it needs the chain and the contracts alone.
    rightChecker: pinChecker('/verify/right.html', read(manifest.rightChecker), { deployment }),
    scan: {
      verifier: pinVerifier('scan', read(manifest.scan.verifier), { deployment, nodes }),
      style: { ...assetFile(dist, manifest.scan.style), bytes: readFileSync(join(dist, manifest.scan.style)) },
    },
    labelChecker: pinChecker('/verify/label.html', read(manifest.labelChecker), { deployment, nodes, gateway }),
    recompute: scriptFile('recompute', Buffer.from(read(manifest.recompute))),
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

function pinVerifier(name: string, template: string, pins: VerifierPins): VerifierFile {
  return scriptFile(name, Buffer.from(withPins(template, pins)));
}

/** Named by its hash, which is published. */
function scriptFile(name: string, bytes: Buffer): VerifierFile {
  const sha256 = sha256Of(bytes).toString('hex');
  return { path: `/assets/${name}-${sha256.slice(0, 12)}.js`, bytes, sha256, integrity: integrityOf(bytes) };
}

function pinChecker(path: string, template: string, pins: Partial<VerifierPins>): CheckerFile {
  const pinned = withPins(template, pins);
  const asked = [...(pins.gateway ? [pins.gateway] : []), ...(pins.nodes ?? []).map(({ url }) => url)];
  const origins = new Set(asked.map((url) => new URL(url, pins.gateway ?? 'http://site.invalid').origin));
  const policy = [
    "default-src 'none'",
    `script-src ${sourceHash(pinned, 'script')}`,
    `style-src ${sourceHash(pinned, 'style')}`,
    ...(origins.size > 0 ? [`connect-src ${[...origins].join(' ')}`] : []),
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const bytes = Buffer.from(pinned.replace(POLICY_MARK, () => policy));
  return { path, bytes, sha256: sha256Of(bytes).toString('hex'), policy };
}

function withPins(template: string, pins: Partial<VerifierPins>): string {
  const literal = new RegExp(`(["'\`])${PINS_MARK}\\1`);
  if (!literal.test(template)) throw new AssetsMissing('The built verifier has no place for its pins; build it again.');
  // No name in the pins may end the script that they stand in.
  return template.replace(literal, () => JSON.stringify(JSON.stringify(pins)).replaceAll('<', '\\u003c'));
}

/** The source of a policy that lets exactly the inline text of this element in. */
function sourceHash(html: string, tag: 'script' | 'style'): string {
  const [from, to] = [html.indexOf(`<${tag}>`) + tag.length + 2, html.lastIndexOf(`</${tag}>`)];
  return `'sha256-${sha256Of(Buffer.from(html.slice(from, to))).toString('base64')}'`;
}

function sha256Of(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function assetFile(dist: string, file: string): AssetFile {
  return { path: `/${file}`, integrity: integrityOf(readFileSync(join(dist, file))) };
}

function integrityOf(bytes: Buffer): string {
  return `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
}
