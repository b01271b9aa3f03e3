import { type ProblemTable, problem } from '../errors/problemTable.ts';

/** Every refusal of sign-in, acts, mandates and keys. */
export const authProblems = {
  // Signing in with an Ethereum account
  SiweMessageMalformed: problem(
    400,
    { en: 'The message is not a well-formed EIP-4361 message', zh: '签名消息不符合 EIP-4361' },
    { en: 'Ask for a new nonce and let the page compose the message.', zh: '请重新获取随机数并由页面生成消息。' },
  ),
  SiweAddressNotChecksummed: problem(
    400,
    { en: 'The address lacks its EIP-55 checksum', zh: '地址未使用 EIP-55 校验写法' },
    { en: 'Write the address in its checksummed form.', zh: '请使用带校验大小写的地址。' },
  ),
  SiweDomainForeign: problem(
    401,
    { en: 'The message was signed for another site', zh: '签名消息属于其他网站' },
    {
      en: 'Sign in on this site itself, and be careful where you signed that message.',
      zh: '请在本站登录，并留意该消息的来源。',
    },
  ),
  SiweUriForeign: problem(
    401,
    { en: 'The URI of the message is not of its domain', zh: '签名消息的 URI 与域名不一致' },
    { en: 'Sign a message whose URI is this site.', zh: '请签署 URI 属于本站的消息。' },
  ),
  SiweChainForeign: problem(
    401,
    { en: 'The message names another chain', zh: '签名消息指定了其他链' },
    { en: 'Switch the wallet to one of the accepted chains.', zh: '请将钱包切换到可接受的链。' },
  ),
  SiweIssuedInFuture: problem(
    401,
    { en: 'The message was issued in the future', zh: '签名消息的签发时间晚于当前时间' },
    { en: 'Correct the clock of the device.', zh: '请校正设备时间。' },
  ),
  SiweIssuedAtStale: problem(
    401,
    { en: 'The message was issued too long ago', zh: '签名消息签发过久' },
    { en: 'Sign in again with a new message.', zh: '请重新签名登录。' },
  ),
  SiweExpirationMissing: problem(
    401,
    { en: 'The message has no expiration time', zh: '签名消息没有到期时间' },
    { en: 'Sign a message with Expiration Time.', zh: '请签署带到期时间的消息。' },
  ),
  SiweLifetimeTooLong: problem(
    401,
    { en: 'The message would be valid for too long', zh: '签名消息有效期过长' },
    { en: 'Sign a message with an earlier Expiration Time.', zh: '请签署有效期较短的消息。' },
  ),
  SiweExpired: problem(
    401,
    { en: 'The message has expired', zh: '签名消息已过期' },
    { en: 'Sign in again with a new message.', zh: '请重新签名登录。' },
  ),
  SiweNotYetValid: problem(
    401,
    { en: 'The message is not valid yet', zh: '签名消息尚未生效' },
    { en: 'Wait until Not Before, or sign a new message.', zh: '请等待生效或重新签名。' },
  ),
  SiweNonceNotLive: problem(
    401,
    { en: 'The nonce was not issued here, is used or has expired', zh: '随机数未签发、已使用或已过期' },
    { en: 'Ask for a new nonce and sign again.', zh: '请重新获取随机数并签名。' },
  ),
  SiweSignatureWrong: problem(
    401,
    { en: 'The signature is not of the account in the message', zh: '签名与消息中的账户不符' },
    { en: 'Sign with the account that the message names.', zh: '请用消息中的账户签名。' },
  ),
  // Sessions
  SessionMissing: problem(401, { en: 'You are not signed in', zh: '尚未登录' }, { en: 'Sign in.', zh: '请登录。' }),
  SessionExpired: problem(
    401,
    { en: 'The session has ended', zh: '登录已过期' },
    { en: 'Sign in again.', zh: '请重新登录。' },
  ),
  WalletProofWithdrawn: problem(
    401,
    { en: 'The contract wallet no longer stands by this sign-in', zh: '合约钱包已不再认可此次登录' },
    { en: 'Sign in again with the present owners of the wallet.', zh: '请由钱包现有所有者重新登录。' },
  ),
  OriginRefused: problem(
    403,
    { en: 'The request came from another site', zh: '请求来自其他网站' },
    { en: 'Send it from this site, or with a bearer token.', zh: '请在本站操作，或使用 Bearer 令牌。' },
  ),
  RoleMissing: problem(
    403,
    { en: 'The account lacks the role for this', zh: '账户没有所需角色' },
    { en: 'Ask the authority that grants the role on the ledger.', zh: '请联系授予该角色的管理机构。' },
  ),
  ParticipantSuspended: problem(
    403,
    { en: 'The participant is suspended', zh: '参与方已被暂停' },
    { en: 'Contact the registrar.', zh: '请联系登记机构。' },
  ),
  ParticipantMissing: problem(
    403,
    { en: 'The account belongs to no participant', zh: '账户未关联任何参与方' },
    { en: 'Have the account registered first.', zh: '请先登记该账户。' },
  ),
  // Enrolment
  EnrolmentNotLive: problem(
    401,
    { en: 'The enrolment token is unknown, used or expired', zh: '登记令牌无效、已用或过期' },
    { en: 'Ask for a new token.', zh: '请重新申请登记令牌。' },
  ),
  SignInNotFresh: problem(
    401,
    { en: 'The sign-in is too long ago for this', zh: '距上次登录过久' },
    { en: 'Sign in again and repeat.', zh: '请重新登录后再试。' },
  ),
  AccountAlreadyEnrolled: problem(
    409,
    { en: 'The account already has a second factor', zh: '账户已有第二要素' },
    { en: 'Confirm an act enrolment.grant with it to add another.', zh: '请用现有要素确认 enrolment.grant 后再添加。' },
  ),
  ContactMalformed: problem(
    400,
    { en: 'The contact is not a phone number or e-mail address', zh: '联系方式格式不正确' },
    { en: 'Give a number with country code, or an e-mail address.', zh: '请填写带国家码的号码或邮箱。' },
  ),
  ContactTaken: problem(
    409,
    { en: 'The contact serves another account', zh: '该联系方式已用于其他账户' },
    { en: 'Use another contact.', zh: '请使用其他联系方式。' },
  ),
  ContactNotEnrolled: problem(
    409,
    { en: 'The account has no contact for codes', zh: '账户未登记接收验证码的联系方式' },
    { en: 'Enrol a contact or use a passkey.', zh: '请登记联系方式或使用通行密钥。' },
  ),
  PasskeyNotEnrolled: problem(
    409,
    { en: 'The account has no passkey', zh: '账户未登记通行密钥' },
    { en: 'Register a passkey or use a code.', zh: '请登记通行密钥或使用验证码。' },
  ),
  // Codes and passkeys
  OtpWrong: problem(
    401,
    { en: 'The code is wrong', zh: '验证码不正确' },
    { en: 'Type the latest code again.', zh: '请重新输入最新的验证码。' },
  ),
  OtpExpired: problem(
    401,
    { en: 'The code has expired', zh: '验证码已过期' },
    { en: 'Ask for a new code.', zh: '请重新获取验证码。' },
  ),
  OtpTriesExhausted: problem(
    401,
    { en: 'The code was tried too often', zh: '验证码尝试次数过多' },
    { en: 'Ask for a new code.', zh: '请重新获取验证码。' },
  ),
  OtpRateLimited: problem(
    429,
    { en: 'Too many codes for this contact', zh: '验证码请求过于频繁' },
    { en: 'Wait, then ask again.', zh: '请稍后再试。' },
  ),
  OtpSenderUnreachable: problem(
    503,
    { en: 'The message service does not answer', zh: '短信服务无法连接' },
    { en: 'Try again later or use a passkey.', zh: '请稍后重试或使用通行密钥。' },
  ),
  PasskeyRefused: problem(
    401,
    { en: 'The passkey was not accepted', zh: '通行密钥验证未通过' },
    { en: 'Try again; a challenge serves once.', zh: '请重试，每次挑战仅可使用一次。' },
  ),
  PasskeyCounterRegressed: problem(
    401,
    { en: 'The passkey may have been copied', zh: '通行密钥疑似被复制' },
    { en: 'Stop using it and enrol another.', zh: '请停用并登记新的通行密钥。' },
  ),
  // Acts
  ActKindUnknown: problem(
    400,
    { en: 'There is no such kind of act', zh: '没有这种操作' },
    { en: 'See /docs for the kinds.', zh: '可用种类见 /docs。' },
  ),
  ActParamsInvalid: problem(
    400,
    { en: 'The act lacks what its kind needs', zh: '操作参数不完整或不正确' },
    { en: 'Correct the listed paths.', zh: '请更正所列字段。' },
  ),
  ActUnknown: problem(
    404,
    { en: 'There is no such act for you', zh: '没有该操作' },
    { en: 'Prepare the act again.', zh: '请重新准备该操作。' },
  ),
  ActExpired: problem(
    409,
    { en: 'The act waited too long for its confirmation', zh: '操作等待确认超时' },
    { en: 'Prepare the act again.', zh: '请重新准备该操作。' },
  ),
  ActAlreadyConfirmed: problem(
    409,
    { en: 'The act is confirmed already', zh: '操作已确认' },
    { en: 'Nothing more is needed.', zh: '无需再次确认。' },
  ),
  ActNotConfirmed: problem(
    409,
    { en: 'The act is not confirmed', zh: '操作尚未确认' },
    { en: 'Confirm it with a second factor.', zh: '请用第二要素确认。' },
  ),
  ActAlreadySpent: problem(
    409,
    { en: 'The confirmation has been used', zh: '该确认已被使用' },
    { en: 'Prepare a new act.', zh: '请准备新的操作。' },
  ),
  SignatureNotOfCaller: problem(
    403,
    { en: 'The signature is not of your account over this act', zh: '该签名不是您的账户对本操作的签名' },
    {
      en: 'Sign the typed data of the act, unchanged, with the wallet of the account that is signed in.',
      zh: '请用已登录账户的钱包对该操作的结构化数据原样签名。',
    },
  ),
  ActTampered: problem(
    500,
    { en: 'The stored act no longer has its hash', zh: '存储的操作与其哈希不符' },
    { en: 'Do not continue; call the operator.', zh: '请停止操作并联系运维。' },
  ),
  SecondFactorWrong: problem(
    401,
    { en: 'The second factor is wrong', zh: '第二要素不正确' },
    {
      en: 'Try again with the latest code or the passkey of this account.',
      zh: '请用最新验证码或本账户的通行密钥重试。',
    },
  ),
  SecondFactorExpired: problem(
    401,
    { en: 'The second factor has expired', zh: '第二要素已过期' },
    { en: 'Ask for a new one for this act.', zh: '请为该操作重新获取。' },
  ),
  SecondFactorForOtherAct: problem(
    401,
    { en: 'The second factor was made for another act', zh: '第二要素属于另一项操作' },
    { en: 'Read the words of this act and ask for its own.', zh: '请核对本操作内容并为其重新获取。' },
  ),
  SecondFactorTriesExhausted: problem(
    401,
    { en: 'The code was tried too often', zh: '验证码尝试次数过多' },
    { en: 'Ask for a new one for this act.', zh: '请为该操作重新获取。' },
  ),
  // Mandates
  MandateMissing: problem(
    403,
    { en: 'There is no mandate from this principal', zh: '没有该委托人的授权' },
    { en: 'The principal grants it by mandate.grant.', zh: '请由委托人授权。' },
  ),
  MandateOutOfScope: problem(
    403,
    { en: 'The mandate does not cover this kind of act', zh: '授权范围不含此类操作' },
    { en: 'The principal acts in person, or widens the mandate.', zh: '请由本人办理或扩大授权。' },
  ),
  MandateExpired: problem(
    403,
    { en: 'The mandate has ended', zh: '授权已到期' },
    { en: 'The principal grants a new one.', zh: '请由委托人重新授权。' },
  ),
  MandateNotYetValid: problem(
    403,
    { en: 'The mandate has not begun', zh: '授权尚未开始' },
    { en: 'Wait until it begins.', zh: '请等待授权生效。' },
  ),
  MandateRevoked: problem(
    403,
    { en: 'The mandate was revoked', zh: '授权已被撤回' },
    { en: 'The principal acts in person.', zh: '请由委托人本人办理。' },
  ),
  // Keys
  CustodialKeyMissing: problem(
    409,
    { en: 'The gateway keeps no key for this account', zh: '本服务未托管该账户的密钥' },
    { en: 'Sign with the wallet of the account.', zh: '请使用账户自己的钱包签名。' },
  ),
  KeyPurposeWrong: problem(
    500,
    { en: 'The key serves another purpose', zh: '密钥用途不符' },
    { en: 'Call the operator.', zh: '请联系运维。' },
  ),
  KekUnknown: problem(
    500,
    { en: 'A key encryption key is not configured', zh: '缺少密钥加密密钥' },
    { en: 'The operator adds it to the keyring.', zh: '请运维补充密钥。' },
  ),
  SealBroken: problem(
    500,
    { en: 'A stored secret does not open', zh: '存储的密文无法打开' },
    { en: 'The operator checks the keyring and the row.', zh: '请运维检查密钥与数据。' },
  ),
} as const satisfies ProblemTable;
