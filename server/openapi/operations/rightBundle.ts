import { z } from 'zod';
import { idParams } from '../../kernel/http/wire.ts';
import { bundleQuery } from '../../rights/bundle/routes.ts';
import type { Operation } from '../operation.ts';
import { ask } from '../shell.ts';

/** Loose on purpose: who reads it checks every word of it by proof. */
const bundleSchema = z
  .looseObject({
    format: z.string(),
    chainId: z.int(),
    genesisHash: z.string(),
    header: z.record(z.string(), z.string()).describe('header fields; they hash to the block hash'),
    contracts: z.array(z.unknown()).describe('slots and eth_getProof nodes, by contract'),
    right: z.unknown().describe('what is proven: stated facts, figures of the report, names (not proven)'),
  })
  .meta({ id: 'RightBundle', description: 'A proof bundle; /verify/right.html and "./ledger verify right" check it' });

/** The proof of a report, to be checked without us. */
export const rightBundleOperations: Operation[] = [
  {
    method: 'get',
    path: '/api/rights/{id}/bundle',
    operationId: 'readRightBundle',
    tag: 'chain',
    summary: {
      en: 'The proof of a right and everything on it, complete by count',
      zh: '权利及其全部负担的核验包（件数完整）',
    },
    request: { params: idParams, query: bundleQuery },
    success: { status: 200, schema: bundleSchema },
    problems: ['RecordUnknown', 'RightIsPersonal', 'BlockNotReached', 'ProofsRefused', 'ChainUnreachable'],
    security: 'none',
    example: { curl: ask('/api/rights/{{right}}/bundle') },
  },
];
