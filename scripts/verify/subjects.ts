import { readFile, writeFile } from 'node:fs/promises';
import { httpReader } from '../../sdk/readers/httpReader.ts';
import type { Hex } from '../../sdk/verify/bytes.ts';
import type { FactResult } from '../../sdk/verify/factResult.ts';
import { readLabelCode } from '../../sdk/verify/label/labelCode.ts';
import { verifyLabelBundle } from '../../sdk/verify/label/verifyLabelBundle.ts';
import { type BundleTrust, verifyBundle } from '../../sdk/verify/verifyBundle.ts';
import { verifyRightBundle } from '../../sdk/verify/verifyRightBundle.ts';
import type { Config } from '../../server/config.ts';
import { readParcel } from '../demo/world/parcels.ts';
import { accountVerdict } from './accountVerdict.ts';
import { lineOf } from './comparison.ts';
import { openDocuments } from './documents.ts';
import { labelBundleVerdict, labelVerdict } from './labelVerdict.ts';
import { loanVerdict } from './loanVerdict.ts';
import { findNodes } from './nodes.ts';
import { pinned, releasedDeployment } from './pinned.ts';
import { retirementVerdict } from './retirementVerdict.ts';
import { bundleVerdict, rightVerdict } from './rightVerdict.ts';
import { stepLines } from './stepLines.ts';
import { verifyAccount } from './verifyAccount.ts';
import { verifyEvidence } from './verifyEvidence.ts';
import { verifyLabelCode } from './verifyLabel.ts';
import { verifyLoan } from './verifyLoan.ts';
import { verifyParcel } from './verifyParcel.ts';
import { verifyRetirement } from './verifyRetirement.ts';
import { verifyRight } from './verifyRight.ts';

export interface VerifyOptions {
  config: Config;
  node: string[];
  gateway?: string;
  deployment?: string;
  trust: string[];
  save?: string;
  /** A proof bundle that is checked in place of the nodes. */
  bundle?: string;
  /** Who is said to be the beneficiary of a certificate, and the certificate's code. */
  name?: string;
  code?: string;
  json: boolean;
}

export interface Verdict {
  ok: boolean;
  /** Exit status. */
  status: number;
  lines: string[];
  json: Record<string, unknown>;
}

/** What was given is no id of this kind. */
export class SubjectInvalid extends Error {
  override readonly name = 'SubjectInvalid';
  readonly code = 'SubjectInvalid';
}

/** What can be verified. A new domain adds its own. */
export const subjects = { parcel, evidence, retirement, right, label, account, loan, bundle };

const BYTES32 = /^0x[0-9a-f]{64}$/;
const NOT_ENOUGH = 2;

/** A parcel's overlap attestation, recomputed from the stored geometries. */
async function parcel(name: string, { config, node, gateway, deployment }: VerifyOptions): Promise<Verdict> {
  const id = /^P(1-again|[1-9]|1[01])$/.test(name) ? readParcel(name).id : hash(name, 'a parcel');
  const [first, ...others] = await findNodes(node, config);
  const check = await verifyParcel(
    {
      deployment: releasedDeployment(config, deployment),
      readers: [httpReader(first.url), ...others.map(({ url }) => httpReader(url))],
      documents: await openDocuments(config, gateway),
    },
    id,
  );
  const conclusion = check.ok
    ? 'the overlap attestation holds in every point'
    : 'the overlap attestation does not hold';
  return {
    ok: check.ok,
    status: check.ok ? 0 : 1,
    lines: [`parcel ${check.parcel}`, ...check.comparisons.map(lineOf), `${conclusion} (block ${check.block})`],
    json: { ...check },
  };
}

/** A statement's record, by storage proofs. */
async function evidence(name: string, options: VerifyOptions): Promise<Verdict> {
  const { config, node, gateway, deployment, save } = options;
  const question = {
    deployment: releasedDeployment(config, deployment),
    nodes: await findNodes(node, config),
    gateway,
  };
  const { claim, isAsked, result } = await verifyEvidence(question, hash(name, 'a statement'));
  if (save !== undefined && result.bundle) await writeFile(save, `${JSON.stringify(result.bundle, null, 2)}\n`);

  const ok = isAsked && result.status === 'verified';
  const { bundle: _bundle, ...told } = result;
  return {
    ok,
    status: ok ? 0 : evidenceStatus(isAsked, result),
    lines: [
      `evidence ${name}`,
      ...(isAsked ? [] : [`WRONG the answer is about ${claim.id}`]),
      ...result.steps.flatMap(stepLines),
      `${result.label.zh} · ${result.label.en} ${result.agree}/${result.of}${result.reason ? ` (${result.reason})` : ''}`,
    ],
    json: { claim, isAsked, ...told },
  };
}

function evidenceStatus(isAsked: boolean, { status }: FactResult): number {
  return isAsked && (status === 'singleNode' || status === 'serverOnly') ? NOT_ENOUGH : 1;
}

/** A certificate of retirement, by storage proofs. */
async function retirement(name: string, options: VerifyOptions): Promise<Verdict> {
  const { config, node, deployment, save } = options;
  const id = hash(name, 'a certificate');
  const question = {
    deployment: releasedDeployment(config, deployment),
    beneficiary: beneficiaryOf(options),
    nodes: await findNodes(node, config),
  };
  const check = await verifyRetirement(question, id);
  const { bundle: proof } = check.result;
  if (save !== undefined && proof) await writeFile(save, `${JSON.stringify(proof, null, 2)}\n`);
  return retirementVerdict(check);
}

