import { z } from 'zod';
import { contractAbis } from '../../../sdk/deployments/contractAbis.ts';
import type { Deployment } from '../../../sdk/deployments/deployment.ts';
import { rpcQuestion } from '../../kernel/ops/rpcProxy.ts';
import type { Operation } from '../operation.ts';
import { ask } from '../shell.ts';
import { account, id32 } from '../wireAnswers.ts';

const contractNames = Object.keys(contractAbis) as (keyof typeof contractAbis)[];

const deploymentSchema = z
  .object({
    network: z.string(),
    chainId: z.int(),
    genesisHash: id32.optional(),
    profile: z.enum(['demo', 'mirror']),
    admin: account,
    fromBlock: z.int(),
    contracts: z.record(z.enum(contractNames), z.object({ address: account, codeHash: id32 })),
  })
  .meta({ id: 'Deployment', description: 'Where the contracts stand on this network' }) satisfies z.ZodType<Deployment>;

const abiSchema = z
  .array(z.looseObject({ type: z.string() }))
  .meta({ id: 'Abi', description: 'ABI of a contract, as Solidity specifies it' });

const rpcAnswerSchema = z
  .looseObject({ jsonrpc: z.literal('2.0') })
  .meta({ id: 'RpcAnswer', description: 'JSON-RPC 2.0: result or error' });

/** What is needed to ask the chain without us. */
export const chainOperations: Operation[] = [
  {
    method: 'get',
    path: '/api/deployment',
    operationId: 'readDeployment',
    tag: 'chain',
    summary: { en: 'Addresses and code hashes of the contracts', zh: '合约地址与代码哈希' },
    success: { status: 200, schema: deploymentSchema },
    problems: [],
    security: 'none',
    example: { curl: ask('/api/deployment') },
  },
  {
    method: 'get',
    path: '/api/deployment/abi/{contract}',
    operationId: 'readAbi',
    tag: 'chain',
    summary: { en: 'ABI of a contract', zh: '合约 ABI' },
    request: { params: z.strictObject({ contract: z.enum(contractNames) }) },
    success: { status: 200, schema: abiSchema },
    problems: ['RouteUnknown'],
    security: 'none',
    example: { curl: ask('/api/deployment/abi/Evidence') },
  },
  {
    method: 'post',
    path: '/rpc',
    operationId: 'askChain',
    tag: 'chain',
    summary: {
      en: 'Ask the chain (read-only JSON-RPC; our own word, no independent node)',
      zh: '查询链上数据（只读 JSON-RPC；由本网关转发，不算独立节点）',
    },
    request: rpcQuestion,
    success: { status: 200, schema: rpcAnswerSchema },
    problems: ['RpcMethodRefused', 'ChainUnreachable', 'ChainAnswerTooLarge', 'ChainAnswerMalformed'],
    security: 'none',
    example: {
      curl: ask('/rpc', {
        body: { jsonrpc: '2.0', id: 1, method: 'eth_getBlockByNumber', params: ['{{block}}', false] },
      }),
    },
  },
];
