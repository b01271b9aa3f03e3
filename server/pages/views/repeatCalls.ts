import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { RecordClaim } from '../../../sdk/verify/facts/recordFact.ts';
import type { RightClaim } from '../../../sdk/verify/right/rightClaim.ts';
import type { Fact } from '../../../sdk/verify/types.ts';
import type { VerificationInfo } from '../pageDeps.ts';

/** The same check outside this page; each text runs as pasted. */
export interface RepeatCalls {
  /** The contract's own answer. */
  call: string;
  /** The raw record with its state proof. */
  proof: string;
  /** The whole check with our SDK, run in a clone of the repository. */
  sdk: string;
}

export function repeatCalls(verification: VerificationInfo, claim: RecordClaim, fact: Fact, data: Hex): RepeatCalls {
  const { address = '0x', codeHash = '0x' } = verification.deployment.contracts[fact.contract] ?? {};
  const slots = fact.slots.map(({ slot }) => slot);
  return {
    call: curl(verification.rpcUrl, 'eth_call', [{ to: address, data }, 'latest']),
    proof: curl(verification.rpcUrl, 'eth_getProof', [address, slots, 'latest']),
    sdk:
      claim.kind === 'right'
        ? rightProgram(verification, claim)
        : sdkProgram(verification, claim, { [fact.contract]: { address, codeHash } }),
  };
}

function curl(url: string, method: string, params: unknown[]): string {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
  return `curl -s ${quoted(url)} -H 'content-type: application/json' \\\n  -d ${quoted(body)}`;
}

function sdkProgram(
  { deployment: { chainId, genesisHash }, nodes }: VerificationInfo,
  claim: RecordClaim,
  contracts: object,
): string {
  const input = { deployment: { chainId, genesisHash, contracts }, nodes };
  return [
    "node --input-type=module - <<'END'",
    "import { verifyFact } from './sdk/verify/verifyFact.ts';",
    "import { recordFact } from './sdk/verify/facts/recordFact.ts';",
    `const input = ${JSON.stringify(input)};`,
    `const claim = ${JSON.stringify(claim)};`,
    'verifyFact({ ...input, fact: recordFact(claim) }).then(({ status, agree, of, block }) => {',
    "  console.log(status, agree + '/' + of, block?.number, block?.hash);",
    '});',
    'END',
  ].join('\n');
}

/** A right is read in several steps, over several contracts. */
function rightProgram({ deployment, nodes }: VerificationInfo, claim: RightClaim): string {
  return [
    "node --input-type=module - <<'END'",
    "import { checkRight } from './sdk/verify/checkRight.ts';",
    `const input = ${JSON.stringify({ deployment, nodes })};`,
    `const claim = ${JSON.stringify(claim)};`,
    'checkRight({ ...input, claim }).then(({ status, agree, of, block, right }) => {',
    "  console.log(status, agree + '/' + of, block?.number, block?.hash, right?.liens.length);",
    '});',
    'END',
  ].join('\n');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
