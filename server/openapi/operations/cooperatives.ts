import { idParams } from '../../kernel/http/wire.ts';
import { depositDraftBody, depositListQuery } from '../../rights/deposits/schemas.ts';
import { packageListQuery } from '../../rights/packages/schemas.ts';
import { handedWord, uuidParams, windowOnly } from '../../rights/schemas.ts';
import { dossierListQuery } from '../../rights/stewardship/schemas.ts';
import {
  depositDraftSchema,
  depositSchema,
  dossierRowSchema,
  dossierSchema,
  draftedDepositSchema,
  ownSharesSchema,
  packageRowSchema,
  packageSchema,
  sharesSchema,
} from '../exchangeAnswers.ts';
import type { Operation } from '../operation.ts';
import { listOf } from '../recordAnswers.ts';
import { ask } from '../shell.ts';
import { type Reading, reading } from './carbon.ts';
import { HANDED, NOBODY, PARTICIPANT, signedIn } from './signedIn.ts';

const SOMEBODY = '0x0000000000000000000000000000000000000001';

const readings: Reading[] = [
  {
    path: '/api/packages',
    operationId: 'listPackages',
    summary: { en: 'Packages of rights, newest first', zh: '权利包列表，由新到旧' },
    request: { query: packageListQuery },
    schema: listOf('PackageList', packageRowSchema),
    curl: ask('/api/packages?state=live&limit=5'),
  },
  {
    path: '/api/dossiers',
    operationId: 'listDossiers',
    summary: { en: 'Resources on their way through the nine stages', zh: '资源全过程九环节档案' },
    request: { query: dossierListQuery },
    schema: listOf('DossierList', dossierRowSchema),
    curl: ask('/api/dossiers?limit=5'),
  },
];

const ofRecord = { method: 'get', tag: 'rights', problems: ['RecordUnknown'], security: 'none' } as const;

const records: Operation[] = [
  {
    ...ofRecord,
    path: '/api/packages/{id}',
    operationId: 'readPackage',
    summary: { en: 'A package: rights, value, guarantees, ground', zh: '一个权利包：成员、评估、增信、位置' },
    request: { params: idParams },
    success: { status: 200, schema: packageSchema },
    example: { curl: `# A right is no package.\n${ask('/api/packages/{{right}}')}`, status: 404 },
  },
  {
    ...ofRecord,
    path: '/api/deposits',
    operationId: 'listDeposits',
    summary: {
      en: 'Rights put by with cooperatives, newest first; mine=true with a session',
      zh: '存入合作社的权利，由新到旧；登录后可用 mine=true',
    },
    request: { query: depositListQuery },
    success: { status: 200, schema: listOf('DepositList', depositSchema) },
    problems: ['SessionMissing', 'SessionExpired', ...PARTICIPANT],
    security: 'sessionOrToken',
    example: { curl: ask('/api/deposits?stage=stored&limit=5') },
  },
  {
    ...ofRecord,
    path: '/api/dossiers/{id}',
    operationId: 'readDossier',
    summary: { en: 'A dossier: its stages and what the next asks for', zh: '一份档案：各环节及下一环节所需材料' },
    request: { params: idParams },
    success: { status: 200, schema: dossierSchema },
    example: { curl: `# A right is no dossier.\n${ask('/api/dossiers/{{right}}')}`, status: 404 },
  },
  {
    ...ofRecord,
    path: '/api/shares/{id}',
    operationId: 'readShares',
    summary: { en: 'Shares of a cooperative: how many, by which resolutions', zh: '合作社股份：总数与历次量化决议' },
    request: { params: idParams },
    success: { status: 200, schema: sharesSchema },
    example: { curl: `# A right is no register of shares.\n${ask('/api/shares/{{right}}')}`, status: 404 },
  },
];

const members: Operation[] = [
  {
    ...signedIn,
    method: 'get',
    path: '/api/my/shares',
    operationId: 'listOwnShares',
    summary: { en: 'Your own shares of cooperatives', zh: '本人持有的合作社股份' },
    request: { query: windowOnly },
    success: { status: 200, schema: listOf('OwnShareList', ownSharesSchema) },
    problems: PARTICIPANT,
    example: { after: 'signInWithCode', curl: ask('/api/my/shares', { token: 'TOKEN' }) },
  },
];

const drafts: Operation[] = [
  {
    ...signedIn,
    method: 'post',
    path: '/api/deposit-drafts',
    operationId: 'draftDeposit',
    summary: { en: 'One side drafts a deposit for both', zh: '一方起草存入合同' },
    request: { body: depositDraftBody },
    success: { status: 201, schema: draftedDepositSchema },
    problems: ['RecordUnknown', 'RightNotOfCaller', ...PARTICIPANT],
    needsIdempotencyKey: true,
    example: {
      after: 'signInWithCode',
      status: 403,
      curl: `# Refused for anybody but depositor and cooperative.\n${ask('/api/deposit-drafts', {
        body: {
          terms: {
            right: '{{right}}',
            depositor: SOMEBODY,
            cooperative: SOMEBODY,
            number: '示例存入 001',
            from: '2026-01-01T00:00:00+08:00',
            to: '2036-01-01T00:00:00+08:00',
            rent: '300000',
            document: '{{evidence}}',
          },
        },
        token: 'TOKEN',
        headers: ['Idempotency-Key: deposit-$(date +%s)'],
      })}`,
    },
  },
  {
    ...signedIn,
    method: 'get',
    path: '/api/deposit-drafts',
    operationId: 'listDepositDrafts',
    summary: { en: 'Deposits that wait for you or the other side', zh: '待签署的存入合同' },
    request: { query: windowOnly },
    success: { status: 200, schema: listOf('DepositDrafts', depositDraftSchema) },
    problems: PARTICIPANT,
    example: { after: 'signInWithCode', curl: ask('/api/deposit-drafts', { token: 'TOKEN' }) },
  },
  {
    ...signedIn,
    method: 'post',
    path: '/api/deposit-drafts/{id}/sign',
    operationId: 'signDepositDraft',
    summary: {
      en: 'Sign a drafted deposit, by an act deposits.sign; the other side then sends deposits.agree',
      zh: '以事项 deposits.sign 签署存入草案；对方随后以 deposits.agree 登记',
    },
    request: { params: uuidParams, body: handedWord },
    success: { status: 200, schema: depositDraftSchema },
    problems: ['RecordUnknown', 'DepositDraftNotOpen', ...HANDED, ...PARTICIPANT],
    example: {
      after: 'signInWithCode',
      status: 404,
      curl: ask(`/api/deposit-drafts/${NOBODY}/sign`, { body: { actId: NOBODY }, token: 'TOKEN' }),
    },
  },
  {
    ...signedIn,
    method: 'post',
    path: '/api/deposit-drafts/{id}/withdraw',
    operationId: 'withdrawDepositDraft',
    summary: { en: 'Say no to a drafted deposit', zh: '撤回存入草案' },
    request: { params: uuidParams },
    success: { status: 200, schema: depositDraftSchema },
    problems: ['RecordUnknown', 'DepositDraftNotOpen', ...PARTICIPANT],
    example: {
      after: 'signInWithCode',
      status: 404,
      curl: ask(`/api/deposit-drafts/${NOBODY}/withdraw`, { method: 'POST', token: 'TOKEN' }),
    },
  },
];

/** What cooperatives do with rights: packages, deposits, dossiers, shares. */
export const cooperativeOperations: Operation[] = [
  ...readings.map(reading('rights')),
  ...records,
  ...members,
  ...drafts,
];
