import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

/** Refusals of the libraries under the contracts (OpenZeppelin Contracts, utils). A caller meets them seldom. */
export const libraryProblems = {
  ERC721IncorrectOwner: problem(
    409,
    { en: 'The right is held by another account', zh: '该权利由其他账户持有' },
    { en: 'Name the account in owner.', zh: '请填写 owner 所示账户。' },
  ),
  ERC721InsufficientApproval: problem(
    403,
    { en: 'The account may not move this right', zh: '该账户无权转移该权利' },
    { en: 'Use an account of the holder.', zh: '请使用持有人的账户。' },
  ),
  ERC721InvalidApprover: problem(
    403,
    { en: 'The account does not hold the right', zh: '该账户不持有该权利' },
    { en: 'Use an account of the holder.', zh: '请使用持有人的账户。' },
  ),
  ERC721InvalidOperator: problem(
    422,
    { en: 'Nobody can act under this address', zh: '该地址不能代为办理' },
    { en: 'Name another account.', zh: '请填写其他账户。' },
  ),
  ERC721InvalidOwner: problem(
    422,
    { en: 'Nobody can hold a right under this address', zh: '该地址不能持有权利' },
    { en: 'Name another account.', zh: '请填写其他账户。' },
  ),
  ERC721InvalidReceiver: problem(
    422,
    { en: 'The receiver cannot hold rights', zh: '接收方不能持有权利' },
    { en: 'Name another account.', zh: '请填写其他账户。' },
  ),
  ERC721InvalidSender: problem(
    422,
    { en: 'The sender cannot hold rights', zh: '发送方不能持有权利' },
    { en: 'Name another account.', zh: '请填写其他账户。' },
  ),
  ERC721NonexistentToken: problem(
    404,
    { en: 'There is no such live right', zh: '没有该有效权利' },
    { en: 'Check the id.', zh: '请核对编号。' },
  ),
  AddressEmptyCode: problem(
    422,
    { en: 'There is no contract at this address', zh: '该地址没有合约' },
    { en: 'Name the address of a contract.', zh: '请填写合约地址。' },
  ),
  FailedCall: problem(
    409,
    { en: 'The called contract refused without a reason', zh: '被调用的合约无理由拒绝' },
    { en: 'Call it directly to see why.', zh: '请直接调用以查看原因。' },
  ),
  InsufficientBalance: problem(
    409,
    { en: 'The contract has less native balance than needed', zh: '合约原生余额不足' },
    {
      en: 'Send the call with value 0: this ledger moves no native coin.',
      zh: '请以 value 0 调用：本账本不转移原生币。',
    },
  ),
  SafeCastOverflowedUintDowncast: problem(
    422,
    { en: 'A number is too large', zh: '数值过大' },
    { en: 'Give a number of at most bits in args.', zh: '请填写不超过 args 中 bits 位的数值。' },
  ),
  InvalidShortString: problem(
    422,
    { en: 'A short text is not well formed', zh: '短文本格式有误' },
    { en: 'Give at most 31 bytes of text.', zh: '请填写至多 31 字节的文本。' },
  ),
  StringTooLong: problem(
    422,
    { en: 'A text is too long', zh: '文本过长' },
    { en: 'Give at most 31 bytes of text.', zh: '请填写至多 31 字节的文本。' },
  ),
} as const satisfies ProblemTable;

/** What the SDK answers when a revert bears no name of ours. */
export const unnamedRevertProblems = {
  RevertedWithoutReason: problem(
    409,
    { en: 'The chain refused without a reason', zh: '链无理由拒绝' },
    { en: 'Check address and call data against /api/deployment.', zh: '请对照 /api/deployment 核对地址与调用数据。' },
  ),
  UnknownRevert: problem(
    409,
    { en: 'The chain refused with an error of a foreign contract', zh: '链返回了其他合约的错误' },
    {
      en: 'The revert data is in args; ask whoever wrote that contract.',
      zh: '回滚数据见 args，请咨询该合约的提供者。',
    },
  ),
} as const satisfies ProblemTable;