function beneficiaryOf({ name, code }: VerifyOptions): { name: string; code: string } | undefined {
  if (name === undefined && code === undefined) return undefined;
  if (name !== undefined && code !== undefined) return { name, code };
  throw new SubjectInvalid('To prove a beneficiary give both: --name NAME --code CODE, as on the certificate.');
}

/** A right with everything on it, by storage proofs of the nodes, or from a bundle without network. */
async function right(name: string, options: VerifyOptions): Promise<Verdict> {
  const { config, node, gateway, deployment, save, bundle: file } = options;
  const id = hash(name, 'a right');
  if (file !== undefined) {
    return bundleVerdict(verifyRightBundle(await readJson(file), bundleTrust(options)), id);
  }
  const released = releasedDeployment(config, deployment);
  const check = await verifyRight({ deployment: released, nodes: await findNodes(node, config), gateway }, id);
  const { bundle: proof } = check.result;
  if (save !== undefined && proof) await writeFile(save, `${JSON.stringify(proof)}\n`);
  return rightVerdict(check);
}

/** A code of a package, by storage proofs of the nodes, or from a bundle without network. */
async function label(uri: string, options: VerifyOptions): Promise<Verdict> {
  const { config, node, gateway, deployment, save, bundle: file } = options;
  const code = readLabelCode(uri);
  if (file !== undefined) {
    return labelBundleVerdict(verifyLabelBundle(await readJson(file), bundleTrust(options)), code);
  }
  const question = {
    deployment: releasedDeployment(config, deployment),
    nodes: await findNodes(node, config),
    // A lot can be read from the nodes alone; the Merkle proof of one label is somebody's to give.
    gateway: gateway ?? (code.serial === null ? null : config.PUBLIC_ORIGIN),
  };
  const check = await verifyLabelCode(question, uri);
  const { bundle: proof } = check.result;
  if (save !== undefined && proof) await writeFile(save, `${JSON.stringify(proof)}\n`);
  return labelVerdict(check);
}

/** An account of GEP: record and papers by storage proofs, document by its hash, fen by computing them again. */
async function account(name: string, options: VerifyOptions): Promise<Verdict> {
  const { config, node, gateway, deployment, save } = options;
  const id = hash(name, 'an account');
  const question = {
    deployment: releasedDeployment(config, deployment),
    nodes: await findNodes(node, config),
    documents: await openDocuments(config, gateway),
    ...(gateway !== undefined && { gateway }),
  };
  const check = await verifyAccount(question, id);
  const { bundle: proof } = check.result;
  if (save !== undefined && proof) await writeFile(save, `${JSON.stringify(proof, null, 2)}\n`);
  return accountVerdict(check);
}

/** A loan: record and lien by storage proofs, schedule by making it again, offer by its signatures. */
async function loan(name: string, options: VerifyOptions): Promise<Verdict> {
  const { config, node, deployment, save } = options;
  const id = hash(name, 'a loan');
  const released = releasedDeployment(config, deployment);
  const check = await verifyLoan({ deployment: released, nodes: await findNodes(node, config) }, id);
  const { bundle: proof } = check.result;
  if (save !== undefined && proof) await writeFile(save, `${JSON.stringify(proof, null, 2)}\n`);
  return loanVerdict(check);
}

/** A proof bundle, without network. */
async function bundle(file: string, options: VerifyOptions): Promise<Verdict> {
  const read = await readJson(file);
  const trusted = bundleTrust(options);
  if (isOf('right', read)) return bundleVerdict(verifyRightBundle(read, trusted), null);
  if (isOf('label', read)) return labelBundleVerdict(verifyLabelBundle(read, trusted), null);
  const { ok, reason, message, block, slots } = verifyBundle(read, trusted);
  return {
    ok,
    status: ok ? 0 : 1,
    lines: [
      ...(block ? [`block ${block.number} ${block.hash}`] : []),
      ...slots.map(({ slot, word, ok: same }) => `${same ? 'ok   ' : 'WRONG'} ${slot.label.en}: ${word}`),
      ok ? message : `${reason}: ${message}`,
    ],
    json: { reason, message, block, slots },
  };
}

function isOf(subject: 'right' | 'label', bundle: unknown): boolean {
  return typeof bundle === 'object' && bundle !== null && subject in bundle;
}

function bundleTrust({ config, deployment, trust }: VerifyOptions): BundleTrust {
  const trustedBlockHashes = trust.map((text) => hash(text, 'a block hash'));
  if (trustedBlockHashes.length === 0) {
    throw new SubjectInvalid('A bundle proves what is in a block; name a block that you trust with --trust BLOCKHASH.');
  }
  return { deployment: pinned(releasedDeployment(config, deployment)), trustedBlockHashes };
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new SubjectInvalid(`${file} can't be read as JSON; ask for the bundle again.`, { cause });
  }
}

function hash(text: string, what: string): Hex {
  const lower = text.toLowerCase();
  if (BYTES32.test(lower)) return lower as Hex;
  throw new SubjectInvalid(`"${text}" is not ${what}: write 0x and 64 hexadecimal digits.`);
}
