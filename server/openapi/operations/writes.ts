import { z } from 'zod';
import type { WriteStatus } from '../../kernel/outbox/writeStatus.ts';
import { byId, byKey } from '../../kernel/outbox/writeStatusRoutes.ts';
import { signed, submission } from '../../writes/routes.ts';
import { contractProblems, unnamedReverts } from '../contractProblems.ts';
import type { Operation } from '../operation.ts';
import { ask, keep } from '../shell.ts';
import { account, id32, time, words } from '../wireAnswers.ts';

const acceptedSchema = z
  .object({ writeId: z.uuid(), status: z.string().describe('where to ask what became of it') })
  .meta({ id: 'Accepted', description: 'Recorded for good; what became of it is read at `status`' });

const writeSchema = z
  .object({
    id: z.uuid(),
    state: z.enum(['prepared', 'signed', 'sent', 'included', 'final', 'reverted', 'replaced', 'refused']),
    settled: z.boolean().describe('true once nothing more can happen'),
    words,
    signer: account,
    to: account,
    nonce: z.int().nullable(),
    transactionHash: id32.nullable(),
    replacedHashes: z.array(id32),
    block: z.object({ number: z.int(), hash: id32 }).nullable(),
    error: z.object({ code: z.string(), args: z.record(z.string(), z.unknown()) }).nullable(),
    acceptedAt: time,
    finalAt: time.nullable(),
  })
  .meta({ id: 'Write', description: 'What became of a write' }) satisfies z.ZodType<WriteStatus>;

const writesSchema = z
  .object({ writes: z.array(writeSchema) })
  .meta({ id: 'Writes', description: 'Every write of one request, oldest first' });

const CHAIN = [
  ...Object.keys(contractProblems),
  ...Object.keys(unnamedReverts),
  'CallNotEstimable',
  'ChainUnreachable',
  'ChainMismatch',
];

/** A call that anybody may make and that changes nothing but a cached address, signed by the example's own wallet. */
const SIGN_TRANSACTION = `RAW=$(node --input-type=module -e '
  import { encodeBytes32String, Interface, Wallet } from "ethers";
  const refresh = new Interface(["function refresh(bytes32 name)"]);
  const data = refresh.encodeFunctionData("refresh", [encodeBytes32String("PARTICIPANTS")]);
  const call = { to: process.argv[2], data, nonce: 0, chainId: {{chainId}}, gasLimit: 200000, gasPrice: 0, type: 0 };
  console.log(await new Wallet(process.argv[1]).signTransaction(call));
' "$WALLET_KEY" "{{contract}}")`;

/** Where writes enter and where their fate is read. */
export const writeOperations: Operation[] = [
  {
    method: 'post',
    path: '/api/acts/{id}/submit',
    operationId: 'submitAct',
    tag: 'writes',
    summary: { en: 'Submit a confirmed act to the chain', zh: '提交已确认的事项上链' },
    request: submission,
    success: { status: 202, schema: acceptedSchema },
    problems: ['ActUnknown', 'ActNotConfirmed', 'ActNotSubmittable', 'ActTampered', 'DatabaseFull', ...CHAIN],
    security: 'session',
    needsIdempotencyKey: true,
    example: {
      after: 'confirmAct',
      curl: keep(
        'WRITE',
        'writeId',
        ask('/api/acts/$ACT/submit', { method: 'POST', token: 'TOKEN', headers: ['Idempotency-Key: act-$ACT'] }),
      ),
    },
  },
  {
    method: 'post',
    path: '/api/transactions',
    operationId: 'relayTransaction',
    tag: 'writes',
    summary: { en: 'Relay a transaction that you signed', zh: '转发由本人签署的交易' },
    request: signed,
    success: { status: 202, schema: acceptedSchema },
    problems: [
      'RawTransactionMalformed',
      'RawTransactionChainForeign',
      'RawTransactionSignerForeign',
      'RawTransactionRecipientForeign',
      'NonceTaken',
      'DatabaseFull',
      ...CHAIN,
    ],
    security: 'session',
    needsIdempotencyKey: true,
    example: {
      after: 'signInWithWallet',
      curl: [
        SIGN_TRANSACTION,
        ask('/api/transactions', {
          body: { raw: '$RAW' },
          token: 'WALLET_TOKEN',
          headers: ['Idempotency-Key: refresh-$(date +%s)'],
        }),
      ].join('\n'),
    },
  },
  {
    method: 'get',
    path: '/api/writes/{id}',
    operationId: 'readWrite',
    tag: 'writes',
    summary: { en: 'What became of a write', zh: '查询写入结果' },
    request: byId,
    success: { status: 200, schema: writeSchema },
    problems: ['WriteUnknown'],
    security: 'session',
    example: { after: 'submitAct', curl: ask('/api/writes/$WRITE', { token: 'TOKEN' }) },
  },
  {
    method: 'get',
    path: '/api/writes',
    operationId: 'findWrites',
    tag: 'writes',
    summary: { en: 'Find writes by Idempotency-Key, when the answer got lost', zh: '按幂等键查询写入' },
    request: byKey,
    success: { status: 200, schema: writesSchema },
    problems: [],
    security: 'session',
    example: { after: 'submitAct', curl: ask('/api/writes?idempotencyKey=act-$ACT', { token: 'TOKEN' }) },
  },
];
