import type {
  CreditListPublishedEvent,
  LevelCommittedEvent,
  PresentationEndedEvent,
} from '../../types/ethers-contracts/credit/EcoCredit.ts';
import { type Projection, rule } from '../kernel/indexer/projection.ts';
import { creditConsentEndTable, creditListTable, creditSubjectTable } from './tables.ts';

/** What everybody may know of eco-credit: lists, commitments, ended presentations. */
export const creditProjection: Projection = {
  name: 'credit',
  version: 1,
  tables: [creditListTable, creditSubjectTable, creditConsentEndTable],
  rules: {
    'EcoCredit.CreditListPublished': rule<CreditListPublishedEvent.OutputObject>({
      apply(state, { args: { list, actor: office, jurisdiction, kind, version }, time, block }) {
        state.insert(creditListTable, {
          hash: list,
          office,
          jurisdiction: Number(jurisdiction),
          kind: Number(kind),
          version: Number(version),
          published_at: BigInt(time),
          block: BigInt(block),
        });
      },
    }),
    'EcoCredit.LevelCommitted': rule<LevelCommittedEvent.OutputObject>({
      reads: ({ subject }) => [[creditSubjectTable, subject]],
      apply(state, { args: { subject, actor: office, list, kind, commitment, level, seq }, time, block }) {
        state.put(creditSubjectTable, {
          ...{ subject, office, list, commitment, seq },
          kind: Number(kind),
          level: Number(level),
          committed_at: BigInt(time),
          block: BigInt(block),
        });
      },
    }),
    'EcoCredit.PresentationEnded': rule<PresentationEndedEvent.OutputObject>({
      apply(state, { args: { subject, nonce }, time, block }) {
        state.insert(creditConsentEndTable, { subject, nonce, ended_at: BigInt(time), block: BigInt(block) });
      },
    }),
  },
};
