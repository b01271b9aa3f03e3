import type { Hex } from '../../sdk/verify/bytes.ts';
import { wordText } from '../carbon/assetNames.ts';
import type { MethodologyView, ProgrammeView, TreatmentName } from './carbonViews.ts';
import { bilingualIn, type JsonDocument } from './documentBook.ts';
import type { LedgerViewDeps } from './ledgerViewDeps.ts';
import { programmeRef } from './lotRefs.ts';

export const PROJECT_STATES = ['designed', 'validated', 'registered', 'closed', 'withdrawn'] as const;

/** Programmes by number, each with its methodologies. */
export async function listProgrammes(deps: LedgerViewDeps): Promise<ProgrammeView[]> {
  const rows = await deps.db.selectFrom('projection.carbon_programme').selectAll().orderBy('number').execute();
  const methodologies = await listMethodologies(deps);
  return Promise.all(
    rows.map(async (row) => ({
      ...(await programmeRef(deps, row)),
      claimKind: wordText(row.claim_kind),
      limitsHolders: row.limits_holders,
      maxCrediting: Number(row.max_crediting),
      document: row.document as Hex,
      stateLabels: labelsIn(await deps.documents.read(row.document)),
      methodologies: methodologies.filter(({ programme }) => programme === wordText(row.code)),
    })),
  );
}

export async function listMethodologies({ db, documents }: LedgerViewDeps): Promise<MethodologyView[]> {
  const rows = await db.selectFrom('projection.carbon_methodology').selectAll().orderBy('code').execute();
  return Promise.all(
    rows.map(async (row) => ({
      code: wordText(row.code),
      names: bilingualIn((await documents.read(row.document))?.name),
      programme: wordText(row.programme),
      treatment: row.treatment as TreatmentName,
      riskBps: row.risk_bps,
      document: row.document as Hex,
    })),
  );
}

/** `states` of a programme's document: by stage a label in both languages, and where it comes from. */
function labelsIn(document: JsonDocument | undefined): ProgrammeView['stateLabels'] {
  const states = document?.states;
  if (typeof states !== 'object' || states === null) return null;
  const labels = Object.entries(states).flatMap(([stage, value]) => {
    const label = labelIn(value);
    return label === null ? [] : [[stageOf(stage), label] as const];
  });
  return Object.fromEntries(labels);
}

/** Documents write the contract's names (`Designed`), we their lower-case form; other stages are lower-case there too. */
function stageOf(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** A label whose source nobody states is shown as to be confirmed. */
function labelIn(value: unknown): { 'zh-CN': string; en: string; source: string } | null {
  const label = bilingualIn(value);
  const { source } = (value ?? {}) as Record<string, unknown>;
  return label && { ...label, source: typeof source === 'string' ? source : '待确认' };
}
