import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

/** Refusals of RightClasses and UseRights. */
export const rightProblems = {
  ClassFixed: problem(
    409,
    { en: 'Register, ground and forest of a class stay for good', zh: '类别的登记机构、地类与林地属性不可变更' },
    { en: 'Define another class.', zh: '请另设类别。' },
  ),
  ClassInvalid: problem(
    422,
    { en: 'Name, register, cap or powers of the class cannot be used', zh: '类别的名称、登记机构、上限或权能有误' },
    { en: 'Correct the rule.', zh: '请更正。' },
  ),
  ClassStewardNotActive: problem(
    403,
    { en: 'The account acts for no active participant', zh: '该账户不代表有效的参与者' },
    { en: 'Use an account of the steward.', zh: '请使用管理者的账户。' },
  ),
  ClassUnknown: problem(
    404,
    { en: 'There is no such class of rights', zh: '没有该类权利' },
    { en: 'See /api/right-classes.', zh: '见 /api/right-classes。' },
  ),
  ComponentInvalid: problem(
    422,
    {
      en: 'The component is not live, of another holder, encumbered or bound already',
      zh: '该部分已终止、属他人、有负担或已并入',
    },
    { en: 'Bind free rights of the same holder.', zh: '请并入同一权利人无负担的权利。' },
  ),
  CountyRuleInvalid: problem(
    422,
    { en: 'No county, or no charge policy about the class in it', zh: '县区有误，或没有该县区的抵押政策' },
    { en: 'Name a CHARGE_POLICY about class and county.', zh: '请填写该类别、该县区的政策证明。' },
  ),
  DerivationTooDeep: problem(
    409,
    { en: 'Rights are derived at most four deep', zh: '权利派生最多四层' },
    { en: 'Derive from a right nearer to the ground.', zh: '请自上层权利派生。' },
  ),
  GroundBeyondParent: problem(
    409,
    { en: 'The ground goes beyond that of its parent', zh: '范围超出来源权利' },
    { en: 'Stay within the plots of the parent.', zh: '请限于来源权利的地块与面积。' },
  ),
  PaperMissing: problem(
    409,
    { en: 'A paper that the class asks for is missing or void', zh: '缺少该类别要求的证明，或证明已失效' },
    { en: 'Show a valid one; its schema stands in args.', zh: '请出示有效证明，类型见 args。' },
  ),
  PapersTooMany: problem(
    422,
    { en: 'A class asks for at most four kinds of paper an occasion', zh: '每一事项最多要求四类证明' },
    { en: 'Leave the least needed out.', zh: '请减少。' },
  ),
  PowerMissing: problem(
    409,
    { en: 'The class does not give this power', zh: '该类权利没有此项权能' },
    { en: 'See powers at /api/right-classes.', zh: '权能见 /api/right-classes。' },
  ),
  RightAlreadyRecorded: problem(
    409,
    { en: 'A number serves once in a register', zh: '同一登记簿中证书编号只用一次' },
    { en: 'Check the number; a right that ended keeps it.', zh: '请核对编号；已终止的权利仍占用编号。' },
  ),
  RightEncumbered: problem(
    409,
    { en: 'Something weighs on the right', zh: '该权利上存在负担' },
    { en: 'Have it released first; see /api/rights/{id}/report.', zh: '请先解除，见 /api/rights/{id}/report。' },
  ),
  RightFactsInvalid: problem(
    422,
    {
      en: 'Layers, term, forest facts or document of the right cannot be used',
      zh: '权利的分层、期限、林地信息或文件有误',
    },
    { en: 'Correct the facts.', zh: '请更正。' },
  ),
  RightFactsMismatch: problem(
    409,
    { en: 'The right has changed since these facts were read', zh: '权利信息已变更' },
    { en: 'Read it again and prepare a new act.', zh: '请重新读取后再办理。' },
  ),
  RightHasDerived: problem(
    409,
    { en: 'Live rights are derived from it', zh: '仍有派生权利存续' },
    { en: 'End those first.', zh: '请先终止派生权利。' },
  ),
  RightIsOneUnit: problem(
    422,
    { en: 'A right is one unit', zh: '权利不可拆分数量' },
    { en: 'Give 1.', zh: '数量请填 1。' },
  ),
  RightNotActive: problem(
    409,
    {
      en: 'The right has ended, not begun, is past its term, or what it is derived from is',
      zh: '权利已终止、未开始、已过期，或来源权利如此',
    },
    { en: 'See its term at /api/rights/{id}.', zh: '期限见 /api/rights/{id}。' },
  ),
  RightOutsideRegion: problem(
    403,
    { en: 'The right lies outside your region', zh: '权利不在贵机构辖区内' },
    { en: 'Have it done by the office of the region in asked.', zh: '请由 asked 所示地区的机构办理。' },
  ),
  RightUnknown: problem(
    404,
    { en: 'There is no such right', zh: '没有该权利' },
    { en: 'Check the id.', zh: '请核对编号。' },
  ),
  SuccessionInvalid: problem(
    422,
    {
      en: 'Parts and sources must have one class, holder and register, and the same plots together',
      zh: '分割、合并前后须同类、同权利人、同登记机构且地块一致',
    },
    { en: 'Correct parts or sources.', zh: '请更正。' },
  ),
  SurrenderIsHolders: problem(
    403,
    { en: 'Only its holder gives a right up', zh: '只有权利人可以放弃权利' },
    { en: 'Use an account of the holder.', zh: '请使用权利人的账户。' },
  ),
  TermBeyondParent: problem(
    422,
    { en: 'The term goes beyond that of its parent', zh: '期限超出来源权利' },
    { en: 'End it no later than parentEndsAt in args.', zh: '请不晚于 args 的 parentEndsAt。' },
  ),
  TermNotLonger: problem(
    422,
    { en: 'The new end is not later, or goes beyond the parent', zh: '新期限不晚于原期限，或超出来源权利' },
    { en: 'Give a later end.', zh: '请填写更晚的期限。' },
  ),
  TermNotOver: problem(
    409,
    { en: 'The term is not over yet', zh: '期限尚未届满' },
    { en: 'Wait for endsAt in args, or name another cause.', zh: '请待 args 的 endsAt，或选择其他原因。' },
  ),
  TitleRegisterNotCompetent: problem(
    403,
    { en: 'Your office does not keep this register', zh: '贵机构不管理该登记' },
    { en: 'Have it done by the register that entered the right.', zh: '请由登记该权利的机构办理。' },
  ),
} as const satisfies ProblemTable;
