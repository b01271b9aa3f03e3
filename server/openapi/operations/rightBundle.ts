import { z } from 'zod';
import { idParams } from '../../kernel/http/wire.ts';
import { bundleQuery } from '../../rights/bundle/routes.ts';
import { reportQuery } from '../../rights/schemas.ts';
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

const PARTICIPANT = ['ParticipantMissing', 'ParticipantSuspended'];
const COLLECTING = ['RecordUnknown', 'BlockNotReached', 'ProofsRefused', 'ChainUnreachable'];

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
    problems: [...COLLECTING, 'RightIsPersonal'],
    security: 'none',
    example: { curl: ask('/api/rights/{{right}}/bundle') },
  },
  {
    method: 'get',
    path: '/api/banks/rights/{id}/bundle',
    operationId: 'readBankBundle',
    tag: 'rights',
    summary: { en: 'The proof of the report a bank was shown; the look is kept', zh: '银行所见报告的核验包；查阅留痕' },
    request: { params: idParams, query: reportQuery },
    success: { status: 200, schema: bundleSchema },
    problems: [...COLLECTING, 'ReportConsentMissing', 'RoleMissing', ...PARTICIPANT],
    security: 'session',
    example: {
      after: 'signInWithCode',
      status: 403,
      curl: `# Refused for anybody but a bank.\n${ask('/api/banks/rights/{{right}}/bundle?purpose=loanApplication', { token: 'TOKEN' })}`,
    },
  },
  {
    method: 'get',
    path: '/api/my/rights/{id}/bundle',
    operationId: 'readOwnBundle',
    tag: 'rights',
    summary: { en: 'The proof of the report on your own right', zh: '本人权利报告的核验包' },
    request: { params: idParams, query: bundleQuery },
    success: { status: 200, schema: bundleSchema },
    problems: [...COLLECTING, 'RightNotOfCaller', ...PARTICIPANT],
    security: 'session',
    example: {
      after: 'signInWithCode',
      status: 403,
      curl: `# Refused for anybody but its holder.\n${ask('/api/my/rights/{{right}}/bundle', { token: 'TOKEN' })}`,
    },
  },
];
