import type {
  AccountAddedEvent,
  AccountReinstatedEvent,
  AccountReplacedEvent,
  AccountSuspendedEvent,
  ParticipantAmendedEvent,
  ParticipantEnrolledEvent,
  ParticipantReinstatedEvent,
  ParticipantSuspendedEvent,
} from '../../types/ethers-contracts/access/Participants.ts';
import { type Projection, rule } from '../kernel/indexer/projection.ts';
import type { ProjectionState } from '../kernel/indexer/projectionState.ts';
import { accountTable, participantTable } from './tables.ts';

// Bits of contracts/shared/types/AccountWord.sol.
const MAY_HOLD = 1n;
const MAY_TRADE = 2n;

interface Suspension {
  participant: string;
  seq: bigint;
}

interface AccountChange extends Suspension {
  account: string;
}

/** Who is who, and which accounts act for whom. */
export const participantsProjection: Projection = {
  name: 'participants',
  version: 1,
  tables: [participantTable, accountTable],
  rules: {
    'Participants.ParticipantEnrolled': rule<ParticipantEnrolledEvent.OutputObject>({
      apply(state, { args, time, block }) {
        state.insert(participantTable, {
          id: args.participant,
          scheme: Number(args.scheme),
          code: args.code,
          kind: Number(args.kind),
          ...profile(args),
          is_suspended: false,
          account_index: args.index,
          seq: args.seq,
          enrolled_at: BigInt(time),
          block: BigInt(block),
        });
      },
    }),
    'Participants.ParticipantAmended': rule<ParticipantAmendedEvent.OutputObject>({
      reads: ({ participant }) => [[participantTable, participant]],
      apply(state, { args }) {
        state.amend(participantTable, [args.participant], () => ({ ...profile(args), seq: args.seq }));
      },
    }),
    'Participants.ParticipantSuspended': suspension<ParticipantSuspendedEvent.OutputObject>(true),
    'Participants.ParticipantReinstated': suspension<ParticipantReinstatedEvent.OutputObject>(false),
    'Participants.AccountAdded': rule<AccountAddedEvent.OutputObject>({
      reads: ({ participant }) => [[participantTable, participant]],
      apply(state, { args, time, block }) {
        addAccount(state, args.account, args.participant, time, block);
        count(state, args);
      },
    }),
    'Participants.AccountSuspended': accountState<AccountSuspendedEvent.OutputObject>('suspended'),
    'Participants.AccountReinstated': accountState<AccountReinstatedEvent.OutputObject>('active'),
    'Participants.AccountReplaced': rule<AccountReplacedEvent.OutputObject>({
      reads: ({ participant, account }) => [
        [participantTable, participant],
        [accountTable, account],
      ],
      apply(state, { args, time, block }) {
        state.amend(accountTable, [args.account], () => ({ state: 'replaced', successor: args.successor }));
        addAccount(state, args.successor, args.participant, time, block);
        count(state, args);
      },
    }),
  },
};

function profile({ flags, region }: { flags: bigint; region: bigint }) {
  return { may_hold: (flags & MAY_HOLD) !== 0n, may_trade: (flags & MAY_TRADE) !== 0n, region: Number(region) };
}

function suspension<Args extends Suspension>(is_suspended: boolean) {
  return rule<Args>({
    reads: ({ participant }) => [[participantTable, participant]],
    apply(state, { args }) {
      state.amend(participantTable, [args.participant], () => ({ is_suspended, seq: args.seq }));
    },
  });
}

function accountState<Args extends AccountChange>(accountState: 'active' | 'suspended') {
  return rule<Args>({
    reads: ({ participant, account }) => [
      [participantTable, participant],
      [accountTable, account],
    ],
    apply(state, { args }) {
      state.amend(accountTable, [args.account], () => ({ state: accountState }));
      count(state, args);
    },
  });
}

function addAccount(state: ProjectionState, address: string, participant: string, time: number, block: number): void {
  const row = { address, participant, state: 'active', successor: null, added_at: BigInt(time), block: BigInt(block) };
  state.insert(accountTable, row);
}

function count(state: ProjectionState, { participant, seq }: Suspension): void {
  state.amend(participantTable, [participant], () => ({ seq }));
}
