import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

/** Refusals of the access manager under every restricted verb (OpenZeppelin Contracts, access/manager). */
export const authorityProblems = {
  AccessManagedUnauthorized: problem(
    403,
    { en: 'Your account lacks the role for this act', zh: '您的账户没有办理此事项的角色' },
    {
      en: 'Act with an account that holds the role, or ask for the role.',
      zh: '请使用具有该角色的账户，或申请该角色。',
    },
  ),
  AccessManagedRequiredDelay: problem(
    409,
    { en: 'This act must be announced and waited for', zh: '该事项须先公告并等待' },
    {
      en: 'Schedule it, wait for the seconds named in delay, then do it.',
      zh: '请先登记计划，等待 delay 所示秒数后办理。',
    },
  ),
  AccessManagedInvalidAuthority: problem(
    422,
    { en: 'The new authority is not a contract', zh: '新的权限管理者不是合约' },
    { en: 'Name the address of a deployed authority.', zh: '请填写已部署的权限合约地址。' },
  ),
  AccessManagerAlreadyScheduled: problem(
    409,
    { en: 'The same act is announced already', zh: '相同事项已公告' },
    { en: 'Wait for its time, or cancel it first.', zh: '请等待其时间，或先取消。' },
  ),
  AccessManagerBadConfirmation: problem(
    422,
    { en: 'Only the holder can renounce a role, naming its own account', zh: '放弃角色须由本人填写本人账户' },
    { en: 'Name the account that you act with.', zh: '请填写您当前使用的账户。' },
  ),
  AccessManagerExpired: problem(
    409,
    { en: 'The announced act has expired', zh: '已公告的事项已过期' },
    { en: 'Announce it anew and do it within a week after its delay.', zh: '请重新公告，并在期满后一周内办理。' },
  ),
  AccessManagerInvalidInitialAdmin: problem(
    422,
    { en: 'The first administrator may not be the zero address', zh: '首任管理员不得为零地址' },
    { en: 'Deploy with the account of an administrator.', zh: '请以管理员账户部署。' },
  ),
  AccessManagerLockedFunction: problem(
    403,
    { en: 'The role of this function cannot be changed', zh: '该函数的角色不可更改' },
    { en: 'Leave it as it stands; it protects the authority itself.', zh: '请保持现状：它保护权限合约自身。' },
  ),
  AccessManagerLockedRole: problem(
    403,
    { en: 'This role cannot be changed', zh: '该角色不可更改' },
    {
      en: 'Use a role of your own; administrator and public are fixed.',
      zh: '请使用其他角色：管理员与公众角色固定不变。',
    },
  ),
  AccessManagerNotReady: problem(
    409,
    { en: 'The delay of the announced act has not passed', zh: '已公告事项的等待期未满' },
    { en: 'Wait until its time and do it then.', zh: '请等到可办理时间再办。' },
  ),
  AccessManagerNotScheduled: problem(
    409,
    { en: 'The act was not announced', zh: '该事项尚未公告' },
    { en: 'Schedule it first, with the same call data.', zh: '请先以相同调用数据登记计划。' },
  ),
  AccessManagerUnauthorizedAccount: problem(
    403,
    { en: 'Your account does not administer this role', zh: '您的账户无权管理该角色' },
    { en: 'Act with an account that holds the administering role.', zh: '请使用该角色管理者的账户。' },
  ),
  AccessManagerUnauthorizedCall: problem(
    403,
    { en: 'Your account may not call this function', zh: '您的账户不得调用该函数' },
    { en: 'Act with an account that holds its role.', zh: '请使用具有相应角色的账户。' },
  ),
  AccessManagerUnauthorizedCancel: problem(
    403,
    {
      en: 'Only who announced the act, its guardian or an administrator may cancel it',
      zh: '仅公告者、监护角色或管理员可取消',
    },
    { en: 'Act with one of those accounts.', zh: '请使用上述账户之一。' },
  ),
  AccessManagerUnauthorizedConsume: problem(
    403,
    { en: 'Only the contract the act was announced for may use it up', zh: '仅该事项的目标合约可核销公告' },
    { en: 'Call the function itself on its contract.', zh: '请直接调用目标合约的函数。' },
  ),
} as const satisfies ProblemTable;
