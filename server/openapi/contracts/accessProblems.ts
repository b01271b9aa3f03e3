import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

/** Refusals of LedgerAuthority, Directory and Participants. */
export const accessProblems = {
  RolesIncompatible: problem(
    409,
    { en: 'The account holds a role that must stay apart from this one', zh: '该账户已有与此互斥的角色' },
    {
      en: 'Grant the role to another account, or revoke the one held first.',
      zh: '请授予其他账户，或先撤销已有角色。',
    },
  ),
  NameUnknown: problem(
    404,
    { en: 'Nothing stands under this name in the directory', zh: '名录中没有该名称' },
    { en: 'Use a name listed at /api/directory.', zh: '请使用 /api/directory 所列的名称。' },
  ),
  NameUnresolved: problem(
    409,
    { en: 'The contract has not yet taken up its counterpart from the directory', zh: '合约尚未从名录取得对应部件' },
    {
      en: 'Anybody may call refresh with this name; then do it again.',
      zh: '任何人均可以该名称调用 refresh，然后重试。',
    },
  ),
  ReplacementMissing: problem(
    409,
    { en: 'No replacement was announced under this name', zh: '该名称下没有待生效的替换' },
    { en: 'Announce the replacement first and wait for its delay.', zh: '请先公告替换并等待期满。' },
  ),
  ReplacementTooEarly: problem(
    409,
    { en: 'The replacement may not be activated yet', zh: '替换尚未到可生效时间' },
    { en: 'Wait until the time activeAt in args.', zh: '请等到 args 中的 activeAt 时间。' },
  ),
  TargetNotContract: problem(
    422,
    { en: 'There is no contract at this address', zh: '该地址没有合约' },
    { en: 'Deploy the contract first and give its address.', zh: '请先部署合约并填写其地址。' },
  ),
  TargetTaken: problem(
    409,
    { en: 'The contract already plays a part under another name', zh: '该合约已在其他名称下使用' },
    { en: 'Deploy a contract of its own for this name.', zh: '请为该名称部署独立的合约。' },
  ),
  ParticipantAlreadyRecorded: problem(
    409,
    { en: 'The participant is enrolled already', zh: '该主体已登记' },
    { en: 'Nothing is left to do; add accounts to the one that stands.', zh: '无需重复登记，可为已有主体添加账户。' },
  ),
  ParticipantNotEnrolled: problem(
    404,
    { en: 'No participant of this id is enrolled', zh: '没有该编号的主体' },
    { en: 'Check the id, or enrol the participant first.', zh: '请核对编号，或先登记该主体。' },
  ),
  AccountTaken: problem(
    409,
    { en: 'The account acts for somebody already, or did', zh: '该账户已经或曾经代表某一主体' },
    { en: 'Use a fresh account: an account never changes hands.', zh: '请使用新账户：账户不可转给他人。' },
  ),
  CallerNotActive: problem(
    403,
    { en: 'Your account or participant is suspended or replaced', zh: '您的账户或主体已暂停或被替换' },
    { en: 'Use the account that replaced it, or have the suspension lifted.', zh: '请使用替换后的账户，或申请恢复。' },
  ),
  AccountNotOfParticipant: problem(
    409,
    { en: 'The account does not belong to this participant', zh: '该账户不属于该主体' },
    { en: 'Name one of the accounts of the participant.', zh: '请填写该主体名下的账户。' },
  ),
  AccountsFull: problem(
    409,
    { en: 'The participant has 16 accounts, the most there can be', zh: '该主体已有 16 个账户，已达上限' },
    { en: 'Replace one of them instead of adding another.', zh: '请替换已有账户，不再新增。' },
  ),
  KindNeverCounterparty: problem(
    422,
    { en: 'This kind of participant may not hold or trade', zh: '该类主体不得持有或交易' },
    {
      en: 'Enrol it without these flags: who judges or registers is never a party.',
      zh: '请去掉持有、交易标志：裁判与登记机构不得成为交易方。',
    },
  ),
  TraderMustHold: problem(
    422,
    { en: 'Who may trade must be allowed to hold', zh: '可交易的主体须可持有' },
    {
      en: 'Give both flags, or neither: what is sold is delivered and paid to a holder.',
      zh: '两个标志须同时给予或都不给予：交付与价款都要由可持有的主体接收。',
    },
  ),
  ProfileInvalid: problem(
    422,
    {
      en: 'Scheme, code, kind, flags or region of the participant cannot be used',
      zh: '主体的编码方案、代码、类别、标志或地区无效',
    },
    { en: 'Correct the values shown in args.', zh: '请更正 args 所列的值。' },
  ),
  NothingToChange: problem(
    409,
    { en: 'What you ask for is what already stands', zh: '所请求的状态即为现状' },
    { en: 'Nothing is left to do.', zh: '无需办理。' },
  ),
} as const satisfies ProblemTable;
