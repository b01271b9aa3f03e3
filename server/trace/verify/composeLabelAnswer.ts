import { randomBytes } from 'node:crypto';
import { judgeLabel } from '../../../sdk/trace/copies/judgeLabel.ts';
import type { LabelFacts, Scan } from '../../../sdk/trace/copies/types.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { LabelClaim } from '../../../sdk/verify/label/labelClaim.ts';
import { claimOf } from './claim.ts';
import type { LabelAnswer } from './labelAnswer.ts';
import { labelFacts, NOT_ISSUED } from './labelFacts.ts';
import { type LabelRow, LOT_CODE, labelKey, NO_LABEL } from './labelRow.ts';
import type { Lot, LotSet } from './lot/lots.ts';
import { secondsOf } from './moments.ts';
import { expectedAt } from './pendingLabels.ts';
import { type LabelCode, readCode } from './readCode.ts';
import type { VerifyDeps } from './verifyDeps.ts';

/** A code found among what was issued. */
export interface FoundLabel {
  code: LabelCode;
  batch: Hex;
  /** Within the lot; LOT_CODE for the lot's own code. */
  index: number;
  /** Null while its records are on their way. */
  lot: Lot | null;
  set: LotSet | null;
  row: LabelRow;
  facts: LabelFacts;
}

/**
 * All that is to be said of a label at a moment. It counts no scan: who shows the answer to a person calls `answerScan`.
 * @param uri a GS1 Digital Link in any spelling; what is none gets NOT_ISSUED, as a code does that nobody issued
 * @param now `await deps.now()`, unless a test says otherwise
 * @param scanToken of the look that the answer is for; a new one when not given
 */
export async function composeLabelAnswer(
  deps: VerifyDeps,
  uri: string,
  now: Date,
  scanToken = newScanToken(),
): Promise<LabelAnswer> {
  const code = readCode(uri);
  const found = await findLabel(deps, code, now);
  const frame = { uri: code?.uri ?? null, scanToken, asOf: now.toISOString() };
  const verdict = judge(deps, found?.facts ?? NOT_ISSUED, found?.row.scans ?? [], now);
  if (!found?.lot) return { ...frame, verdict, item: null, batch: null, timeline: [], papers: [], claim: null };
  const { lot, set } = found;
  return {
    ...frame,
    verdict,
    item: lot.item,
    batch: lot.batch,
    timeline: timelineOf(lot, set),
    papers: lot.papers,
    claim: await claimFor(deps, found, lot),
  };
}

/**
 * The label of a code. Undefined for one that nobody issued, whatever is known of its lot: the same questions are asked of the
 * database, so that neither the answer nor its time tells more than that.
 */
export async function findLabel(deps: VerifyDeps, code: LabelCode | null, now: Date): Promise<FoundLabel | undefined> {
  const { batch, index } = placeOf(deps, code);
  const row = await deps.labelRow(labelKey(batch, index));
  if (!row || !code || index === NO_LABEL) return undefined;
  const lot = await deps.lots.at(batch, row.position);
  const set = lot?.sets.find(({ id }) => id === row.set) ?? null;
  const frame = { code, batch, index, row };
  if (lot && (index === LOT_CODE || set)) return { ...frame, lot, set, facts: labelFacts(lot, set, row) };

  // Its serial has the brand's own mark, or its lot may be on its way.
  const anchorExpectedAt = await expectedAt(deps.db, batch, now);
  if (anchorExpectedAt === null) return undefined;
  const facts: LabelFacts = { ...NOT_ISSUED, isIssued: true, anchorExpectedAt, level: levelOf(index) };
  return { ...frame, lot: null, set: null, facts };
}

/** Unguessable, of one look at a label. */
export function newScanToken(): string {
  return randomBytes(16).toString('base64url');
}

const NOWHERE: Hex = `0x${'0'.repeat(64)}`;

function placeOf({ labels, batchOf }: VerifyDeps, code: LabelCode | null): { batch: Hex; index: number } {
  if (code === null) return { batch: NOWHERE, index: NO_LABEL };
  const batch = batchOf(code.gtin, code.lot);
  if (code.serial === null) return { batch, index: LOT_CODE };
  return { batch, index: labels.find(code.gtin, code.lot, code.serial) ?? NO_LABEL };
}

function judge({ rules }: VerifyDeps, facts: LabelFacts, scans: readonly Scan[], now: Date) {
  return judgeLabel(facts, scans, rules, secondsOf(now));
}

function levelOf(index: number): LabelFacts['level'] {
  return index === LOT_CODE ? 'lot' : 'item';
}

const timelines = new WeakMap<Lot, Map<Hex | null, LabelAnswer['timeline']>>();

/** Of the lot's code all packings, of a label its own; made once for each set of a lot. */
function timelineOf(lot: Lot, set: LotSet | null): LabelAnswer['timeline'] {
  const known = timelines.get(lot) ?? new Map<Hex | null, LabelAnswer['timeline']>();
  timelines.set(lot, known);
  const id = set?.id ?? null;
  const made = known.get(id) ?? lot.timeline.filter((step) => isTold(step.set, id)).map(plainStep);
  known.set(id, made);
  return made;
}

function isTold(ofSet: Hex | null, asked: Hex | null): boolean {
  return ofSet === null || asked === null || ofSet === asked;
}

function plainStep({ set: _set, ...step }: Lot['timeline'][number]): LabelAnswer['timeline'][number] {
  return step;
}

async function claimFor({ labels }: VerifyDeps, found: FoundLabel, lot: Lot): Promise<LabelClaim> {
  const { set, index, code } = found;
  if (set === null) return claimOf(found, lot, null);
  const { gtin, lot: name } = code;
  const range = { gtin, lot: name, firstIndex: set.firstIndex, count: set.count };
  return claimOf(found, lot, await labels.proof({ ...range, hasSecrets: set.hasSecrets, root: set.root }, index));
}
