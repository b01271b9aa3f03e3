import { windowOnly } from '../../rights/schemas.ts';
import {
  dayQuery,
  inspectionBody,
  inspectionListQuery,
  inspectionParams,
  recheckBody,
  tradingOrderBody,
} from '../../supervision/inspections/schemas.ts';
import { inspectionSchema, supervisionDaySchema, tradingOrderSchema } from '../officeAnswers.ts';
import type { Operation } from '../operation.ts';
import { listOf } from '../recordAnswers.ts';
import { type Asking, ask } from '../shell.ts';
import { NOBODY } from './signedIn.ts';

const OFFICER = ['RoleMissing', 'ParticipantSuspended'];

type Office = Omit<Operation, 'tag' | 'security' | 'example'> & { at: string; asking?: Asking };

/** For officers of the supervisor alone, so that the example of anybody else is refused. */
function ofOffice({ at, asking = {}, problems, ...rest }: Office): Operation {
  const curl = `# Refused for anybody but the supervisor.\n${ask(at, { ...asking, token: 'TOKEN' })}`;
  const example = { after: 'signInWithCode', status: 403, curl };
  return { ...rest, tag: 'supervision', security: 'session', problems: [...problems, ...OFFICER], example };
}

const KEY = ['Idempotency-Key: office-$(date +%s)'];

/** The supervisor's own desk. */
export const officeOperations: Operation[] = [
  ofOffice({
    method: 'get',
    path: '/api/supervision/day',
    operationId: 'readSupervisionDay',
    summary: {
      en: 'The day: trades, refused attempts by reason, drift, what is overdue, near a limit or expiring',
      zh: '监管日报：成交、按原因统计的被拒操作、登记差异、逾期意见、临近上限与到期证书',
    },
    request: { query: dayQuery },
    success: { status: 200, schema: supervisionDaySchema },
    problems: [],
    at: '/api/supervision/day?date=2026-01-05',
  }),
  ofOffice({
    method: 'get',
    path: '/api/supervision/day.csv',
    operationId: 'exportSupervisionDay',
    summary: { en: 'The day as one table, a figure a row', zh: '导出监管日报（每行一项）' },
    request: { query: dayQuery },
    success: { status: 200, mediaType: 'text/csv' },
    problems: [],
    at: '/api/supervision/day.csv?date=2026-01-05',
  }),
  ofOffice({
    method: 'get',
    path: '/api/inspections',
    operationId: 'listInspections',
    summary: { en: 'Inspections, open ones first', zh: '检查记录，未整改的在前' },
    request: { query: inspectionListQuery },
    success: { status: 200, schema: listOf('Inspections', inspectionSchema) },
    problems: [],
    at: '/api/inspections?state=open',
  }),
  ofOffice({
    method: 'post',
    path: '/api/inspections',
    operationId: 'recordInspection',
    summary: { en: 'Record what an inspection found', zh: '登记检查发现的问题' },
    request: { body: inspectionBody },
    success: { status: 201, schema: inspectionSchema },
    problems: ['RecordUnknown'],
    needsIdempotencyKey: true,
    at: '/api/inspections',
    asking: {
      body: {
        kind: 'patrol',
        asset: 'USE_RIGHTS',
        id: '{{right}}',
        finding: '示例：房屋挪作他用',
        isSerious: true,
        deadline: '2027-01-01T00:00:00+08:00',
        document: '{{evidence}}',
      },
      headers: KEY,
    },
  }),
  ofOffice({
    method: 'post',
    path: '/api/inspections/{id}/recheck',
    operationId: 'recheckInspection',
    summary: { en: 'Another look; a mended finding is closed', zh: '复查；整改完毕即关闭' },
    request: { params: inspectionParams, body: recheckBody },
    success: { status: 200, schema: inspectionSchema },
    problems: ['InspectionUnknown', 'InspectionClosed'],
    needsIdempotencyKey: true,
    at: `/api/inspections/${NOBODY}/recheck`,
    asking: { body: { words: '示例：已恢复原用途', isMended: true }, headers: KEY },
  }),
  ofOffice({
    method: 'get',
    path: '/api/trading-orders',
    operationId: 'listTradingOrders',
    summary: { en: 'Proposals to close trading or reopen it', zh: '停止或恢复挂牌的提议' },
    request: { query: windowOnly },
    success: { status: 200, schema: listOf('TradingOrders', tradingOrderSchema) },
    problems: [],
    at: '/api/trading-orders',
  }),
  ofOffice({
    method: 'post',
    path: '/api/trading-orders',
    operationId: 'proposeTradingOrder',
    summary: {
      en: 'Propose to close or reopen, with reasons; another officer confirms by supervision.confirmOrder',
      zh: '说明理由提出停止或恢复挂牌；由另一名人员以 supervision.confirmOrder 确认',
    },
    request: { body: tradingOrderBody },
    success: { status: 201, schema: tradingOrderSchema },
    problems: ['InspectionUnknown', 'TradingOrderUnfounded', 'TradingUnchanged'],
    needsIdempotencyKey: true,
    at: '/api/trading-orders',
    asking: {
      body: { inspection: NOBODY, act: 'close', reasons: '示例理由', basis: '{{evidence}}' },
      headers: KEY,
    },
  }),
  ofOffice({
    method: 'post',
    path: '/api/trading-orders/{id}/withdraw',
    operationId: 'withdrawTradingOrder',
    summary: { en: 'Take your own proposal back', zh: '撤回本人的提议' },
    request: { params: inspectionParams },
    success: { status: 200, schema: tradingOrderSchema },
    problems: ['TradingOrderUnknown', 'TradingOrderNotOpen', 'TradingOrderNotOfCaller'],
    at: `/api/trading-orders/${NOBODY}/withdraw`,
    asking: { method: 'POST' },
  }),
];
