import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

/** Refusals of CarbonCredits. */
export const creditProblems = {
  IssuanceExceedsVerified: problem(
    409,
    {
      en: 'More than the verified quantity leaves, after deduction for risk',
      zh: '超出核查量（扣除风险后）可签发的数量',
    },
    { en: 'Issue at most allowed less issued tonnes (args).', zh: '请不超过 args 的 allowedTonnes 减 issuedTonnes。' },
  ),
  ReportNotInForce: problem(
    409,
    { en: 'Another report is in force on this lot', zh: '该批次现行有效的是另一份报告' },
    { en: 'Name inForce in args.', zh: '请填写 args 的 inForce。' },
  ),
  ReceiverNotDeveloper: problem(
    422,
    { en: "Credits are issued to the project's developer only", zh: '碳汇只能签发给项目开发方' },
    { en: 'Name an account of the developer.', zh: '请填写开发方的账户。' },
  ),
  LotIsSealed: problem(
    409,
    { en: 'The lot is sealed: nothing is issued from it any more', zh: '批次已封存，不再签发' },
    { en: 'Open a further monitoring period.', zh: '请开立新的监测期。' },
  ),
  LotNotIssued: problem(
    409,
    { en: 'Nothing was issued from this lot yet', zh: '该批次尚未签发' },
    { en: 'Issue first.', zh: '请先签发。' },
  ),
  LotAlreadyIssued: problem(
    409,
    { en: 'A mirrored block is issued whole, once', zh: '外部区块只整体签发一次' },
    { en: 'Nothing is to be done.', zh: '无需再办理。' },
  ),
  ProjectNotIssuing: problem(
    409,
    { en: 'The project is not registered any more', zh: '项目已不在登记状态' },
    { en: 'Check the state of the project.', zh: '请核对项目状态。' },
  ),
  NothingReversed: problem(
    409,
    { en: 'The report in force says nothing that was not applied', zh: '现行报告没有未处理的逆转量' },
    { en: 'Have a newer REVERSAL_REPORT attested.', zh: '请先出具新的逆转报告。' },
  ),
  RegistrarNotActive: problem(
    403,
    { en: 'Your account or its office is suspended', zh: '您的账户或所属机构已暂停' },
    { en: 'Have the suspension lifted.', zh: '请先恢复。' },
  ),
  AmountMissing: problem(
    422,
    { en: 'The quantity is zero', zh: '数量为零' },
    { en: 'Give a quantity of at least 1 kg.', zh: '请填写至少 1 kg。' },
  ),
  LotFieldFull: problem(
    409,
    { en: 'More than a lot can count', zh: '超出一个批次可记数量' },
    { en: 'Use a smaller quantity, or another lot.', zh: '请减少数量或另用批次。' },
  ),
  LotUncovered: problem(
    409,
    {
      en: 'No coverage is left for this use: the rest was reversed and not replaced',
      zh: '批次余量已逆转且未补足，不足以使用',
    },
    {
      en: 'Use at most usable in args (kg), or have the loss replaced.',
      zh: '请不超过 args 的 usable（kg），或先补足损失。',
    },
  ),
  RetirementOrderInvalid: problem(
    422,
    { en: 'What the purpose needs is missing, or does not belong', zh: '注销用途所需事项缺失或不符' },
    { en: 'Give dates, inventory or decision as the purpose needs.', zh: '请按用途填写期间、清单或决定文件。' },
  ),
  BeneficiaryUnknown: problem(
    422,
    { en: 'The beneficiary is no enrolled organisation', zh: '受益人不是已登记的机构' },
    { en: 'Name an organisation, or use a commitment.', zh: '请填写已登记的机构，或使用承诺。' },
  ),
  CertificateUnknown: problem(
    404,
    { en: 'There is no certificate of this id', zh: '没有该编号的证书' },
    { en: 'Check the number on the certificate.', zh: '请核对证书编号。' },
  ),
  CertificateMismatch: problem(
    422,
    { en: 'The facts given are not those of the certificate', zh: '所填事实与证书不符' },
    { en: 'Give them exactly as the certificate states them.', zh: '请与证书所载完全一致。' },
  ),
  CertificateSuperseded: problem(
    409,
    { en: 'A later certificate stands in its place', zh: '该证书已被更正证书取代' },
    { en: 'Use the one named by in args.', zh: '请使用 args 的 by 所指证书。' },
  ),
  CorrectionChangesUnits: problem(
    422,
    {
      en: 'A correction keeps lot, serials, quantity, holder and time',
      zh: '更正不得改变批次、序号、数量、持有人与时间',
    },
    { en: 'Correct beneficiary, purpose, period or document only.', zh: '只可更正受益人、用途、期间或文件。' },
  ),
  CorrectionUnfounded: problem(
    422,
    { en: 'A correction rests on a request and a decision', zh: '更正须有申请与决定' },
    { en: 'Give the hash of the document.', zh: '请填写文件哈希。' },
  ),
  RetirementSignatureInvalid: problem(
    422,
    { en: "The signature is not the holder's over these terms", zh: '签名不是持有人对此条款所签' },
    { en: 'Have the holder sign lot, order, nonce and deadline.', zh: '请由持有人对批次、事项、序号与期限签名。' },
  ),
  RetirementSignatureExpired: problem(
    409,
    { en: "The holder's signature has expired", zh: '持有人签名已过期' },
    { en: 'Have it signed again with a later deadline.', zh: '请以更晚的期限重新签名。' },
  ),
  OrderCountInvalid: problem(
    422,
    { en: 'One call takes from 1 to 64 orders', zh: '一次可办理 1 至 64 份' },
    { en: 'Split them over several calls.', zh: '请分次办理。' },
  ),
  CancellationInvalid: problem(
    422,
    {
      en: 'A cancellation needs a reason and a document; a replacement a lot with so large a loss',
      zh: '注销作废须有理由与文件；补足须指明损失不少于该量的批次',
    },
    { en: 'Correct reason, replaced lot or quantity.', zh: '请更正理由、批次或数量。' },
  ),
  ERC1155InsufficientBalance: problem(
    409,
    { en: 'The account holds less of this lot', zh: '该账户此批次余额不足' },
    { en: 'Use at most balance in args.', zh: '请不超过 args 的 balance。' },
  ),
  ERC1155InvalidApprover: problem(
    422,
    { en: 'The zero account cannot approve', zh: '零账户不能授权' },
    { en: 'Name a real account.', zh: '请填写有效账户。' },
  ),
  ERC1155InvalidArrayLength: problem(
    422,
    { en: 'Lots and quantities differ in number', zh: '批次与数量的个数不一致' },
    { en: 'Give one quantity a lot.', zh: '请逐批填写数量。' },
  ),
  ERC1155InvalidOperator: problem(
    422,
    { en: 'The zero account cannot act for others', zh: '零账户不能代办' },
    { en: 'Name a real account.', zh: '请填写有效账户。' },
  ),
  ERC1155InvalidReceiver: problem(
    422,
    { en: 'The receiver cannot take credits', zh: '接收方不能接收碳汇' },
    { en: 'Name another account.', zh: '请更换账户。' },
  ),
  ERC1155InvalidSender: problem(
    422,
    { en: 'The zero account has nothing to give', zh: '零账户无可转出' },
    { en: 'Name a real account.', zh: '请填写有效账户。' },
  ),
  ERC1155MissingApprovalForAll: problem(
    403,
    { en: 'The owner has not let this account act for it', zh: '持有人未授权该账户' },
    { en: 'Act as the owner, or have it approved.', zh: '请以持有人办理，或先取得授权。' },
  ),
} as const satisfies ProblemTable;
