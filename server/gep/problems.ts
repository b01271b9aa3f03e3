import { type ProblemTable, problem } from '../kernel/errors/problemTable.ts';

/** What can't be computed, by the calculator's own codes (sdk/gep/gepRefused.ts); `advice` in args says it of the case. */
const refusals = {
  UnitUnknown: problem(
    422,
    { en: 'This is no unit that the calculator knows', zh: '无法识别的单位' },
    { en: 'Write a unit like "m³", "kWh" or "t/(ha·a)".', zh: '请填写如“元/m³”“t/(ha·a)”“亩”的单位。' },
  ),
  UnitMismatch: problem(
    422,
    { en: 'The unit measures something else than is asked for', zh: '单位的量纲不符' },
    { en: 'See advice in args for a unit of the right kind.', zh: '正确的单位见 args 的 advice。' },
  ),
  QuantityMalformed: problem(
    422,
    { en: 'This is no number with a unit', zh: '数值与单位的写法有误' },
    { en: 'Write digits, a blank and the unit, like "1600 mm".', zh: '请写数字、空格、单位，如“1600 mm”。' },
  ),
  QuantityNegative: problem(
    422,
    { en: 'A quantity is less than nothing', zh: '数量为负' },
    { en: 'Nothing is the least; look at the sign.', zh: '最小为零，请核对正负号。' },
  ),
  QuantityAbsurd: problem(
    422,
    { en: 'A quantity is larger than anything of its kind', zh: '数量大得不合常理' },
    { en: 'Look at the number and its unit.', zh: '请核对数值与单位。' },
  ),
  InputMissing: problem(
    422,
    { en: 'Something that the account needs is missing', zh: '缺少核算所需的内容' },
    { en: 'Fill in the place in args.', zh: '请补全 args 所示之处。' },
  ),
  InputUnknown: problem(
    422,
    { en: 'Nothing reads this', zh: '多余的内容，没有公式用到它' },
    { en: 'Leave it out, or correct its name.', zh: '请删去，或更正名称。' },
  ),
  InputRepeated: problem(
    422,
    { en: 'One key stands twice in a table', zh: '同一表内键值重复' },
    { en: 'Add the two rows up.', zh: '请合并这两行。' },
  ),
  ParameterMissing: problem(
    422,
    { en: 'A parameter or price is missing', zh: '缺少参数或价格' },
    {
      en: 'Add the price; to an incomplete methodology the parameter too, each with its source.',
      zh: '请补上价格；对参数不全的方法可自带参数。均须写明来源。',
    },
  ),
  SourceMissing: problem(
    422,
    { en: 'A number comes without its source', zh: '数值没有写明来源' },
    { en: 'Say where it comes from and how it stands.', zh: '请写明来源与依据程度。' },
  ),
  MethodologyMalformed: problem(
    422,
    { en: 'This is not in the form of a methodology', zh: '核算方法的格式有误' },
    { en: 'Correct the field in args.', zh: '请更正 args 所示字段。' },
  ),
  ItemNotCounted: problem(
    422,
    { en: 'The methodology doesn’t count this item', zh: '该方法不核算此项' },
    { en: 'Leave the item out, or choose another methodology.', zh: '请删去该项，或改用其他方法。' },
  ),
  PriceBasisMixed: problem(
    422,
    { en: 'Prices of different bases stand in one account', zh: '同一账户混用了不同价格口径' },
    { en: 'Bring every price on the account’s basis.', zh: '请统一为账户的价格口径。' },
  ),
  RecordsIncomparable: problem(
    422,
    { en: 'These accounts can’t be compared', zh: '这两份核算不可比' },
    {
      en: 'Compare one area by one methodology on one price basis, from an earlier year to a later one.',
      zh: '须同一区域、同一方法、同一价格口径，由前一年到后一年。',
    },
  ),
  AreasOverlap: problem(
    422,
    { en: 'Areas beside each other count something twice', zh: '同级区域有重叠，会重复计算' },
    { en: 'Take what they share out of one of them.', zh: '请从其中之一剔除重叠部分。' },
  ),
  AreaForeign: problem(
    422,
    { en: 'The area lies elsewhere', zh: '该区域不在其中' },
    { en: 'Name areas that lie in the one above.', zh: '请填写上级区域内的区域。' },
  ),
  TableUnreadable: problem(
    422,
    { en: 'The file is no CSV or spreadsheet that can be read', zh: '文件不是可读取的 CSV 或 XLSX' },
    {
      en: 'Save it again as XLSX or UTF-8 CSV, in the form of /api/gep/template.xlsx.',
      zh: '请按 /api/gep/template.xlsx 的格式另存为 XLSX 或 UTF-8 CSV。',
    },
  ),
  TableTooLarge: problem(
    413,
    { en: 'The file holds more than is taken', zh: '文件内容超出上限' },
    { en: 'Bring fewer sheets, rows, columns or letters.', zh: '请减少工作表、行、列或文字。' },
  ),
  TextNotUtf8: problem(
    422,
    { en: 'The CSV is not in UTF-8', zh: 'CSV 不是 UTF-8 编码' },
    { en: 'Save it as "CSV UTF-8".', zh: '请另存为“CSV UTF-8”。' },
  ),
  CellIsFormula: problem(
    422,
    { en: 'A cell holds a formula', zh: '单元格含公式' },
    { en: 'Paste the cell as a value.', zh: '请粘贴为数值。' },
  ),
  CellsMerged: problem(
    422,
    { en: 'Cells are merged', zh: '存在合并单元格' },
    { en: 'Unmerge them and fill in each.', zh: '请取消合并并逐格填写。' },
  ),
  CellIsDate: problem(
    422,
    { en: 'A spreadsheet took a number for a day', zh: '数值被表格软件转成了日期' },
    { en: 'Set the cell to text and write it again.', zh: '请将单元格设为文本后重新填写。' },
  ),
  CellIsError: problem(
    422,
    { en: 'A cell holds an error', zh: '单元格为错误值' },
    { en: 'Write the number, or leave the cell empty.', zh: '请填写数值，或留空。' },
  ),
} as const satisfies ProblemTable;

