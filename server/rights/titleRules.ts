import type {
  ForcedTransferEvent,
  RightReregisteredEvent,
} from '../../types/ethers-contracts/rights/interfaces/IUseRights.ts';
import { nullIfZeroWord } from '../kernel/indexer/nullIfZero.ts';
import { type Read, type Rule, rule } from '../kernel/indexer/projection.ts';
import { rightOfToken } from './rightId.ts';
import { ofRight } from './rightRules.ts';
import { basisTable, movementTable, paperTable, rightTable } from './rightTables.ts';
import { causeName } from './transferCauses.ts';

const NOBODY = `0x${'0'.repeat(40)}`;

interface Movement {
  from: string;
  to: string;
  tokenId: bigint;
}

/**
 * The chain of title (collateral.md T3): ERC-721's own event for every movement, whatever path it took, and beside it
 * what the contract says of the reason. They stand in two tables, joined on reading, so that neither waits for the other.
 */
export const titleRules: Record<string, Rule> = {
  'UseRights.Transfer': rule<Movement>({
    reads: ({ tokenId }) => [ofRight(tokenId)],
    apply(state, { args: { from, to, tokenId }, txHash, time, block, logIndex }) {
      // A right that ends keeps its last holder.
      if (to === NOBODY) return;
      const right = rightOfToken(tokenId);
      const giver = from === NOBODY ? null : from;
      const at = { time: BigInt(time), block: BigInt(block), log_index: logIndex };
      state.insert(movementTable, { right, giver, taker: to, tx: txHash, ...at });
      // Of an issue the token is told first, the facts after it.
      if (state.get(rightTable, right)) state.amend(rightTable, [right], () => ({ holder: to }));
    },
  }),
  'UseRights.RightReregistered': rule<RightReregisteredEvent.OutputObject>({
    reads: ({ id, to, papers }, { txHash }) => [
      ofRight(id),
      ofBasis(id, txHash, to),
      ...papers.map((evidence): Read => [paperTable, rightOfToken(id), evidence]),
    ],
    apply(state, { args: { id, actor, to, cause, basis, registeredAt, papers, seq }, txHash, block }) {
      const right = rightOfToken(id);
      state.amend(rightTable, [right], () => ({ seq }));
      state.put(basisTable, {
        right,
        tx: txHash,
        taker: to,
        how: causeName(cause),
        basis: nullIfZeroWord(basis),
        registered_at: registeredAt,
        actor,
      });
      for (const evidence of papers) {
        state.put(paperTable, { right, evidence, occasion: 'transfer', block: BigInt(block) });
      }
    },
  }),
  'UseRights.ForcedTransfer': rule<ForcedTransferEvent.OutputObject>({
    reads: ({ id, to }, { txHash }) => [ofBasis(id, txHash, to)],
    apply(state, { args: { id, to, caseId }, txHash }) {
      const key = { right: rightOfToken(id), tx: txHash, taker: to };
      state.put(basisTable, { ...key, how: 'court', basis: nullIfZeroWord(caseId), registered_at: null, actor: null });
    },
  }),
};

function ofBasis(id: bigint, tx: string, taker: string): Read {
  return [basisTable, rightOfToken(id), tx, taker];
}
