import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

/** Refusals every asset shares: who may hold, what is free to move, and the locks beside a balance. */
export const assetProblems = {
  ParticipantUnknown: problem(
    404,
    { en: 'Nobody is enrolled under this account', zh: '该账户未关联任何主体' },
    { en: 'Have its owner enrolled first, or name another account.', zh: '请先登记其主体，或更换账户。' },
  ),
  ParticipantIsSuspended: problem(
    403,
    { en: 'The participant or this account of it is suspended or retired', zh: '该主体或账户已暂停或停用' },
    { en: 'Have the suspension lifted; repaying and releasing stay possible.', zh: '请先恢复；还款与解除仍可办理。' },
  ),
  HolderNotAllowed: problem(
    403,
    { en: 'The participant may not hold assets', zh: '该主体不得持有资产' },
    { en: 'Name a participant that may hold.', zh: '请填写可持有资产的主体。' },
  ),
  AmountLocked: problem(
    409,
    { en: 'More than the holder has free: the rest is locked', zh: '超出可用数量：其余已锁定' },
    { en: 'Move less, or have locked amounts released.', zh: '请减少数量，或先解除锁定。' },
  ),
  AmountFrozen: problem(
    409,
    { en: 'Freeze orders cover what would move', zh: '拟转数量已被冻结' },
    { en: 'Ask the authority that ordered the freeze.', zh: '请联系作出冻结的机关。' },
  ),
  TransferToSelf: problem(
    422,
    { en: 'Sender and receiver are the same', zh: '转出方与转入方相同' },
    { en: 'Name another receiver.', zh: '请填写其他接收方。' },
  ),
  CallerNotMover: problem(
    403,
    { en: 'Only one contract may move this lock', zh: '该锁定只能由指定合约变动' },
    { en: 'Use the verb of the contract named in args.', zh: '请通过 args 所示合约的功能办理。' },
  ),
  IdUnknown: problem(
    404,
    { en: 'The asset has no such id', zh: '该资产没有此编号' },
    { en: 'Use id 0 for money.', zh: '资金请使用编号 0。' },
  ),
  LockBucketFull: problem(
    409,
    { en: 'The locked amount would be larger than can be counted', zh: '锁定数量超出可记上限' },
    { en: 'Lock less.', zh: '请减少锁定数量。' },
  ),
  LockBucketShort: problem(
    409,
    { en: 'More was to be released than is locked', zh: '拟解除数量超过已锁定数量' },
    { en: 'Release at most held in args.', zh: '请不超过 args 中的 held。' },
  ),
} as const satisfies ProblemTable;
