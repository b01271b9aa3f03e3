import { z } from 'zod';
import { evidenceListQuery } from '../../evidence/routes.ts';
import { idParams } from '../../kernel/http/wire.ts';
import { parcelListQuery } from '../../land/routes.ts';
import { organisationListQuery } from '../../participants/routes.ts';
import type { Operation, Success } from '../operation.ts';
import {
  directorySchema,
  evidenceRowSchema,
  evidenceSchema,
  listOf,
  organisationRowSchema,
  organisationSchema,
  parcelRowSchema,
  parcelSchema,
  roleGrantSchema,
  schemaRowSchema,
  statusSchema,
} from '../recordAnswers.ts';
import { ask } from '../shell.ts';

/** A public reading: no session, good for a moment, refused only for a record that isn't there. */
type Reading = Pick<Operation, 'path' | 'operationId' | 'summary' | 'request'> & { schema: z.ZodType; curl: string };

const readings: Reading[] = [
  {
    path: '/api/evidence/{id}',
    operationId: 'readEvidence',
    summary: {
      en: 'One statement: who attested what about which subject, until when',
      zh: '一份凭证：谁就何对象证明了什么、有效至何时',
    },
    request: { params: idParams },
    schema: evidenceSchema,
    curl: ask('/api/evidence/{{evidence}}'),
  },
  {
    path: '/api/evidence',
    operationId: 'listEvidence',
    summary: { en: 'Statements, newest first', zh: '凭证列表，由新到旧' },
    request: { query: evidenceListQuery },
    schema: listOf('EvidenceList', evidenceRowSchema),
    curl: ask('/api/evidence?subject={{parcel}}&limit=5'),
  },
  {
    path: '/api/schemas',
    operationId: 'listSchemas',
    summary: { en: 'Kinds of statements', zh: '凭证类型' },
    schema: z.object({ rows: z.array(schemaRowSchema) }).meta({ id: 'SchemaList', description: 'Schemas by name' }),
    curl: ask('/api/schemas'),
  },
  {
    path: '/api/parcels',
    operationId: 'listParcels',
    summary: { en: 'Parcels with their outlines', zh: '地块列表（含图形）' },
    request: { query: parcelListQuery },
    schema: listOf('ParcelList', parcelRowSchema),
    curl: ask('/api/parcels?region={{region}}&state=2&limit=5'),
  },
  {
    path: '/api/parcels/{id}',
    operationId: 'readParcel',
    summary: { en: 'A parcel with all that rests on it', zh: '一块地及其上的全部记载' },
    request: { params: idParams },
    schema: parcelSchema,
    curl: ask('/api/parcels/{{parcel}}'),
  },
  {
    path: '/api/organisations',
    operationId: 'listOrganisations',
    summary: { en: 'Organisations; natural persons are never listed', zh: '机构列表（不列自然人）' },
    request: { query: organisationListQuery },
    schema: listOf('OrganisationList', organisationRowSchema),
    curl: ask('/api/organisations?limit=5'),
  },
  {
    path: '/api/organisations/{id}',
    operationId: 'readOrganisation',
    summary: { en: 'An organisation, its accounts, roles and statements', zh: '一家机构及其账户、角色、凭证' },
    request: { params: idParams },
    schema: organisationSchema,
    curl: ask('/api/organisations/{{organisation}}'),
  },
  {
    path: '/api/status',
    operationId: 'readStatus',
    summary: { en: 'How the parts are, and how far behind the chain the pages are', zh: '各部件状态与同步进度' },
    schema: statusSchema,
    curl: ask('/api/status'),
  },
  {
    path: '/api/directory',
    operationId: 'listDirectory',
    summary: { en: 'Which contract plays which part', zh: '各名称对应的合约' },
    schema: z
      .object({ rows: z.array(directorySchema) })
      .meta({ id: 'DirectoryList', description: 'Names and targets' }),
    curl: ask('/api/directory'),
  },
  {
    path: '/api/roles',
    operationId: 'listRoles',
    summary: { en: 'Who holds which role', zh: '角色与持有账户' },
    schema: z.object({ rows: z.array(roleGrantSchema) }).meta({ id: 'RoleList', description: 'Grants that stand' }),
    curl: ask('/api/roles'),
  },
];

/** Everything the public may read of the ledger. */
export const recordOperations: Operation[] = readings.map(({ schema, curl, ...reading }) => ({
  method: 'get',
  tag: 'records',
  ...reading,
  success: { status: 200, schema } satisfies Success,
  problems: reading.request && 'params' in reading.request ? ['RecordUnknown'] : [],
  security: 'none',
  example: { curl },
}));
