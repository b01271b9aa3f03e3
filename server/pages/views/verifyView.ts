import type { Hex } from '../../../sdk/verify/bytes.ts';
import { type RecordClaim, recordCall, recordFact, recordFields } from '../../../sdk/verify/facts/recordFact.ts';
import type { PageDeps, WordsRead } from '../pageDeps.ts';
import type { Speech } from '../render/renderPage.ts';
import { type RepeatCalls, repeatCalls } from './repeatCalls.ts';

/** What the box 自己核验 shows before, beside and without the check on the reader's own machine. */
export interface VerifyView {
  /** JSON of the claim, read by the verifier. */
  claim: string;
  /** Whether the check recomputes a whole report, which it then shows. */
  provesWhole: boolean;
  contract: string;
  address: string;
  changedIn: number;
  words: { label: string; slot: Hex; server: Hex; chain: Hex | null; isSame: boolean | null }[];
  fields: { name: string; server: string; chain: string | null; isSame: boolean | null }[];
  /** Where the chain's words were read, when the server was asked to. */
  readAt: WordsRead['block'] | null;
  calls: RepeatCalls;
  nodes: { operator: string; url: string; isIndependent: boolean }[];
}

/** @param read words the server read from its own node; the reader asked for it by a link, for want of scripts */
export function verifyView(
  { verification }: Pick<PageDeps, 'verification'>,
  { language, f }: Speech,
  claim: RecordClaim,
  read: WordsRead | null,
): VerifyView {
  const fact = recordFact(claim);
  const words = fact.slots.map(({ label, slot, expected = '0x' }, i) => {
    const chain = read?.words[i] ?? null;
    const isSame = chain === null ? null : chain === expected;
    return { label: language === 'en' ? label.en : label.zh, slot, server: expected, chain, isSame };
  });
  return {
    claim: JSON.stringify(claim),
    provesWhole: claim.kind === 'right',
    contract: fact.contract,
    address: verification.deployment.contracts[fact.contract]?.address ?? '',
    changedIn: claim.atLeastBlock,
    words,
    fields: fieldRows(claim.kind, words[0], (name) => f.named(`field.${claim.kind}`, name)),
    readAt: read?.block ?? null,
    calls: repeatCalls(verification, claim, fact, recordCall(claim)),
    nodes: verification.nodes.map(({ operator, url, independent }) => ({
      operator,
      url,
      isIndependent: independent !== false,
    })),
  };
}

function fieldRows(
  kind: RecordClaim['kind'],
  word: VerifyView['words'][number] | undefined,
  named: (name: string) => string,
): VerifyView['fields'] {
  if (!word) return [];
  const chain = word.chain && new Map(recordFields(kind, word.chain));
  return recordFields(kind, word.server).map(([name, value]) => {
    const other = chain ? (chain.get(name)?.toString() ?? null) : null;
    return {
      name: named(name),
      server: value.toString(),
      chain: other,
      isSame: other === null ? null : other === value.toString(),
    };
  });
}
