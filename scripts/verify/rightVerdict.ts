import type { FigureComparison } from '../../sdk/verify/right/compareFigures.ts';
import type { ProvenRight } from '../../sdk/verify/right/provenRight.ts';
import { rightFigures } from '../../sdk/verify/right/rightFigures.ts';
import type { RightBundleResult } from '../../sdk/verify/verifyRightBundle.ts';
import { stepLines } from './stepLines.ts';
import type { Verdict } from './subjects.ts';
import type { RightCheck } from './verifyRight.ts';

const NOT_ENOUGH = 2;
const SECONDS_OF_CHINA = 8 * 3_600;

/** What the command prints and returns about a right that the nodes proved. */
export function rightVerdict({ claim, isAsked, result }: RightCheck): Verdict {
  const { status, label, agree, of, reason, right, compared, steps, nodes, block } = result;
  const ok = isAsked && status === 'verified' && right !== null;
  const holds = isAsked && right !== null && status === 'singleNode';
  return {
    ok,
    status: ok ? 0 : holds ? NOT_ENOUGH : 1,
    lines: [
      `right ${claim.id}`,
      ...(isAsked ? [] : ['WRONG the answer is about another right']),
      ...steps.filter(({ id }) => id !== 'record' && id !== 'answer').flatMap(stepLines),
      ...(right ? rightLines(right) : []),
      ...wrongLines(compared),
      `${label.zh} · ${label.en} ${agree}/${of}${reason ? ` (${reason})` : ''}`,
    ],
    json: {
      id: claim.id,
      isAsked,
      status,
      agree,
      of,
      reason,
      block,
      right: right && toldRight(right),
      compared,
      nodes,
    },
  };
}

/** The same about a bundle, checked without network. */
export function bundleVerdict(result: RightBundleResult, id: string | null): Verdict {
  const { reason, message, block, right, compared, isBlockTrusted } = result;
  const isAsked = id === null || right === null || right.id === id;
  const ok = result.ok && isAsked;
  return {
    ok,
    status: ok ? 0 : 1,
    lines: [
      ...(block ? [`${isBlockTrusted ? 'ok   ' : 'WRONG'} block ${block.number} ${block.hash}`] : []),
      ...(isAsked ? [] : [`WRONG the bundle is about ${right?.id}`]),
      ...(right ? rightLines(right) : []),
      ...wrongLines(compared),
      result.ok ? message : `${reason}: ${message}`,
    ],
    json: { isAsked, reason, message, block, isBlockTrusted, right: right && toldRight(right), compared },
  };
}

/** Figures as the report has them, and what else was proven. */
function toldRight(right: ProvenRight): Record<string, unknown> {
  const { parcels, facts, derived, powers } = right;
  return {
    ...rightFigures(right),
    derived,
    powers,
    facts,
    parcels: parcels.map((one) => ({ ...one, area: `${one.area}` })),
  };
}

function rightLines(right: ProvenRight): string[] {
  const { liens, orders, leases, counts, valuation, search } = right;
  return [
    `ok    ${right.class}, ${right.state}${right.isActive ? '' : ', not in term'}, ${day(right.startsAt)} to ${day(right.endsAt)}`,
    `        holder ${right.holder?.id ?? 'nobody'} by ${right.holderAccount}`,
    `        register ${right.register.id}, region ${right.region}`,
    `ok    complete by count: ${counts.liens} liens, ${counts.orders} orders, ${counts.leases} leases`,
    ...liens.map(({ rank, id, standing, lienor, secured, ahead, registeredAt }) => {
      const registered = registeredAt === 0 ? '' : ` ${day(registeredAt)}`;
      return `        lien, rank ${rank}: ${fen(secured)} for ${lienor.id}, ${standing}${registered}, ${fen(ahead)} ahead (${id})`;
    }),
    ...orders.map(({ queue, caseId, by, from, to }) => {
      const place = queue === 0 ? 'not in force' : queue === 1 ? 'in force' : `waiting, place ${queue}`;
      return `        freeze order, ${place}: ${day(from)} to ${day(to)} by ${by.id} (${caseId})`;
    }),
    ...leases.map(({ id, lessee, from, to, survives }) => {
      return `        lease ${day(from)} to ${day(to)} to ${lessee.id}, ${survives ? 'survives a sale' : 'yields'} (${id})`;
    }),
    `        value ${valuation ? `${fen(valuation.value)}, basis ${day(valuation.basisDate)}` : 'none that is valid'}`,
    `        secured to value ${right.ratioBps === null ? '—' : `${(right.ratioBps / 100).toFixed(2)} %`}`,
    `        last search ${search ? `${day(search.basisDate)}, ${search.value} differences` : 'none'}`,
  ];
}

function wrongLines(compared: readonly FigureComparison[]): string[] {
  return compared
    .filter(({ ok }) => !ok)
    .map(({ what, path, said, proven }) => `WRONG ${what.en} (${path}): the report says ${said}, proven is ${proven}`);
}

function day(seconds: number): string {
  return seconds === 0 ? '—' : new Date((seconds + SECONDS_OF_CHINA) * 1_000).toISOString().slice(0, 10);
}

function fen(amount: bigint): string {
  return `${amount} fen`;
}
