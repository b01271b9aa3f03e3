import { keccak256 } from 'ethers';
import { Role } from '../../../../sdk/access/roles.ts';
import { interfaceOf, read } from '../../../../sdk/context.ts';
import { Kind } from '../../../../sdk/participants/types.ts';
import { readDeployment } from '../../../deploy/deploymentFile.ts';
import { permissions } from '../../../deploy/permissions.ts';
import { flipDigit } from '../bendingProxy.ts';
import type { Check } from '../check.ts';
import { curl, rawCall } from '../rawCall.ts';
import type { World } from '../world.ts';

/** Who is who, and which code stands where. */
export const whoIsWho: Check<World>[] = [
  {
    what: 'spine: the released code stands at the released addresses',
    observe: async ({ deployment, reader }) => {
      const released = readDeployment(deployment.network);
      const hashes = await Promise.all(
        Object.values(released.contracts).map(async ({ address, codeHash }) => {
          return keccak256(String(await reader.request('eth_getCode', [address, 'latest']))) === codeHash;
        }),
      );
      const { address } = released.contracts.Evidence;
      return {
        ok: hashes.every(Boolean),
        recheck: `eth_getCode ${address}; keccak256 = deployments/${released.network}.json`,
      };
    },
    sabotage: ({ tamper }) =>
      tamper((answer, asked) => (asked.startsWith('eth_getCode') ? flipLastHex(answer) : answer)),
  },
  {
    what: 'spine: every restricted verb asks for its role',
    observe: async ({ deployment, reader }) => {
      const wrong: string[] = [];
      for (const { contract, verb, role } of permissions) {
        const selector = interfaceOf(contract).getFunction(verb)?.selector;
        const target = deployment.contracts[contract].address;
        const [found] = await read({ deployment, reader }, 'LedgerAuthority', 'getTargetFunctionRole', [
          target,
          selector,
        ]);
        if (found !== Role[role]) wrong.push(`${contract}.${verb}`);
      }
      return { ok: wrong.length === 0, recheck: 'LedgerAuthority.getTargetFunctionRole', found: wrong.join(', ') };
    },
    sabotage: ({ tamper, deployment }) => {
      const authority = deployment.contracts.LedgerAuthority.address.toLowerCase();
      return tamper((answer, asked) => (asked.toLowerCase().includes(authority) ? flipLastHex(answer) : answer));
    },
  },
  {
    what: 'spine: the land registrar is a registrar, by a raw call',
    observe: async ({ deployment, keys, rpcUrl }) => {
      const account = keys.addressOf('registrarLand');
      const { address } = deployment.contracts.Participants;
      // accountWord(address): index 32 | region 24 | kind 8 | flags 16, from the low end.
      const data = `0x${ACCOUNT_WORD}${account.slice(2).toLowerCase().padStart(64, '0')}`;
      const [word = '0'] = await rawCall(rpcUrl(), address, data);
      const kind = Number((BigInt(`0x${word}`) >> 56n) & 0xffn);
      return { ok: kind === Kind.Registrar, recheck: curl(rpcUrl(), address, data), found: `kind ${kind}` };
    },
    // The kind's own digit.
    sabotage: (world) => world.bendRawCalls((result) => flipDigit(result, 49)),
  },
  {
    what: 'spine: an organisation is listed, a farmer is not',
    observe: async ({ gateway }) => {
      const { rows } = await gateway.get<{ rows: { kind: number; name: string | null }[] }>(
        '/api/organisations?limit=200',
      );
      const ok = rows.length > 30 && rows.every(({ kind, name }) => kind !== Kind.Villager && name?.includes('示例'));
      return { ok, recheck: `curl -s ${gateway.origin}/api/organisations`, found: `${rows.length} organisations` };
    },
    sabotage: ({ tamper }) => tamper((answer) => answer.replace(/"kind":\d+/, `"kind":${Kind.Villager}`)),
  },
];

const ACCOUNT_WORD = interfaceOf('Participants').getFunction('accountWord')?.selector.slice(2);

/** Changes the last hexadecimal digit of a JSON string. */
export function flipLastHex(json: string): string {
  return json.replace(/([0-9a-f])"$/, (_, digit: string) => `${(Number.parseInt(digit, 16) ^ 1).toString(16)}"`);
}
