import { readBatchWord } from '../../trace/batches/batchWord.ts';
import { wordToUint } from '../abiWord.ts';
import { hexToBytes } from '../bytes.ts';
import type { Label } from '../types.ts';
import type { LabelClaim } from './labelClaim.ts';
import type { SaidState } from './labelState.ts';
import type { LabelComparison } from './labelSteps.ts';
import type { ProvenBatch, ProvenLabel } from './provenLabel.ts';
import { recallOf } from './walkLineage.ts';

const WHAT = {
  sources: { zh: '上游批次（逐代查到源头）', en: 'Batches above it, to the first' },
  recall: { zh: '召回（自下而上逐批查，首个召回批次）', en: 'Recall (walked upward: the first recalled batch)' },
  isLabelVoided: { zh: '此标签作废', en: 'This label voided' },
  isActivated: { zh: '涂层码已启用', en: 'Scratch code opened' },
} as const satisfies Record<string, Label>;

const NONE = '—';

/**
 * What a claim amounts to beside what the walk over proven words found. A page that says OPENED of a claim that doesn't
 * speaks of an opening on its way to the chain: whether it is there already is nobody's lie.
 * @throws VerifyError HexMalformed
 */
export function foundComparisons(claim: LabelClaim, proven: ProvenLabel, state?: SaidState): LabelComparison[] {
  const said = claimedLineage(claim);
  const lineage: LabelComparison[] = [
    compare('lineage', WHAT.sources, idsOf(said), idsOf(proven.lineage)),
    compare('lineage', WHAT.recall, recallOf(said)?.source ?? NONE, proven.recall?.source ?? NONE),
  ];
  const { bits } = proven;
  if (!claim.label || !bits) return lineage;
  const found = [
    ...lineage,
    compare('state', WHAT.isLabelVoided, isVoidedBy(claim), `${bits.isLabelVoided || bits.isSetVoided}`),
  ];
  const isUnderWay = state === 'OPENED' && !claim.label.isActivated;
  if (isUnderWay) return found;
  return [...found, compare('state', WHAT.isActivated, `${claim.label.isActivated}`, `${bits.isActivated}`)];
}

function isVoidedBy({ set, label }: LabelClaim): string {
  return `${label?.isVoided === true || set?.isVoided === true}`;
}

/** @throws VerifyError HexMalformed */
function claimedLineage({ lineage }: LabelClaim): ProvenBatch[] {
  return lineage.flatMap(({ batch, word, parents }) => {
    const read = readBatchWord(wordToUint(hexToBytes(word, 32)));
    return read ? [{ batch, word: read, parents }] : [];
  });
}

function idsOf(lineage: readonly ProvenBatch[]): string {
  const above = lineage.slice(1).map(({ batch }) => batch.toLowerCase());
  return above.length === 0 ? NONE : above.sort().join(' ');
}

function compare(of: LabelComparison['of'], what: Label, got: string, want: string): LabelComparison {
  return { of, by: 'server', isProof: true, what, got, want, ok: got.toLowerCase() === want.toLowerCase() };
}
