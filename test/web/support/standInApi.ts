import { type Express, json, raw } from 'express';
import { contentHash } from '../../../sdk/verify/contentHash.ts';

/** What the desk asked of the gateway, and what the gateway shall answer. */
export interface StandInApi {
  session: Record<string, unknown> | null;
  acts: Record<string, unknown>[];
  /** Codes that were sent in to confirm. */
  confirmations: unknown[];
  submissions: (string | undefined)[];
  relayed: unknown[];
  signIns: { message: string; signature: string }[];
  /** Answer the next upload with this status. */
  failUpload: boolean;
  /** States that a write goes through, one a question. */
  states: string[];
}

/** Acts that are words to be signed by EIP-712. */
const WORDS = [
  'rights.consentToPledge',
  'encumbrances.consentToRank',
  'encumbrances.countersign',
  'leases.sign',
  'leases.agreeToEnd',
  'deposits.sign',
  'loan.decide',
  'loan.offer',
  'loan.signAmendment',
];
/** What such an act asks to be signed here. */
export const WORD = {
  type: 'typedData',
  domain: { name: 'Liangshan Leases', version: '1', chainId: 31337, verifyingContract: `0x${'11'.repeat(20)}` },
  types: { Word: [{ name: 'lease', type: 'bytes32' }] },
  message: { lease: `0x${'1e'.repeat(32)}` },
};

const ACT_ID = '6f1f0c5e-3f0c-4d6e-9d4a-0f5b7c1d2e3f';
export const CODE = '123456';

/** The gateway's side of desk and sign-in, by its contract, without anything behind it. */
export function standInApi(): StandInApi & { mount(app: Express): void } {
  const api: StandInApi = {
    ...{ session: null, acts: [], confirmations: [], submissions: [], relayed: [], signIns: [], failUpload: false },
    states: ['prepared', 'sent', 'included', 'final'],
  };
  return Object.assign(api, { mount: (app: Express) => mount(app, api) });
}

function mount(app: Express, api: StandInApi): void {
  app.get('/api/organisations/:id', (request, response) => {
    response.json({ id: request.params.id, name: '示例机构' });
  });
  for (const path of ['/api/rights', '/api/packages', '/api/sales', '/api/dossiers']) {
    app.get(path, (_request, response) => {
      response.json({ rows: [], total: 0 });
    });
  }
  app.get('/api/status', (_request, response) => {
    response.json({ projected: { number: 413 } });
  });
  app.get('/api/session', (_request, response) => {
    if (api.session) response.json(api.session);
    else response.status(401).json({ code: 'SessionMissing', title: '尚未登录', next: '请登录。' });
  });
  app.post('/api/documents', raw({ type: () => true }), (request, response) => {
    if (api.failUpload)
      response.status(507).json({ code: 'ContentStoreFull', title: '内容库空间已满', next: '请稍后重试。' });
    else response.status(201).json({ hash: contentHash(request.body) });
  });
  app.use(json());
  mountSignIn(app, api);
  mountActs(app, api);
}

function mountSignIn(app: Express, api: StandInApi): void {
  app.post('/api/auth/nonce', (request, response) => {
    const domains = [request.get('host')];
    response.status(201).json({ nonce: 'abcdefgh12345678', domains, chainIds: [31337] });
  });
  app.post('/api/auth/siwe', (request, response) => {
    api.signIns.push(request.body);
    response.status(201).json({});
  });
  app.post('/api/auth/otp/request', (_request, response) => {
    response.status(202).json({ requestId: ACT_ID });
  });
  app.post('/api/auth/otp/verify', (request, response) => {
    if (request.body.code === CODE) response.status(201).json({});
    else response.status(401).json({ code: 'OtpWrong', title: '验证码不正确', next: '请重新输入。' });
  });
}

function contentOf(kind: string): object {
  if (WORDS.includes(kind)) return WORD;
  if (kind === 'rights.consentToReport') return { type: 'statement', facts: {} };
  return { type: 'transaction', chainId: 31337, to: `0x${'11'.repeat(20)}`, data: '0xabcd' };
}

function mountActs(app: Express, api: StandInApi): void {
  app.post('/api/acts', (request, response) => {
    api.acts.push(request.body);
    response.status(201).json({
      id: ACT_ID,
      hash: `0x${'ac'.repeat(32)}`,
      expiresAt: '2026-04-08T02:00:00Z',
      words: { zh: '以本机构名义出具证明（示例）', en: 'Attest in your organisation’s name (示例)' },
      content: contentOf(request.body.kind),
    });
  });
  app.post('/api/acts/:id/code', (_request, response) => {
    response.status(202).json({});
  });
  app.post('/api/acts/:id/confirm', (request, response) => {
    api.confirmations.push(request.body);
    if (request.body.code === CODE) response.json({});
    else response.status(401).json({ code: 'SecondFactorWrong', title: '验证码不正确', next: '请重新输入。' });
  });
  app.post('/api/acts/:id/submit', (request, response) => {
    api.submissions.push(request.get('idempotency-key'));
    response.status(202).json({ writeId: ACT_ID });
  });
  app.post('/api/transactions', (request, response) => {
    api.relayed.push(request.body);
    response.status(202).json({ writeId: ACT_ID });
  });
  app.get('/api/writes/:id', (_request, response) => {
    const state = (api.states.length > 1 ? api.states.shift() : api.states[0]) ?? 'final';
    const settled = ['final', 'refused'].includes(state);
    const error = state === 'refused' ? { code: 'EvidenceNotNewer' } : null;
    response.json({ state, settled, transactionHash: `0x${'ab'.repeat(32)}`, block: { number: 413 }, error });
  });
}
