import {
  creditEventBody,
  creditFileBody,
  creditListQuery,
  creditWindow,
  eventParams,
  filePurposeQuery,
  levelParams,
  listParams,
  nothingBody,
  objectionBody,
  objectionDecisionBody,
  ownEventParams,
  presentationCheckBody,
  repairDecisionBody,
  repairProofBody,
  subjectParams,
} from '../../credit/schemas.ts';
import { actReference, handedWord } from '../../rights/schemas.ts';
import {
  creditConsentSchema,
  creditEventSchema,
  creditFileRowSchema,
  creditFileSchema,
  creditLevelSchema,
  creditListRowSchema,
  creditListSchema,
  creditLookSchema,
  givenPresentationSchema,
  openedFileSchema,
  ownCreditSchema,
  presentedLevelSchema,
} from '../creditAnswers.ts';
import type { Operation } from '../operation.ts';
import { listOf } from '../recordAnswers.ts';
import { ask } from '../shell.ts';
import { HANDED, NOBODY } from './signedIn.ts';

const TAG = 'credit';
const own = { tag: TAG, security: 'session' } as const;
const SOMEBODY = `0x${'11'.repeat(32)}`;
const WORD = '22'.repeat(32);
const RATED = ['CreditListUnknown', 'CreditListMalformed', 'CreditItemUnknown', 'ContentMissing'];
const OWN_FILE = ['CreditFileUnknown', 'CreditEventUnknown', 'ParticipantMissing', ...RATED];
const REFUSED = '# Refused for anybody but a credit office.\n';

const lists: Operation[] = [
  {
    method: 'get',
    tag: TAG,
    security: 'none',
    path: '/api/credit/lists',
    operationId: 'listCreditLists',
    summary: { en: 'Positive and negative lists that were published', zh: '已发布的生态信用正负面清单' },
    request: { query: creditListQuery },
    success: { status: 200, schema: listOf('CreditLists', creditListRowSchema) },
    problems: [],
    example: { curl: ask('/api/credit/lists?kind=person&limit=5') },
  },
  {
    method: 'get',
    tag: TAG,
    security: 'none',
    path: '/api/credit/lists/{hash}',
    operationId: 'readCreditList',
    summary: { en: 'A list: what earns, what costs, and by which statute', zh: '一份清单：加分项、扣分项与依据' },
    request: { params: listParams },
    success: { status: 200, schema: creditListSchema },
    problems: ['RecordUnknown'],
    example: { curl: ask(`/api/credit/lists/${SOMEBODY}`), status: 404 },
  },
  {
    method: 'get',
    tag: TAG,
    security: 'none',
    path: '/api/credit/levels/{participant}',
    operationId: 'readCreditLevel',
    summary: {
      en: 'The level of an enterprise or a village; of persons nothing is public',
      zh: '企业或信用村的等级；个人等级不公开',
    },
    request: { params: levelParams },
    success: { status: 200, schema: creditLevelSchema },
    problems: ['RecordUnknown'],
    example: { curl: ask(`/api/credit/levels/${SOMEBODY}`), status: 404 },
  },
];

const ownReadings: Operation[] = [
  {
    ...own,
    method: 'get',
    path: '/api/credit/me',
    operationId: 'readOwnCredit',
    summary: { en: 'One’s own level, score and events', zh: '本人的生态信用等级、分数与事项' },
    success: { status: 200, schema: ownCreditSchema },
    problems: ['ParticipantMissing', ...RATED],
    example: { after: 'signInWithCode', curl: ask('/api/credit/me', { token: 'TOKEN' }) },
  },
  {
    ...own,
    method: 'get',
    path: '/api/credit/me/looks',
    operationId: 'listCreditLooks',
    summary: { en: 'Who looked at one’s level, when and why', zh: '谁在何时因何查看过本人等级' },
    request: { query: creditWindow },
    success: { status: 200, schema: listOf('CreditLooks', creditLookSchema) },
    problems: ['ParticipantMissing'],
    example: { after: 'signInWithCode', curl: ask('/api/credit/me/looks?limit=5', { token: 'TOKEN' }) },
  },
  {
    ...own,
    method: 'get',
    path: '/api/credit/me/consents',
    operationId: 'listCreditConsents',
    summary: {
      en: 'To which banks one’s level was shown, and whether that stands',
      zh: '本人向哪些银行出示过等级、是否仍有效',
    },
    request: { query: creditWindow },
    success: { status: 200, schema: listOf('CreditConsents', creditConsentSchema) },
    problems: ['ParticipantMissing'],
    example: { after: 'signInWithCode', curl: ask('/api/credit/me/consents?limit=5', { token: 'TOKEN' }) },
  },
];

