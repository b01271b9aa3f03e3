import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

/** Refusals of Encumbrances. */
export const encumbranceProblems = {
  CallerNotAsset: problem(
    403,
    { en: 'Only an asset of the ledger may tell this', zh: '只有账本资产可以通知' },
    { en: 'Use the verb of the asset.', zh: '请通过资产合约办理。' },
  ),
  CallerNotLienor: problem(
    403,
    { en: 'The account does not act for the lienor', zh: '该账户不代表抵押权人' },
    { en: 'Use an account of the lienor.', zh: '请使用抵押权人的账户。' },
  ),
  CallerNotOffice: problem(
    403,
    { en: 'The order or case is of another office', zh: '该冻结或案件由其他机关办理' },
    { en: 'Have it done by the office that made it.', zh: '请由原机关办理。' },
  ),
  CallerNotSettlement: problem(
    403,
    { en: 'Only Settlement moves a subject for a case', zh: '只有交割合约可为案件转移' },
    { en: 'Settle an instruction that names the case.', zh: '请交割写明案件的指令。' },
  ),
  CaseAlreadyOpen: problem(
    409,
    { en: 'The case is open already', zh: '案件已开立' },
    { en: 'Use the one that stands.', zh: '请使用已开立的案件。' },
  ),
  CaseAmountExceeded: problem(
    409,
    { en: 'More than the writ lets be taken', zh: '超出执行文书所许数量' },
    { en: 'Take at most left in args.', zh: '请不超过 args 的 left。' },
  ),
  CaseNotOpen: problem(
    409,
    { en: 'The case is not open on this subject', zh: '该对象上没有开立此案件' },
    { en: 'Open it first.', zh: '请先开立。' },
  ),
  CaseTermsInvalid: problem(
    422,
    { en: 'Case or quantity cannot be used', zh: '案件或数量有误' },
    { en: 'Give a case, a writ and a quantity.', zh: '请填写案件、文书与数量。' },
  ),
  ConsentInvalid: problem(
    422,
    {
      en: "The holder's consent is of another account, other terms, or has expired",
      zh: '持有人同意的账户、条款不符或已过期',
    },
    { en: 'Have exactly these terms signed again.', zh: '请对相同条款重新签名。' },
  ),
  CountersignatureInvalid: problem(
    422,
    {
      en: 'The countersigner is the caller, of another office, or signed something else',
      zh: '复核签名人为本人、属其他机构或所签不符',
    },
    { en: 'Have a second account of this office sign.', zh: '请由本机构另一账户签名。' },
  ),
  LienAlreadyRecorded: problem(
    409,
    { en: 'This lien was recorded before', zh: '该抵押已登记过' },
    { en: 'An id serves once; check the number.', zh: '编号只用一次，请核对。' },
  ),
  LienNotFound: problem(
    404,
    { en: 'No such live lien lies on this subject', zh: '该对象上没有此有效抵押' },
    { en: 'See /api/encumbrances with the subject.', zh: '见 /api/encumbrances。' },
  ),
  LienTermsInvalid: problem(
    422,
    { en: 'Quantity, lienor or term of the lien cannot be used', zh: '抵押的数量、权利人或期限有误' },
    { en: 'Correct the terms.', zh: '请更正。' },
  ),
  NothingToCover: problem(
    409,
    { en: 'The lien lacks nothing, or nothing is free', zh: '抵押无缺额，或无可锁数量' },
    { en: 'Nothing is to be done.', zh: '无需办理。' },
  ),
  OfficeInConflict: problem(
    403,
    { en: 'No account both freezes and takes', zh: '同一账户不得既冻结又执行' },
    { en: 'Let another account do the other act.', zh: '请由另一账户办理。' },
  ),
  OfficeNotCompetent: problem(
    403,
    { en: 'Your account holds no role for this', zh: '您的账户没有相应职责' },
    { en: 'Have it done by the competent office.', zh: '请由有权机关办理。' },
  ),
  OrderAlreadyRecorded: problem(
    409,
    { en: 'An order of this case lies on the subject already', zh: '该对象已有此案件的冻结' },
    { en: 'Renew it instead.', zh: '请改为续冻。' },
  ),
  OrderNotFound: problem(
    404,
    { en: 'No order of this case lies on the subject, or it has lapsed', zh: '该对象没有此案件的有效冻结' },
    { en: 'Check case and subject.', zh: '请核对案件与对象。' },
  ),
  OrderTermsInvalid: problem(
    422,
    { en: 'An order needs a case, an end to come and a fitting quantity', zh: '冻结须有案件、未来期限与适当数量' },
    { en: 'Correct the terms.', zh: '请更正。' },
  ),
  PledgeNotOfCaller: problem(
    403,
    { en: 'The pledge is in favour of another lender', zh: '该质押的权利人不是您' },
    { en: 'Use an account of that lender.', zh: '请使用该权利人的账户。' },
  ),
  PledgeNotPerfected: problem(
    409,
    { en: 'What is to be perfected is no open pledge of the same lienor and debt', zh: '待完成登记的质押不符' },
    { en: 'Name the pledge of this lienor and debt.', zh: '请填写同一权利人、同一债务的质押。' },
  ),
  PledgeTermsInvalid: problem(
    422,
    {
      en: 'The id is not made of lienor and debt, or a registration is stated',
      zh: '编号不由权利人与债务得出，或误填登记时间',
    },
    { en: 'Correct id and terms.', zh: '请更正编号与条款。' },
  ),
  ReceiptNotOfRegister: problem(
    422,
    { en: 'The receipt was attested by somebody else than this register', zh: '登记回执不是该登记机构出具' },
    { en: "Name the register's own receipt.", zh: '请填写该登记机构的回执。' },
  ),
  RegisterNotCompetent: problem(
    403,
    { en: 'Your office keeps no register of this', zh: '贵机构不管理该类登记' },
    { en: 'Have it done by the office that does.', zh: '请由主管登记机构办理。' },
  ),
  RegistrationBackdated: problem(
    409,
    {
      en: 'An older registration than one on record needs a second signature of the register',
      zh: '早于已登记事项的登记须经登记机构复核签名',
    },
    { en: 'Add the countersignature.', zh: '请附复核签名。' },
  ),
  RegistrationTimeInvalid: problem(
    422,
    { en: 'Registers state what was: no time, or one to come', zh: '登记时间缺失或晚于当前' },
    { en: 'Give the time of the register.', zh: '请填写登记簿时间。' },
  ),
  StandingFull: problem(
    409,
    { en: 'The subject carries as many liens or orders as there can be', zh: '该对象的抵押或冻结已达上限' },
    { en: 'Have ended ones taken off first.', zh: '请先清理已结束的记载。' },
  ),
  SubjectEncumbered: problem(
    409,
    { en: 'Liens, orders or leases stand against this act', zh: '存在抵押、冻结或租赁，不能办理' },
    { en: 'reasons in args has a bit for each cause.', zh: 'args 的 reasons 逐位列出原因。' },
  ),
  TitleOutsideRegion: problem(
    403,
    { en: 'The title lies outside your region', zh: '权利不在贵机构辖区内' },
    { en: 'Have it done by the office of the region in asked.', zh: '请由 asked 所示地区的机构办理。' },
  ),
} as const satisfies ProblemTable;
