import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

/** Refusals of ForeignBlocks. */
export const foreignBlockProblems = {
  ForeignBlockInvalid: problem(
    422,
    {
      en: 'Register, issuance, first serial or tonnes of the block cannot be used',
      zh: '外部区块的登记机构、签发号、起始序号或吨数有误',
    },
    { en: 'Give them as the outside register prints them.', zh: '请按外部登记簿所载填写。' },
  ),
  MirrorNotInState: problem(
    409,
    { en: 'The mirror is not in the state this act needs', zh: '映射状态不符合办理条件' },
    {
      en: 'Compare state and needed in args: 1 requested, 2 live, 3 reverted.',
      zh: '请比较 args 的 state 与 needed：1 已申请，2 有效，3 已撤销。',
    },
  ),
  SerialsOverlap: problem(
    409,
    { en: 'The serials overlap a block that was mirrored before', zh: '序号与已映射的区块重叠' },
    { en: 'Begin after mirroredTo in args.', zh: '请自 args 的 mirroredTo 之后开始。' },
  ),
  CallerNotRequester: problem(
    403,
    { en: 'Only who asked, or the carbon registrar, may do this', zh: '只有申请人或碳汇登记机构可以办理' },
    { en: 'Use the account that asked.', zh: '请使用申请时的账户。' },
  ),
  ReturnUnknown: problem(
    404,
    { en: 'No return of this holder is pending', zh: '该持有人没有待办的退回' },
    { en: 'Ask for the return first.', zh: '请先申请退回。' },
  ),
  ReturnPending: problem(
    409,
    { en: 'A return of this holder is pending already', zh: '该持有人已有待办的退回' },
    { en: 'Wait for its end, or have it reverted.', zh: '请待其办结或撤销。' },
  ),
  ReturnNotWholeTonnes: problem(
    422,
    { en: 'The outside register counts whole tonnes', zh: '外部登记簿以整吨计' },
    { en: 'Return a multiple of 1,000 kg.', zh: '请填写 1,000 kg 的整数倍。' },
  ),
  QuantityMismatch: problem(
    422,
    { en: 'The evidence states another quantity', zh: '凭证所载数量不同' },
    { en: 'Compare stated and asked in args, in kg.', zh: '请比较 args 的 stated 与 asked（kg）。' },
  ),
  EvidenceSpent: problem(
    409,
    { en: 'The evidence ended another return already', zh: '该凭证已用于另一次退回' },
    { en: 'Have a new one attested.', zh: '请重新出具凭证。' },
  ),
} as const satisfies ProblemTable;
