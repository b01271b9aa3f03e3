import { Role } from '../../sdk/access/roles.ts';
import { interfaceOf } from '../../sdk/context.ts';
import type { ContractName } from '../../sdk/deployments/contractAbis.ts';
import type { Deployment } from '../../sdk/deployments/deployment.ts';
import { NO_ID } from '../../sdk/evidence/types.ts';
import { isActive, unpackAccount } from '../../sdk/participants/types.ts';
import type { Roles, Standing } from '../kernel/auth/authDeps.ts';
import type { ChainRpc, RpcCall } from '../kernel/chain/chainRpc.ts';

/** An answer is good for this long: a revoked role must not linger, and a page asks several times. */
export const FRESH_MS = 1_000;

/** What the chain says of an account at the head: its participant, whether it may act, and its roles. */
export function chainRoles(rpc: ChainRpc, deployment: Deployment): Roles {
  const known = new Map<string, { at: number; standing: Promise<Standing> }>();

  return {
    ofAccount(account) {
      const hit = known.get(account);
      if (hit && performance.now() - hit.at < FRESH_MS) return hit.standing;
      const standing = readStanding(rpc, deployment, account);
      known.set(account, { at: performance.now(), standing });
      // A failed question is asked again at once.
      standing.catch(() => known.delete(account));
      if (known.size > 10_000) known.clear();
      return standing;
    },
  };
}

async function readStanding(rpc: ChainRpc, deployment: Deployment, account: string): Promise<Standing> {
  const roles = Object.entries(Role);
  const questions = [
    question(deployment, 'Participants', 'identify', [account]),
    ...roles.map(([, role]) => question(deployment, 'LedgerAuthority', 'hasRole', [role, account])),
  ];
  const [identity = '0x', ...answers] = await rpc.batch<string>(questions);

  const [participant, word] = interfaceOf('Participants').decodeFunctionResult('identify', identity);
  const facts = unpackAccount(BigInt(word));
  const held = roles.filter(
    (_, i) => interfaceOf('LedgerAuthority').decodeFunctionResult('hasRole', answers[i] ?? '0x')[0],
  );
  return {
    participant: participant === NO_ID ? null : String(participant),
    roles: held.map(([name]) => name),
    active: facts !== undefined && isActive(facts),
  };
}

function question(deployment: Deployment, contract: ContractName, view: string, args: unknown[]): RpcCall {
  const to = deployment.contracts[contract].address;
  return { method: 'eth_call', params: [{ to, data: interfaceOf(contract).encodeFunctionData(view, args) }, 'latest'] };
}