const own = {
  ComputationTooLong: problem(
    422,
    { en: 'Computing this account takes too long', zh: '核算耗时过长' },
    { en: 'Bring fewer rows, or numbers with fewer digits.', zh: '请减少行数，或减少数字的位数。' },
  ),
  ComputationsBusy: problem(
    503,
    { en: 'Too many accounts are being computed', zh: '正在核算的账户过多' },
    { en: 'Come back after retryAfterSeconds.', zh: '请在 retryAfterSeconds 秒后重试。' },
  ),
  GepSeriesNotOpen: problem(
    409,
    { en: 'The series of this account is not open yet', zh: '该核算所属序列尚未建立' },
    { en: 'Send gep.openSeries with the same document first.', zh: '请先以同一文件办理 gep.openSeries。' },
  ),
  GepMethodologyNotRegistered: problem(
    409,
    { en: 'The methodology is not registered', zh: '该核算方法尚未登记' },
    {
      en: 'Its steward sends gep.registerMethodology first; until then the account is computed only.',
      zh: '须先由方法管理人办理 gep.registerMethodology；此前只能试算。',
    },
  ),
  GepTotalNegative: problem(
    422,
    { en: 'More came from outside than the area gave', zh: '域外产品多于本区域所产，总值为负' },
    { en: 'Look at imports; such an account is not recorded.', zh: '请核对域外扣除；负值不予登记。' },
  ),
  GepTotalTooLarge: problem(
    422,
    { en: 'The total is more than the chain counts in', zh: '总值超出链上可登记的范围' },
    { en: 'Look at the numbers and their units.', zh: '请核对数值与单位。' },
  ),
  GepDocumentTooLarge: problem(
    413,
    { en: 'The account’s document is too large to be recorded', zh: '账户文件过大，不能登记' },
    { en: 'Bring fewer rows, at most maxBytes in all.', zh: '请减少行数，总计不超过 maxBytes。' },
  ),
  GepPriceBasisTooLong: problem(
    422,
    { en: 'The price basis has more than 32 characters', zh: '价格口径名称超过 32 个字符' },
    { en: 'Name it by at most 32 characters, like "2025".', zh: '请用不超过 32 个字符的名称，如“2025”。' },
  ),
  RealisationUnattributable: problem(
    422,
    { en: 'The ledger’s trades are known by county', zh: '本账本的成交按县归属' },
    { en: 'Ask for the account of a county or a city.', zh: '请查询县级或市级账户。' },
  ),
  GepAccountNotComputed: problem(
    409,
    { en: 'The account’s document doesn’t compute to what was attested', zh: '账户文件不能复算出登记的结果' },
    {
      en: 'See outcome in args; the document itself is at /api/gep/accounts/{id}.json.',
      zh: '见 args 的 outcome；文件本身见 /api/gep/accounts/{id}.json。',
    },
  ),
} as const satisfies ProblemTable;

export const gepProblems = { ...refusals, ...own } as const satisfies ProblemTable;
