import { getBytes, toUtf8String } from 'ethers';
import type {
  GepMethodologyRegisteredEvent,
  GepPublisherAppointedEvent,
  GepPublisherDismissedEvent,
  GepSeriesOpenedEvent,
} from '../../types/ethers-contracts/gep/interfaces/IGepAccounts.ts';
import { nullIfZeroWord } from '../kernel/indexer/nullIfZero.ts';
import { type Rule, rule } from '../kernel/indexer/projection.ts';
import { methodologyTable, publisherTable, seriesTable } from './tables.ts';

/** As the contract numbers them. */
const METHODOLOGY_STATES = ['none', 'complete', 'demo', 'incomplete'] as const;

/** Methodologies, series, and who may publish. */
export const registerRules: Record<string, Rule> = {
  'GepAccounts.GepMethodologyRegistered': rule<GepMethodologyRegisteredEvent.OutputObject>({
    apply(state, { args, time, block, logIndex }) {
      state.insert(methodologyTable, {
        id: args.methodology,
        code: args.code,
        edition: args.edition,
        effective_from: args.effectiveFrom,
        supersedes: nullIfZeroWord(args.supersedes),
        state: METHODOLOGY_STATES[Number(args.state)] ?? 'none',
        registered_at: BigInt(time),
        block: BigInt(block),
        log_index: logIndex,
      });
    },
  }),
  'GepAccounts.GepSeriesOpened': rule<GepSeriesOpenedEvent.OutputObject>({
    apply(state, { args, time, block, logIndex }) {
      state.insert(seriesTable, {
        id: args.series,
        level: Number(args.level),
        area: args.area.toString(),
        parcels: nullIfZeroWord(args.parcels),
        methodology: args.methodology,
        price_basis: textOf(args.priceBasis),
        opened_by: args.actor,
        opened_at: BigInt(time),
        block: BigInt(block),
        log_index: logIndex,
      });
    },
  }),
  'GepAccounts.GepPublisherAppointed': rule<GepPublisherAppointedEvent.OutputObject>({
    reads: ({ participant, area }) => [[publisherTable, participant, area.toString()]],
    apply(state, { args, time, block, logIndex }) {
      state.put(publisherTable, {
        participant: args.participant,
        area: args.area.toString(),
        levels: Number(args.levels),
        appointed_at: BigInt(time),
        block: BigInt(block),
        log_index: logIndex,
      });
    },
  }),
  'GepAccounts.GepPublisherDismissed': rule<GepPublisherDismissedEvent.OutputObject>({
    reads: ({ participant, area }) => [[publisherTable, participant, area.toString()]],
    apply(state, { args: { participant, area } }) {
      state.remove(publisherTable, participant, area.toString());
    },
  }),
};

/** Of at most 32 characters; a word that is full ends with no zero, which ethers' own reading refuses. */
function textOf(word: string): string {
  const bytes = getBytes(word);
  const end = bytes.indexOf(0);
  return toUtf8String(end < 0 ? bytes : bytes.slice(0, end));
}
