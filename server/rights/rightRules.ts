import type {
  ComponentsBoundEvent,
  ComponentUnboundEvent,
  RightAmendedEvent,
  RightEndedEvent,
  RightFactsStructOutput,
  RightIssuedEvent,
  RightSplitEvent,
  RightsMergedEvent,
} from '../../types/ethers-contracts/rights/interfaces/IUseRights.ts';
import type { LedgerEvent } from '../kernel/indexer/ledgerEvent.ts';
import { nullIfZero, nullIfZeroWord } from '../kernel/indexer/nullIfZero.ts';
import { type Read, type Rule, rule } from '../kernel/indexer/projection.ts';
import type { ProjectionState } from '../kernel/indexer/projectionState.ts';
import { rightOfToken, rightOrNull } from './rightId.ts';
import { amendmentTable, layerTable, paperTable, plotTable, rightTable, successionTable } from './rightTables.ts';

/** Rights as their registers state them: issued, amended, bound, ended, split, merged. */
export const rightRules: Record<string, Rule> = {
  'UseRights.RightIssued': rule<RightIssuedEvent.OutputObject>({
    apply(state, event) {
      const { id, papers } = event.args;
      const right = rightOfToken(id);
      state.insert(rightTable, issuedRight(right, event));
      putLayers(state, right, event.args.facts);
      for (const evidence of new Set(papers)) {
        state.insert(paperTable, { right, evidence, occasion: 'issue', block: BigInt(event.block) });
      }
    },
  }),
  'UseRights.RightAmended': rule<RightAmendedEvent.OutputObject>({
    reads: ({ id, facts }) => [ofRight(id), ...facts.layers.map((_, i) => ofLayer(id, i))],
    apply: amend,
  }),
  'UseRights.RightEnded': rule<RightEndedEvent.OutputObject>({
    reads: ({ id }) => [ofRight(id)],
    apply(state, { args: { id, cause, seq }, time }) {
      state.amend(rightTable, [rightOfToken(id)], () => ({
        state: 'ended',
        ended_by: Number(cause),
        ended_at: BigInt(time),
        seq,
      }));
    },
  }),
  'UseRights.ComponentsBound': rule<ComponentsBoundEvent.OutputObject>({
    reads: ({ components }) => components.map(ofRight),
    apply(state, { args: { whole, components } }) {
      for (const component of components) {
        state.amend(rightTable, [rightOfToken(component)], () => ({ bound_to: rightOfToken(whole) }));
      }
    },
  }),
  'UseRights.ComponentUnbound': rule<ComponentUnboundEvent.OutputObject>({
    reads: ({ component }) => [ofRight(component)],
    apply(state, { args: { component } }) {
      state.amend(rightTable, [rightOfToken(component)], () => ({ bound_to: null }));
    },
  }),
  'UseRights.RightSplit': rule<RightSplitEvent.OutputObject>({
    apply(state, { args: { id, parts }, block }) {
      for (const part of parts) succeed(state, { former: id, later: part, act: 'split', block });
    },
  }),
  'UseRights.RightsMerged': rule<RightsMergedEvent.OutputObject>({
    apply(state, { args: { id, sources }, block }) {
      for (const source of sources) succeed(state, { former: source, later: id, act: 'merge', block });
    },
  }),
};

export function ofRight(id: bigint): Read {
  return [rightTable, rightOfToken(id)];
}

function ofLayer(id: bigint, position: number): Read {
  return [layerTable, rightOfToken(id), String(position)];
}

function issuedRight(id: string, { args, time, block, logIndex }: LedgerEvent<RightIssuedEvent.OutputObject>) {
  const { register, holder, facts } = args;
  return {
    id,
    register,
    holder,
    class: facts.class,
    number: facts.number,
    region: Number(facts.region),
    parent: rightOrNull(facts.parent),
    registered_at: facts.registeredAt,
    layers: facts.layers.length,
    ...amendable(facts),
    state: 'live',
    ended_by: null,
    ended_at: null,
    bound_to: null,
    seq: 0n,
    recorded_at: BigInt(time),
    block: BigInt(block),
    log_index: logIndex,
  };
}

/** What renewals and corrections may change. */
function amendable({ startsAt, endsAt, forest, document }: RightFactsStructOutput) {
  return {
    starts_at: nullIfZero(startsAt),
    ends_at: nullIfZero(endsAt),
    forest_kind: Number(forest.kind),
    forest_origin: Number(forest.origin),
    planted_year: Number(forest.plantedYear),
    subcompartment: nullIfZeroWord(forest.subcompartment),
    document,
  };
}

function putLayers(state: ProjectionState, right: string, { layers }: RightFactsStructOutput): void {
  layers.forEach(({ kind, effect, plots }, position) => {
    const area_m2 = plots.reduce((sum, { area }) => sum + area, 0n);
    state.insert(layerTable, { right, position, kind, effect: Number(effect), area_m2 });
    plots.forEach(({ parcel, area }, i) => {
      state.insert(plotTable, { right, layer: position, position: i, parcel, area_m2: area });
    });
  });
}

/** Ground, class and parent stay; the effect of a layer may have been stated wrongly. */
function amend(state: ProjectionState, event: LedgerEvent<RightAmendedEvent.OutputObject>): void {
  const { id, actor, facts, basis, isCorrection, seq } = event.args;
  const right = rightOfToken(id);
  state.amend(rightTable, [right], () => ({ ...amendable(facts), registered_at: facts.registeredAt, seq }));
  facts.layers.forEach(({ effect }, position) => {
    state.amend(layerTable, [right, String(position)], () => ({ effect: Number(effect) }));
  });
  state.insert(amendmentTable, {
    right,
    seq,
    actor,
    basis,
    is_correction: isCorrection,
    ends_at: nullIfZero(facts.endsAt),
    document: facts.document,
    time: BigInt(event.time),
    block: BigInt(event.block),
  });
}

interface Succession {
  former: bigint;
  later: bigint;
  act: 'split' | 'merge';
  block: number;
}

function succeed(state: ProjectionState, { former, later, act, block }: Succession): void {
  const sides = { former: rightOfToken(former), later: rightOfToken(later) };
  state.insert(successionTable, { ...sides, act, block: BigInt(block) });
}
