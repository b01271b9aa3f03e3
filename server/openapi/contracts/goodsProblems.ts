import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

/** Refusals of ProductBatches about goods, papers and recalls. */
export const goodsProblems = {
  BatchAlreadyRecorded: problem(
    409,
    { en: 'This lot of this GTIN exists already', zh: '该商品的该批号已登记' },
    { en: 'Give the batch a lot number of its own.', zh: '请使用新的批号。' },
  ),
  BatchUnknown: problem(
    404,
    { en: 'There is no such batch', zh: '没有该批次' },
    { en: 'Check the GTIN and the lot number.', zh: '请核对 GTIN 与批号。' },
  ),
  RecallDocumentMissing: problem(
    422,
    { en: 'A recall, its lifting and its closing each rest on a document', zh: '召回、撤销召回和结案均须附文件' },
    { en: 'Upload the notice or report and name it.', zh: '请上传公告或报告。' },
  ),
  EventHashMissing: problem(
    422,
    { en: 'The act names no event', zh: '缺少事件哈希' },
    { en: 'Send the hash of the event that says the same.', zh: '请提供对应事件的哈希。' },
  ),
  GoodsExpired: problem(
    409,
    { en: 'The goods are past their date', zh: '商品已过保质期' },
    { en: 'Book them as lost, or return them to their maker.', zh: '请登记损耗，或退回生产者。' },
  ),
  GoodsNotRecalled: problem(
    409,
    { en: 'Nothing of these goods is recalled', zh: '该批次未被召回' },
    { en: 'Only recalled goods are taken back or closed.', zh: '仅召回批次可办理回收或结案。' },
  ),
  GoodsRecalled: problem(
    409,
    { en: 'These goods are recalled, or are made of what is', zh: '商品已被召回，或由召回批次加工而成' },
    {
      en: 'Stop selling; see source in args, and return them to their maker or recover them.',
      zh: '请停止销售；见 args 的 source，并退回生产者或登记回收。',
    },
  ),
  GoodsShort: problem(
    409,
    { en: 'The holder has fewer grams than asked for', zh: '持有数量不足' },
    { en: 'See held and asked in args.', zh: '见 args 的 held 与 asked。' },
  ),
  GramsMissing: problem(
    422,
    { en: 'The quantity is 0 or too large', zh: '数量为零或过大' },
    { en: 'Give whole grams above 0.', zh: '请填写大于零的整数克数。' },
  ),
  HandOverOnly: problem(
    403,
    {
      en: 'Goods move by acts that name an event, not by token transfer',
      zh: '货物只能通过有事件记录的交接办理，不能直接转账',
    },
    { en: 'Use hand-over or a card trade.', zh: '请使用交接或溯源卡交易。' },
  ),
  HandOverToSelf: problem(
    422,
    { en: 'Giver and receiver are the same account', zh: '交出方与接收方为同一账户' },
    { en: 'Name another account.', zh: '请填写其他账户。' },
  ),
  InputsInvalid: problem(
    422,
    {
      en: 'Inputs are 1 to 16 batches in ascending order, each once',
      zh: '投入批次须为 1 至 16 个，按编号升序且不重复',
    },
    { en: 'Sort the inputs and name each once.', zh: '请排序并去重。' },
  ),
  ItemsDiffer: problem(
    422,
    { en: 'Goods of different items cannot be merged', zh: '不同商品不能合批' },
    { en: 'Transform them by a recipe instead.', zh: '请按配方加工。' },
  ),
  LineageTooDeep: problem(
    409,
    { en: 'The goods were mixed too often to be traced in bounded time', zh: '批次来源层级或数量超过上限' },
    {
      en: 'See ancestors and generation in args; use batches that were mixed less.',
      zh: '见 args；请使用来源较少的批次。',
    },
  ),
  LotInvalid: problem(
    422,
    { en: 'A lot number has 1 to 20 characters', zh: '批号须为 1 至 20 个字符' },
    { en: 'Use letters, digits and signs of GS1 character set 82.', zh: '请使用 GS1 字符集 82 的字符。' },
  ),
  GoodsPaperMissing: problem(
    409,
    { en: 'The paper that is due on these goods is not enclosed, or no longer valid', zh: '应附凭证未附或已失效' },
    {
      en: 'Enclose the paper named in args: 1 the commitment certificate, 2 the factory inspection.',
      zh: '请附上 args 所示凭证：1 承诺达标合格证，2 出厂检验。',
    },
  ),
  GoodsPaperRefused: problem(
    422,
    {
      en: "This paper is another's, covers less than was made, or says that the goods fail",
      zh: '凭证非本生产者出具、数量不足或检验不合格',
    },
    {
      en: 'Enclose a valid paper of the maker over the whole batch, or a passed inspection.',
      zh: '请附生产者本人覆盖全批的凭证或合格的检验。',
    },
  ),
  NotGoodsHolder: problem(
    403,
    { en: 'Neither made nor held by this account', zh: '该账户既非生产者也未持有该批次' },
    { en: 'Who made the goods or holds some encloses the paper.', zh: '请由生产者或持货人附凭证。' },
  ),
  ProducerNotActive: problem(
    403,
    { en: 'The account acts for nobody, is suspended or may not hold goods', zh: '账户未登记、被停用或无持货资格' },
    { en: 'Use an active account of the participant.', zh: '请使用有效账户。' },
  ),
  ProductionTimeInvalid: problem(
    422,
    { en: 'The time lies in the future, too far back, or before the inputs', zh: '时间在未来、过早或早于投入批次' },
    { en: 'See earliest and latest in args.', zh: '见 args 的 earliest 与 latest。' },
  ),
  RecallLevelInvalid: problem(
    422,
    { en: 'Recall levels are 1, 2 and 3', zh: '召回级别为一、二、三级' },
    { en: 'Choose a level.', zh: '请选择级别。' },
  ),
  RecallOutstanding: problem(
    409,
    { en: 'Goods of this batch are still in hands', zh: '该批次仍有货物未处置' },
    {
      en: 'See grams in args; book them as recovered, lost or sold first.',
      zh: '见 args 的 grams；请先登记回收、损耗或售出。',
    },
  ),
  RecallStands: problem(
    409,
    { en: 'The batch is recalled already', zh: '该批次已在召回中' },
    { en: 'Nothing to do, unless to raise its level while it is open.', zh: '无需重复办理；未结束时可提高召回级别。' },
  ),
  RecallerNotCompetent: problem(
    403,
    {
      en: "Only the maker, the brand's operator or a supervisor recalls",
      zh: '只有生产者、品牌运营单位或监管部门可以召回',
    },
    { en: 'Report it to them.', zh: '请向其报告。' },
  ),
  ReceiverNotActive: problem(
    409,
    { en: 'The receiver acts for nobody, is suspended or may not hold goods', zh: '接收方未登记、被停用或无持货资格' },
    { en: 'Name an active account.', zh: '请填写有效账户。' },
  ),
  YieldExceeded: problem(
    422,
    { en: 'More comes out than the recipes give for what goes in', zh: '产出超过配方出品率' },
    { en: 'See most in args.', zh: '见 args 的 most。' },
  ),
} as const satisfies ProblemTable;
