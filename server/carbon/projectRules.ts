import type {
  MethodologyDefinedEvent,
  PeriodOpenedEvent,
  ProgrammeDefinedEvent,
  ProjectDesignedEvent,
  ProjectEndedEvent,
  ProjectRegisteredEvent,
  ProjectValidatedEvent,
} from '../../types/ethers-contracts/carbon/interfaces/ICarbonProjects.ts';
import type { LedgerEvent } from '../kernel/indexer/ledgerEvent.ts';
import { type Read, type Rule, rule } from '../kernel/indexer/projection.ts';
import type { ProjectionState } from '../kernel/indexer/projectionState.ts';
import { chinaYear } from './chinaDay.ts';
import { lotTable } from './creditTables.ts';
import { programmeNumber } from './lotId.ts';
import {
  consentTable,
  methodologyTable,
  programmeTable,
  projectParcelTable,
  projectTable,
  stepTable,
} from './projectTables.ts';

// Numbers of the contract's `ProjectState`.
const CLOSED = 4n;

/** Programmes, methodologies, and a project from design to its monitoring periods. */
export const projectRules: Record<string, Rule> = {
  'CarbonProjects.ProgrammeDefined': rule<ProgrammeDefinedEvent.OutputObject>({
    apply(state, { args: { code, programme }, block }) {
      state.insert(programmeTable, {
        code,
        number: Number(programme.number),
        claim_kind: programme.claimKind,
        limits_holders: programme.limitsHolders,
        max_crediting: programme.maxCrediting,
        document: programme.document,
        block: BigInt(block),
      });
    },
  }),
  'CarbonProjects.MethodologyDefined': rule<MethodologyDefinedEvent.OutputObject>({
    apply(state, { args: { code, methodology }, block }) {
      state.insert(methodologyTable, {
        code,
        programme: methodology.programme,
        treatment: methodology.treatment === 0n ? 'deducted' : 'buffered',
        risk_bps: Number(methodology.risk),
        document: methodology.document,
        block: BigInt(block),
      });
    },
  }),
  'CarbonProjects.ProjectDesigned': rule<ProjectDesignedEvent.OutputObject>({
    apply(state, event) {
      const { project, design } = event.args;
      insertProject(state, event);
      design.parcels.forEach((parcel, position) => {
        state.insert(projectParcelTable, { project, parcel, position, search: null });
      });
      takeStep(state, event, 'designed', { document: design.document });
    },
  }),
  'CarbonProjects.ProjectValidated': rule<ProjectValidatedEvent.OutputObject>({
    reads: ({ project }) => [[projectTable, project]],
    apply(state, event) {
      const { project, evidence, seq } = event.args;
      state.amend(projectTable, [project], () => ({ state: 'validated', seq }));
      takeStep(state, event, 'validated', { evidence });
    },
  }),
  'CarbonProjects.ProjectRegistered': rule<ProjectRegisteredEvent.OutputObject>({
    reads: ({ project, titles }) => [
      [projectTable, project],
      ...titles.map(({ parcel }): Read => [projectParcelTable, project, parcel]),
    ],
    apply(state, event) {
      const { project, evidence, titles, seq } = event.args;
      state.amend(projectTable, [project], () => ({ state: 'registered', seq }));
      for (const { parcel, search, consents } of titles) {
        state.amend(projectParcelTable, [project, parcel], () => ({ search }));
        for (const consent of consents) state.insert(consentTable, { project, parcel, evidence: consent });
      }
      takeStep(state, event, 'registered', { evidence });
    },
  }),
  'CarbonProjects.PeriodOpened': rule<PeriodOpenedEvent.OutputObject>({
    reads: ({ project }) => [[projectTable, project]],
    apply: openPeriod,
  }),
  'CarbonProjects.ProjectEnded': rule<ProjectEndedEvent.OutputObject>({
    reads: ({ project }) => [[projectTable, project]],
    apply(state, event) {
      const { project, state: end, basis, seq } = event.args;
      const step = end === CLOSED ? 'closed' : 'withdrawn';
      state.amend(projectTable, [project], () => ({ state: step, seq }));
      takeStep(state, event, step, { document: basis });
    },
  }),
};

function insertProject(state: ProjectionState, { args, block }: LedgerEvent<ProjectDesignedEvent.OutputObject>): void {
  const { project, actor, programme, design, seq } = args;
  state.insert(projectTable, {
    id: project,
    programme,
    methodology: design.methodology,
    number: design.number,
    developer: actor,
    region: Number(design.region),
    valid_from: design.from,
    valid_to: design.to,
    document: design.document,
    state: 'designed',
    monitored_to: null,
    seq,
    block: BigInt(block),
  });
}

function openPeriod(state: ProjectionState, { args, block }: LedgerEvent<PeriodOpenedEvent.OutputObject>): void {
  const { project, lot, from, to, seq } = args;
  const { region = 0 } = state.get(projectTable, project) ?? {};
  state.insert(lotTable, {
    id: lot,
    project,
    programme: programmeNumber(lot),
    period_from: from,
    period_to: to,
    vintage: chinaYear(Number(to) - 1),
    region,
    word: 0n,
    issued: 0n,
    used: 0n,
    changed_in: BigInt(block),
  });
  state.amend(projectTable, [project], () => ({ monitored_to: to, seq }));
}

function takeStep(
  state: ProjectionState,
  { args, time, block }: LedgerEvent<{ project: string; actor: string }>,
  step: string,
  { evidence = null, document = null }: { evidence?: string | null; document?: string | null },
): void {
  const { project, actor } = args;
  state.insert(stepTable, { project, step, actor, evidence, document, time: BigInt(time), block: BigInt(block) });
}
