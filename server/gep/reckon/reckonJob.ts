import type { GepAccount } from '../../../sdk/gep/account/account.ts';
import { accountDocument } from '../../../sdk/gep/account/accountDocument.ts';
import { computeAccount } from '../../../sdk/gep/account/computeAccount.ts';
import { type GepInputs, readInputs } from '../../../sdk/gep/account/inputs.ts';
import { type GepPlace, GepRefused } from '../../../sdk/gep/gepRefused.ts';
import { METHODOLOGIES, methodologyNamed } from '../../../sdk/gep/methodology/catalogue.ts';
import { type Methodology, readMethodology } from '../../../sdk/gep/methodology/methodology.ts';
import { methodologyRef } from '../../../sdk/gep/methodology/methodologyRef.ts';
import { atConstantPrices, type BasePrices } from '../../../sdk/gep/series/constantPrices.ts';
import { located } from '../../../sdk/gep/table/places.ts';
import { readTable, type TableInputs } from '../../../sdk/gep/table/readTable.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { jsonDepth } from '../../kernel/http/jsonDepth.ts';

/** Something to be computed apart from the gateway's own thread. Bytes are somebody's: nothing of them is trusted. */
export interface ReckonJob {
  /** `inputs`: as they are uploaded. `account`: a stored document, whose inputs are in it. */
  kind: 'inputs' | 'account';
  bytes: Uint8Array;
  form: UploadForm;
  /** Documents of methodologies that the ledger registers. */
  registered: readonly Uint8Array[];
  /** Prices of another year, at which it is told. */
  base?: BasePrices | undefined;
}

/** A table is CSV or XLSX, told apart by its first bytes. */
export type UploadForm = 'json' | 'table';

export interface Reckoned {
  inputs: GepInputs;
  account: GepAccount;
  /** The account's document: what is stored, hashed and attested. */
  document: Uint8Array;
}

/** A refusal as it passes between threads. */
export interface Refusal {
  code: string;
  args: Record<string, unknown>;
}

export type ReckonOutcome = { done: Reckoned } | { refused: Refusal };

const MAX_DEPTH = 32;

/** Reads, computes, and says by name what can't be; never throws but for a fault of ours. */
export function reckonJob(job: ReckonJob): ReckonOutcome {
  try {
    return { done: reckon(job) };
  } catch (error) {
    if (error instanceof GepRefused) return { refused: refusalOf(error) };
    if (error instanceof AppError) return { refused: { code: error.code, args: error.args } };
    throw error;
  }
}

function reckon(job: ReckonJob): Reckoned {
  const known = [...job.registered.flatMap(methodologyIn), ...METHODOLOGIES];
  const { inputs, where, methodology } = readJob(job, known);
  const { base } = job;
  const account = located(where, () =>
    base ? atConstantPrices(inputs, methodology(), base) : computeAccount(inputs, methodology()),
  );
  return { inputs, account, document: accountDocument(inputs, account) };
}

/** Nothing of a document that is no methodology: it makes no other account wait. */
function methodologyIn(document: Uint8Array): Methodology[] {
  try {
    return [readMethodology(jsonOf(document))];
  } catch (error) {
    if (error instanceof GepRefused || error instanceof AppError) return [];
    throw error;
  }
}

interface Readied extends TableInputs {
  methodology(): Methodology;
}

function readJob({ kind, bytes, form }: ReckonJob, known: readonly Methodology[]): Readied {
  if (kind === 'account') {
    const { inputs, hash } = partsOf(jsonOf(bytes));
    return { inputs, where: nowhere, methodology: () => hashedIn(known, hash) };
  }
  const read = form === 'json' ? { inputs: readInputs(jsonOf(bytes)), where: nowhere } : readTable(bytes);
  return { ...read, methodology: () => namedIn(known, read.inputs.methodology) };
}

/** JSON has no lines that a person counts. */
function nowhere(): undefined {
  return undefined;
}

/** The inputs in an account's document, and the methodology that it names by hash. */
function partsOf(document: unknown): { inputs: GepInputs; hash: string } {
  const { inputs, methodology } = (document ?? {}) as { inputs?: unknown; methodology?: { hash?: unknown } };
  const hash = methodology?.hash;
  return { inputs: readInputs(inputs), hash: typeof hash === 'string' ? hash : '' };
}

/** What the ledger registers goes before what ships under the same name. */
function namedIn(known: readonly Methodology[], wanted: GepInputs['methodology']): Methodology {
  const found = known.find(({ code, edition }) => code === wanted.code && edition === wanted.edition);
  return found ?? methodologyNamed(wanted);
}

function hashedIn(known: readonly Methodology[], hash: string): Methodology {
  const found = known.find((one) => methodologyRef(one).hash === hash);
  if (found) return found;
  throw new GepRefused('GepMethodologyUnknown', hash, 'see /api/gep/methodologies for those that are known', {
    field: 'methodology',
  });
}

/** Errors: BodyTooDeep, BodyMalformed. */
function jsonOf(bytes: Uint8Array): unknown {
  if (jsonDepth(bytes) > MAX_DEPTH) throw new AppError('BodyTooDeep', { maxDepth: MAX_DEPTH });
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes));
  } catch {
    throw new AppError('BodyMalformed', { bytes: bytes.length });
  }
}

/** As it travels: rows are counted from 1, as people and spreadsheets do. */
function refusalOf({ code, value, place, message }: GepRefused): Refusal {
  const { row, ...rest }: GepPlace = place;
  const advice = message.slice(message.lastIndexOf('"; ') + 3, -1);
  return { code, args: { ...rest, ...(row !== undefined && { row: row + 1 }), value, advice } };
}
