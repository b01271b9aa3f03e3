import type { RetirementClaim } from '../../sdk/verify/facts/retirementFact.ts';
import { stepLines } from './stepLines.ts';
import type { Verdict } from './subjects.ts';
import type { RetirementCheck } from './verifyRetirement.ts';

const NOT_ENOUGH = 2;

/** What the command prints and returns about a certificate. */
export function retirementVerdict(check: RetirementCheck): Verdict {
  const { claim, isAsked, result, standing, isBeneficiary } = check;
  const holds = isAsked && standing?.verdict === 'standing' && isBeneficiary !== false;
  const ok = holds && result.status === 'verified';
  const { bundle: _bundle, ...told } = result;
  return {
    ok,
    status: statusOf(ok, holds, result.status),
    lines: [
      `retirement ${claim.id}`,
      ...factLines(claim),
      ...(isAsked ? [] : [`WRONG the facts are those of another certificate`]),
      ...result.steps.flatMap(stepLines),
      ...standingLines(check),
      `${result.label.zh} · ${result.label.en} ${result.agree}/${result.of}${result.reason ? ` (${result.reason})` : ''}`,
    ],
    json: {
      claim,
      isAsked,
      standing: standing && { ...standing, affectedKg: `${standing.affectedKg}` },
      isBeneficiary,
      ...told,
    },
  };
}

function statusOf(ok: boolean, holds: boolean, status: string): number {
  if (ok) return 0;
  return holds && status === 'singleNode' ? NOT_ENOUGH : 1;
}

function factLines({ lot, first, order, version }: RetirementClaim): string[] {
  const last = BigInt(first) + BigInt(order.kg) - 1n;
  return [`      lot ${lot}`, `      serials ${first}–${last} (${order.kg} kg CO2e), version ${version}`];
}

function standingLines({ standing, isBeneficiary, claim }: RetirementCheck): string[] {
  const lines = [];
  if (standing) {
    const mark = standing.verdict === 'standing' ? 'ok   ' : 'WRONG';
    lines.push(`${mark} ${standing.label.zh} · ${standing.label.en}`);
    if (standing.supersededBy) lines.push(`        newer certificate: ${standing.supersededBy}`);
    if (standing.affectedKg > 0n)
      lines.push(`        reversed and not replaced: ${standing.affectedKg} of ${claim.order.kg} kg`);
  }
  if (isBeneficiary === null) return lines;
  return [...lines, `${isBeneficiary ? 'ok   ' : 'WRONG'} 受益人与承诺一致 · The beneficiary is the committed one`];
}
