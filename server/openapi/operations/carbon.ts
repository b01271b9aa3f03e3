import type { z } from 'zod';
import { accountParams, certificateListQuery, projectListQuery } from '../../carbon/schemas.ts';
import { idParams } from '../../kernel/http/wire.ts';
import {
  certificateRowSchema,
  certificateSchema,
  lotSchema,
  portfolioSchema,
  programmeSchema,
  projectRowSchema,
  projectSchema,
} from '../carbonAnswers.ts';
import { rowsOf } from '../marketAnswers.ts';
import type { Operation } from '../operation.ts';
import { listOf } from '../recordAnswers.ts';
import { ask } from '../shell.ts';

export type Reading = Pick<Operation, 'path' | 'operationId' | 'summary' | 'request'> & {
  schema: z.ZodType;
  curl: string;
};

const readings: Reading[] = [
  {
    path: '/api/carbon/programmes',
    operationId: 'listProgrammes',
    summary: { en: 'Crediting programmes and their methodologies', zh: '碳汇机制与方法学' },
    schema: rowsOf('ProgrammeList', programmeSchema),
    curl: ask('/api/carbon/programmes'),
  },
  {
    path: '/api/carbon/projects',
    operationId: 'listProjects',
    summary: { en: 'Sink projects', zh: '碳汇项目列表' },
    request: { query: projectListQuery },
    schema: listOf('ProjectList', projectRowSchema),
    curl: ask('/api/carbon/projects?state=registered&limit=5'),
  },
  {
    path: '/api/carbon/projects/{id}',
    operationId: 'readProject',
    summary: {
      en: 'A project: its land, its steps with their evidence, its lots',
      zh: '一个项目：地块、各步骤及凭证、批次',
    },
    request: { params: idParams },
    schema: projectSchema,
    curl: ask('/api/carbon/projects/{{project}}'),
  },
  {
    path: '/api/carbon/lots/{id}',
    operationId: 'readLot',
    summary: { en: 'A lot: quantities, holders, certificates', zh: '一个批次：数量、持有人、证书' },
    request: { params: idParams },
    schema: lotSchema,
    curl: ask('/api/carbon/lots/{{lot}}'),
  },
  {
    path: '/api/carbon/certificates',
    operationId: 'listCertificates',
    summary: { en: 'Retirements, newest first', zh: '注销证书列表，由新到旧' },
    request: { query: certificateListQuery },
    schema: listOf('CertificateList', certificateRowSchema),
    curl: ask('/api/carbon/certificates?limit=5'),
  },
  {
    path: '/api/carbon/certificates/{id}',
    operationId: 'readCertificate',
    summary: { en: 'One retirement certificate', zh: '一份注销证书' },
    request: { params: idParams },
    schema: certificateSchema,
    curl: ask('/api/carbon/certificates/{{certificate}}'),
  },
  {
    path: '/api/accounts/{address}/portfolio',
    operationId: 'readPortfolio',
    summary: { en: 'What an account has of each lot, and what of it can move', zh: '一个账户的持仓与可用数量' },
    request: { params: accountParams },
    schema: portfolioSchema,
    curl: ask('/api/accounts/{{holder}}/portfolio'),
  },
];

/** A public reading: no session, refused only for a record that isn't there. */
export function reading(tag: Operation['tag']) {
  return ({ schema, curl, ...rest }: Reading): Operation => ({
    method: 'get',
    tag,
    ...rest,
    success: { status: 200, schema },
    problems: rest.request && 'params' in rest.request ? ['RecordUnknown'] : [],
    security: 'none',
    example: { curl },
  });
}

export const carbonOperations: Operation[] = readings.map(reading('carbon'));
