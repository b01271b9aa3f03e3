import type {
  DossierClosedEvent,
  DossierOpenedEvent,
  DossierReportedEvent,
  ReportAcknowledgedEvent,
  StageReachedEvent,
  StageRuleSetEvent,
} from '../../../types/ethers-contracts/rights/interfaces/IStewardship.ts';
import type { LedgerEvent } from '../../kernel/indexer/ledgerEvent.ts';
import { nullIfZeroWord } from '../../kernel/indexer/nullIfZero.ts';
import { type Read, type Rule, rule } from '../../kernel/indexer/projection.ts';
import type { ProjectionState } from '../../kernel/indexer/projectionState.ts';
import { rightOrNull } from '../rightId.ts';
import { dossierPaperTable, dossierStageTable, dossierTable, stagePaperTable } from './tables.ts';

/** At most so many kinds of paper a stage (IStewardship). */
const MOST_PAPERS = 4;

/** Dossiers: opened, brought from stage to stage, reported, closed. */
export const dossierRules: Record<string, Rule> = {
  'Stewardship.StageRuleSet': rule<StageRuleSetEvent.OutputObject>({
    reads: ({ stage }) =>
      Array.from({ length: MOST_PAPERS }, (_, i): Read => [stagePaperTable, String(stage), String(i)]),
    apply: setRule,
  }),
  'Stewardship.DossierOpened': rule<DossierOpenedEvent.OutputObject>({ apply: open }),
  'Stewardship.StageReached': rule<StageReachedEvent.OutputObject>({ reads: ofDossier, apply: reach }),
  'Stewardship.DossierReported': rule<DossierReportedEvent.OutputObject>({
    reads: ofDossier,
    apply(state, { args: { dossier, report }, time }) {
      state.amend(dossierTable, [dossier], () => ({ report, reported_at: BigInt(time), heard_at: null }));
    },
  }),
  'Stewardship.ReportAcknowledged': rule<ReportAcknowledgedEvent.OutputObject>({
    reads: ofDossier,
    apply(state, { args: { dossier }, time }) {
      state.amend(dossierTable, [dossier], () => ({ heard_at: BigInt(time) }));
    },
  }),
  'Stewardship.DossierClosed': rule<DossierClosedEvent.OutputObject>({
    reads: ofDossier,
    apply(state, { args: { dossier, basis }, time }) {
      state.amend(dossierTable, [dossier], () => ({ closed_at: BigInt(time), basis: nullIfZeroWord(basis) }));
    },
  }),
};

function ofDossier({ dossier }: { dossier: string }): Read[] {
  return [[dossierTable, dossier]];
}

function open(state: ProjectionState, event: LedgerEvent<DossierOpenedEvent.OutputObject>): void {
  const { dossier, steward, parent, number, document } = event.args;
  state.insert(dossierTable, {
    id: dossier,
    steward,
    parent: nullIfZeroWord(parent),
    number,
    document,
    stage: 0,
    since: BigInt(event.time),
    package: null,
    report: null,
    reported_at: null,
    heard_at: null,
    closed_at: null,
    basis: null,
    opened_at: BigInt(event.time),
    block: BigInt(event.block),
    log_index: event.logIndex,
  });
}

function reach(state: ProjectionState, { args, time, block }: LedgerEvent<StageReachedEvent.OutputObject>): void {
  const { dossier, papers } = args;
  const [stage, reached_at] = [Number(args.stage), BigInt(time)];
  state.insert(dossierStageTable, { dossier, stage, reached_at, block: BigInt(block) });
  papers.forEach((evidence, position) => {
    state.insert(dossierPaperTable, { dossier, stage, position, evidence });
  });
  state.amend(dossierTable, [dossier], () => ({ stage, since: reached_at, package: rightOrNull(args.packageId) }));
}

function setRule(state: ProjectionState, { args }: LedgerEvent<StageRuleSetEvent.OutputObject>): void {
  const stage = Number(args.stage);
  for (let position = 0; position < MOST_PAPERS; position += 1) {
    const schema = args.papers[position];
    const key = [String(stage), String(position)];
    if (schema !== undefined) state.put(stagePaperTable, { stage, position, schema });
    else if (state.get(stagePaperTable, ...key)) state.remove(stagePaperTable, ...key);
  }
}
