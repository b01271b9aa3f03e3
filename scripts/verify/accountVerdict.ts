import type { DocumentCheck } from '../../sdk/gep/account/checkDocument.ts';
import { yuan } from '../../sdk/units/format.ts';
import { quantity } from '../../sdk/units/quantities.ts';
import { stepLines } from './stepLines.ts';
import type { Verdict } from './subjects.ts';
import type { AccountCheck } from './verifyAccount.ts';

const NOT_ENOUGH = 2;

const DOCUMENT: Readonly<Record<DocumentCheck['outcome'], string>> = {
  same: '重新核算：逐字节一致 · Computed again from its document: the same bytes',
  differs: '重新核算：结果不同 · Computed again from its document: something else comes out',
  elsewhere: '文件属于另一个账户 · The document is that of another account',
  documentMissing: '取不到账户文件 · Nobody has the document',
  documentForged: '账户文件与哈希不符 · The document has another hash',
  documentRefused: '账户文件无法核算 · The document can’t be computed',
  methodologyMissing: '取不到核算方法 · Nobody has the methodology',
  methodologyForged: '核算方法与哈希不符 · The methodology has another hash',
};

/** What the command prints and returns about an account of GEP. */
export function accountVerdict(check: AccountCheck): Verdict {
  const { claim, isAsked, result, standing, document } = check;
  const isPublished = isAsked && standing?.isGenuine === true && standing.verdict === 'published' && standing.isAsSaid;
  const holds = isPublished && document.outcome === 'same';
  const ok = holds && result.status === 'verified';
  const { bundle: _bundle, ...told } = result;
  const { recomputation, ...outcome } = document;
  return {
    ok,
    status: ok ? 0 : holds && (result.status === 'singleNode' || result.status === 'serverOnly') ? NOT_ENOUGH : 1,
    lines: [
      `account ${claim.id}`,
      `      ${yuan(quantity('fen', BigInt(claim.totalFen)))} 元, series ${claim.series}`,
      ...(isAsked ? [] : ['WRONG the facts are those of another account']),
      ...result.steps.flatMap(stepLines),
      ...standingLines(check),
      ...documentLines(document),
      `${result.label.zh} · ${result.label.en} ${result.agree}/${result.of}${result.reason ? ` (${result.reason})` : ''}`,
    ],
    json: {
      ...{ claim, isAsked },
      standing: standing && { ...standing, totalFen: `${standing.totalFen}` },
      document: { ...outcome, differences: recomputation?.differences ?? [], hash: recomputation?.hash ?? null },
      ...told,
    },
  };
}

function standingLines({ standing, claim }: AccountCheck): string[] {
  if (!standing) return [];
  const { verdict, label, isGenuine, isAsSaid, methodology } = standing;
  return [
    ...(isGenuine ? [] : ['WRONG 链上记录与所述不同 · The record has another total or year']),
    `${verdict === 'published' ? 'ok   ' : 'WRONG'} ${label.zh} · ${label.en}`,
    ...(isAsSaid ? [] : [`        the server says: ${claim.state}`]),
    ...(methodology === 'demo' ? ['        示例方法 · its methodology is a demonstration'] : []),
  ];
}

function documentLines({ outcome, message, recomputation }: DocumentCheck): string[] {
  const differences = recomputation?.differences ?? [];
  return [
    `${outcome === 'same' ? 'ok   ' : 'WRONG'} ${DOCUMENT[outcome]}`,
    ...(message === null ? [] : [`        ${message}`]),
    ...differences.map(({ what, said, computed }) => `        ${what} ${computed}, not ${said}`),
  ];
}
