import { decodeBytes32String } from 'ethers';
import { type LedgerContext, read } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import type { ProjectFacts } from './types.ts';

/** What the chain stores of a project. @throws {LedgerError} ProjectUnknown */
export async function project(ledger: LedgerContext, id: Bytes32): Promise<ProjectFacts> {
  const [facts] = await read(ledger, 'CarbonProjects', 'project', [id]);
  const { developer, methodology, programme, parcelsHash, region, from, to, monitoredTo, state, seq } = facts;
  return {
    developer,
    methodology: decodeBytes32String(methodology),
    programme: decodeBytes32String(programme),
    parcelsHash,
    region: Number(region),
    from,
    to,
    monitoredTo,
    state: Number(state),
    seq: Number(seq),
  };
}