const ownSteps: Operation[] = [
  {
    ...own,
    method: 'post',
    path: '/api/credit/me/events/{id}/object',
    operationId: 'objectToCreditEvent',
    summary: { en: 'Object to an event of one’s own file', zh: '对本人档案中的事件提出异议' },
    request: { params: ownEventParams, body: objectionBody },
    success: { status: 200, schema: creditEventSchema },
    problems: [...OWN_FILE, 'CreditObjectionNotOpen', 'CreditObjectionLate', 'CreditTimeInvalid'],
    example: {
      after: 'signInWithCode',
      status: 404,
      curl: ask(`/api/credit/me/events/${NOBODY}/object`, { body: { reason: '示例：不是本人' }, token: 'TOKEN' }),
    },
  },
  {
    ...own,
    method: 'post',
    path: '/api/credit/me/events/{id}/repair',
    operationId: 'applyForCreditRepair',
    summary: { en: 'Ask that an adverse event be repaired', zh: '申请信用修复' },
    request: { params: ownEventParams, body: nothingBody },
    success: { status: 200, schema: creditEventSchema },
    problems: [...OWN_FILE, 'CreditRepairNotOpen', 'CreditRepairEarly'],
    example: {
      after: 'signInWithCode',
      status: 404,
      curl: ask(`/api/credit/me/events/${NOBODY}/repair`, { body: {}, token: 'TOKEN' }),
    },
  },
  {
    ...own,
    method: 'post',
    path: '/api/credit/me/events/{id}/repair/prove',
    operationId: 'proveCreditRepair',
    summary: { en: 'Bring proof of what was put right', zh: '提交整改材料' },
    request: { params: ownEventParams, body: repairProofBody },
    success: { status: 200, schema: creditEventSchema },
    problems: [...OWN_FILE, 'CreditRepairNotOpen', 'CreditDeadlinePassed', 'CreditEvidenceMissing'],
    example: {
      after: 'signInWithCode',
      status: 404,
      curl: ask(`/api/credit/me/events/${NOBODY}/repair/prove`, { body: { evidence: SOMEBODY }, token: 'TOKEN' }),
    },
  },
  {
    ...own,
    method: 'post',
    path: '/api/credit/me/presentations',
    operationId: 'presentCreditLevel',
    summary: {
      en: 'Sign the presentation of an act credit.present, for that bank alone',
      zh: '按 credit.present 事项签署等级出示，仅供该银行使用',
    },
    request: { body: handedWord },
    success: { status: 201, schema: givenPresentationSchema },
    problems: [...HANDED, 'CreditLevelMissing', 'CreditCommitmentMismatch', 'ParticipantMissing'],
    example: {
      after: 'signInWithCode',
      status: 404,
      curl: ask('/api/credit/me/presentations', { body: { actId: NOBODY }, token: 'TOKEN' }),
    },
  },
  {
    ...own,
    method: 'post',
    path: '/api/credit/me/erase',
    operationId: 'eraseOwnCredit',
    summary: {
      en: 'Destroy one’s own file, by a confirmed act credit.erase',
      zh: '按已确认的 credit.erase 事项删除本人档案',
    },
    request: { body: actReference },
    success: { status: 200, schema: ownCreditSchema },
    problems: ['ActUnknown', 'ActNotConfirmed', 'ActAlreadySpent', 'CreditFileUnknown', 'ParticipantMissing'],
    example: {
      after: 'signInWithCode',
      status: 404,
      curl: ask('/api/credit/me/erase', { body: { actId: NOBODY }, token: 'TOKEN' }),
    },
  },
];

const SHOWN = {
  word: {
    ...{ commitment: `0x${WORD}`, bank: `0x${WORD}`, purpose: '贷款申请 2026-118' },
    ...{ presentedAt: 1790000000, validUntil: 1790604800, nonce: `0x${WORD}` },
  },
  opening: { subject: SOMEBODY, level: 'AA', list: `0x${WORD}`, issuedAt: 1789136000, salt: `0x${WORD}` },
  signature: `0x${'33'.repeat(65)}`,
};

const check: Operation = {
  method: 'post',
  tag: TAG,
  security: 'bank',
  path: '/api/credit/presentations/check',
  operationId: 'checkPresentation',
  summary: {
    en: 'Check a presentation by the chain, for the bank it was made for; the look is kept and shown to the person',
    zh: '银行按链上事实核验等级出示；查看留痕并告知本人',
  },
  request: { body: presentationCheckBody },
  success: { status: 200, schema: presentedLevelSchema },
  problems: [
    ...['CreditPresentationNotSigned', 'CreditPresentationOtherBank', 'CreditPresentationOtherPurpose'],
    ...['CreditPresentationEarly', 'CreditPresentationExpired', 'CreditPresentationMalformed'],
    ...['CreditPresentationTooLong', 'CreditConsentEnded', 'CreditCommitmentMismatch', 'CreditSaltMalformed'],
    ...['CreditLevelMalformed', 'ChainUnreachable', 'RoleMissing', 'ParticipantMissing', 'ParticipantSuspended'],
  ],
  example: {
    after: 'signInWithCode',
    status: 403,
    curl: `# Refused for anybody but a bank.\n${ask('/api/credit/presentations/check', {
      body: { presentation: SHOWN, purpose: '贷款申请 2026-118' },
      token: 'TOKEN',
    })}`,
  },
};

