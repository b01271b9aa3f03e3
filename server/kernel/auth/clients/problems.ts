import { type ProblemTable, problem } from '../../errors/problemTable.ts';

/** What a bank system can get wrong about who it is. */
export const clientProblems = {
  TokenRequestInvalid: problem(
    400,
    { en: 'The token request is not one of RFC 6749, 4.4', zh: '令牌请求不符合 RFC 6749 第 4.4 节' },
    {
      en: 'Send a form with grant_type=client_credentials and a client_assertion, or client_id over mutual TLS.',
      zh: '请以表单发送 grant_type=client_credentials 及 client_assertion；或经双向 TLS 发送 client_id。',
    },
  ),
  ClientAssertionMalformed: problem(
    401,
    { en: 'The client assertion is not a signed JWT of RFC 7523', zh: '客户端断言不是 RFC 7523 的签名 JWT' },
    {
      en: 'Sign a JWT with iss and sub = client id, aud, exp and jti; ES256 or EdDSA.',
      zh: '请签署含 iss、sub（客户端编号）、aud、exp、jti 的 JWT，算法 ES256 或 EdDSA。',
    },
  ),
  ClientUnknown: problem(
    401,
    { en: 'No such client stands registered', zh: '没有登记该客户端' },
    {
      en: 'An account of the bank registers it by the act clients.register.',
      zh: '请由银行账户以 clients.register 登记。',
    },
  ),
  ClientRevoked: problem(
    401,
    { en: 'The client was revoked', zh: '该客户端已被撤销' },
    { en: 'Register a new client with a new key.', zh: '请以新密钥登记新的客户端。' },
  ),
  ClientKeyMismatch: problem(
    401,
    { en: 'The assertion is not signed by the key registered for the client', zh: '断言签名与登记的公钥不符' },
    { en: 'Sign with the registered key, in the algorithm that goes with it.', zh: '请用登记的密钥及其对应算法签名。' },
  ),
  ClientAssertionForeign: problem(
    401,
    { en: 'The assertion was made for another audience', zh: '断言的受众不是本服务' },
    { en: 'Set aud to one of the audiences in args.', zh: '请将 aud 设为 args 所列之一。' },
  ),
  ClientAssertionExpired: problem(
    401,
    { en: 'The assertion has expired', zh: '断言已过期' },
    { en: 'Make a new one for each request, and keep the clock right.', zh: '请每次新建断言，并校准时钟。' },
  ),
  ClientAssertionTooLong: problem(
    401,
    { en: 'The assertion would be valid for too long', zh: '断言有效期过长' },
    { en: 'Set exp at most maxSeconds (args) from now.', zh: '请使 exp 距今不超过 args 的 maxSeconds。' },
  ),
  ClientAssertionReplayed: problem(
    401,
    { en: 'The assertion was used before', zh: '断言已被使用' },
    { en: 'Make a new one, with a jti of its own, for each request.', zh: '请为每次请求新建带独立 jti 的断言。' },
  ),
  ClientCertificateMissing: problem(
    401,
    { en: 'The client must show its certificate', zh: '须出示客户端证书' },
    { en: 'Connect with the registered certificate by mutual TLS.', zh: '请以登记的证书建立双向 TLS 连接。' },
  ),
  ClientCertificateMismatch: problem(
    401,
    { en: 'The certificate is not the one registered', zh: '证书与登记的不符' },
    { en: 'Use the registered certificate, or register the new one.', zh: '请使用登记的证书，或登记新证书。' },
  ),
  ClientTokenUnknown: problem(
    401,
    { en: 'The access token is unknown or has expired', zh: '访问令牌无效或已过期' },
    { en: 'Ask /api/oauth/token for a new one.', zh: '请向 /api/oauth/token 申请新令牌。' },
  ),
  ScopeNotGranted: problem(
    400,
    { en: 'The client was not registered for that scope', zh: '客户端未登记该权限' },
    { en: 'Ask for scopes among those in args.', zh: '请在 args 所列权限内申请。' },
  ),
  ScopeMissing: problem(
    403,
    { en: 'The access token lacks the scope', zh: '访问令牌缺少所需权限' },
    { en: 'Ask for a token with the scope named in args.', zh: '请申请带 args 所示权限的令牌。' },
  ),
  ClientNotYours: problem(
    404,
    { en: 'Your bank has no such client', zh: '贵行没有该客户端' },
    { en: 'GET /api/clients lists those it has.', zh: '可由 GET /api/clients 查询。' },
  ),
} as const satisfies ProblemTable;
