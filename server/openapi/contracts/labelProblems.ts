import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

/** Refusals of LabelSets and TraceAnchors. */
export const labelProblems = {
  AnchorInvalid: problem(
    422,
    { en: 'Root, count or kind of leaves is missing', zh: '缺少根、数量或类型' },
    { en: 'Send all three.', zh: '请补全。' },
  ),
  LabelAlreadyActivated: problem(
    409,
    { en: 'The scratch secret of this label was shown before', zh: '该涂层码已启用' },
    {
      en: 'If you have just scratched it, do not consume the goods, and report it.',
      zh: '若您刚刚刮开，请勿食用并举报。',
    },
  ),
  LabelIsVoid: problem(
    409,
    { en: 'This label was voided', zh: '该标签已作废' },
    { en: 'Ask the seller.', zh: '请联系商家。' },
  ),
  LabelNotInSet: problem(
    422,
    { en: 'The set has no label of this index', zh: '该标签组没有此序号' },
    { en: 'See firstIndex and count of the set.', zh: '请核对序号范围。' },
  ),
  LabelSetMismatch: problem(
    422,
    { en: 'The facts are not those the set was packed with', zh: '标签组信息与登记不符' },
    { en: 'Read the set anew.', zh: '请重新读取标签组。' },
  ),
  LabelRangeMoved: problem(
    409,
    { en: 'Other labels of this lot were packed meanwhile', zh: '该批次期间已有其他标签包装' },
    {
      en: 'Generate the labels anew from expected in args; those printed already are no labels.',
      zh: '请从 args 的 expected 起重新生成标签；已印制的标签无效。',
    },
  ),
  LabelsFull: problem(
    409,
    { en: 'A lot has at most 4,294,967,295 labels', zh: '该批次标签数量已达上限' },
    { en: 'Use another lot.', zh: '请使用其他批次。' },
  ),
  LabelsMissing: problem(
    422,
    { en: 'Count or event hash is missing', zh: '缺少数量或事件哈希' },
    { en: 'Pack one label or more.', zh: '请至少一枚。' },
  ),
  NothingToVoid: problem(
    409,
    { en: 'These labels are void already, or no basis is named', zh: '标签已作废或未说明依据' },
    { en: 'Name a basis and labels that are not void.', zh: '请填写依据与有效标签。' },
  ),
  PublisherNotActive: problem(
    403,
    { en: 'The account acts for nobody, or is suspended', zh: '账户未登记或被停用' },
    { en: 'Use an active account.', zh: '请使用有效账户。' },
  ),
  RootAlreadyAnchored: problem(
    409,
    { en: 'This account anchored this root before', zh: '该账户已登记该根' },
    { en: 'Nothing to do.', zh: '无需重复登记。' },
  ),
  RootMissing: problem(
    422,
    { en: 'The root is missing', zh: '缺少默克尔根' },
    { en: 'Build the tree over the labels first.', zh: '请先生成标签树。' },
  ),
  SecretWrong: problem(
    422,
    { en: 'This is not the scratch secret of this label', zh: '涂层码不正确' },
    { en: 'Type it as printed under the coating.', zh: '请按涂层下所印输入。' },
  ),
  VoiderNotCompetent: problem(
    403,
    {
      en: "Only the packer, the brand's operator and supervisors void labels",
      zh: '只有包装者、品牌运营单位或监管部门可以作废标签',
    },
    { en: 'Report it to them.', zh: '请向其报告。' },
  ),
} as const satisfies ProblemTable;