type Office = Omit<Operation, 'tag' | 'security' | 'example'> & { at: string; body?: object };

/** For a credit office alone, so that the example of anybody else is refused. */
function ofOffice({ at, body, problems, ...rest }: Office): Operation {
  const curl = `${REFUSED}${ask(at, { ...(body && { body }), token: 'TOKEN' })}`;
  const office = ['RoleMissing', 'ParticipantSuspended', 'ParticipantMissing'];
  return {
    ...rest,
    ...own,
    problems: [...problems, ...office],
    example: { after: 'signInWithCode', status: 403, curl },
  };
}

const FILE = `/api/credit/office/files/${SOMEBODY}`;
const FILED = ['CreditFileUnknown', ...RATED];

const office: Operation[] = [
  ofOffice({
    method: 'get',
    path: '/api/credit/office/files',
    operationId: 'listCreditFiles',
    summary: { en: 'The office’s files, those that wait for it first', zh: '本机构的信用档案，待办在前' },
    request: { query: creditWindow },
    success: { status: 200, schema: listOf('CreditFiles', creditFileRowSchema) },
    problems: [],
    at: '/api/credit/office/files?limit=5',
  }),
  ofOffice({
    method: 'post',
    path: '/api/credit/office/files',
    operationId: 'openCreditFile',
    summary: { en: 'Open somebody’s file', zh: '建立信用档案' },
    request: { body: creditFileBody },
    success: { status: 201, schema: openedFileSchema },
    problems: ['RecordUnknown', 'CreditSubjectUnfit', 'CreditOfficeElsewhere', 'CreditFileTaken'],
    at: '/api/credit/office/files',
    body: { subject: SOMEBODY, kind: 'person', jurisdiction: '331125' },
  }),
  ofOffice({
    method: 'get',
    path: '/api/credit/office/files/{subject}',
    operationId: 'readCreditFile',
    summary: { en: 'A file; the look is kept and shown to the person', zh: '查阅档案；查阅留痕并告知本人' },
    request: { params: subjectParams, query: filePurposeQuery },
    success: { status: 200, schema: creditFileSchema },
    problems: FILED,
    at: FILE,
  }),
  ofOffice({
    method: 'post',
    path: '/api/credit/office/files/{subject}/events',
    operationId: 'fileCreditEvent',
    summary: { en: 'File an event by an item of the list', zh: '按清单事项记入事件' },
    request: { params: subjectParams, body: creditEventBody },
    success: { status: 201, schema: creditEventSchema },
    problems: [
      ...FILED,
      ...['CreditItemMismatch', 'CreditEvidenceMissing', 'CreditStatuteMissing', 'CreditPledgeMissing'],
      ...['CreditEventRepeated', 'CreditTimeInvalid'],
    ],
    at: `${FILE}/events`,
    body: { item: 'waste-sorting', at: '2026-01-05T09:00:00+08:00' },
  }),
  ofOffice({
    method: 'post',
    path: '/api/credit/office/files/{subject}/events/{event}/repair/decide',
    operationId: 'decideCreditRepair',
    summary: { en: 'Accept or refuse a repair; a late office can only accept', zh: '审核信用修复；逾期只能准予' },
    request: { params: eventParams, body: repairDecisionBody },
    success: { status: 200, schema: creditEventSchema },
    problems: [...FILED, 'CreditEventUnknown', 'CreditRepairNotOpen', 'CreditDeadlinePassed'],
    at: `${FILE}/events/${NOBODY}/repair/decide`,
    body: { accept: true, reason: '示例：整改到位' },
  }),
  ofOffice({
    method: 'post',
    path: '/api/credit/office/files/{subject}/events/{event}/repair/restore',
    operationId: 'restoreCredit',
    summary: { en: 'Restore at once what was accepted', zh: '立即恢复已准予修复的事项' },
    request: { params: eventParams, body: nothingBody },
    success: { status: 200, schema: creditEventSchema },
    problems: [...FILED, 'CreditEventUnknown', 'CreditRepairNotOpen'],
    at: `${FILE}/events/${NOBODY}/repair/restore`,
    body: {},
  }),
  ofOffice({
    method: 'post',
    path: '/api/credit/office/files/{subject}/events/{event}/objection/decide',
    operationId: 'decideCreditObjection',
    summary: {
      en: 'Uphold or remove what was objected to; a late office can only remove',
      zh: '处理异议；逾期只能移除',
    },
    request: { params: eventParams, body: objectionDecisionBody },
    success: { status: 200, schema: creditEventSchema },
    problems: [...FILED, 'CreditEventUnknown', 'CreditObjectionNotOpen', 'CreditDeadlinePassed'],
    at: `${FILE}/events/${NOBODY}/objection/decide`,
    body: { remove: false, reason: '示例：记录属实' },
  }),
];

/** Eco-credit: lists, one's own level, the bank's check, the office's files. */
export const creditOperations: Operation[] = [...lists, ...ownReadings, ...ownSteps, check, ...office];
