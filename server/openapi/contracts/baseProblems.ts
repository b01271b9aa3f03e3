import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

/** Refusals of ProductBatches about items, members and bases. */
export const baseProblems = {
  AdmissionInvalid: problem(
    422,
    { en: 'An admission ends in this calendar year or within five years', zh: '准入须截至本年度至五年内' },
    { en: 'Give such a year.', zh: '请填写有效年度。' },
  ),
  BaseHeld: problem(
    409,
    { en: 'Another member grows this product here', zh: '该基地已由其他成员种养该产品' },
    { en: 'See lastYear in args; withdraw the admission first.', zh: '见 args 的 lastYear；请先撤销原准入。' },
  ),
  BaseNotAdmitted: problem(
    403,
    { en: 'This member is not admitted to grow this product here in that year', zh: '该成员未获准在此基地种养该产品' },
    { en: 'Ask the certifier to admit the base.', zh: '请向认证机构申请基地准入。' },
  ),
  CapacityExceeded: problem(
    409,
    { en: "More than the base's certified yearly capacity leaves", zh: '超过基地年度认证产能' },
    {
      en: 'See left in args (0 also while another certifier’s word is the newest); goods from elsewhere cannot be booked here.',
      zh: '见 args 的 left（其他认证机构的证明为最新时亦为 0）；外来产品不得在此登记。',
    },
  ),
  CapacityNotInForce: problem(
    409,
    { en: "No capacity of this certifier's is in force for this base", zh: '该认证机构未对此基地出具有效产能' },
    { en: 'Attest CAPACITY for the base first.', zh: '请先出具产能证明。' },
  ),
  GtinInvalid: problem(
    422,
    { en: 'A GTIN has fourteen digits and a right check digit', zh: 'GTIN 须为十四位且校验位正确' },
    { en: 'Check the number.', zh: '请核对编号。' },
  ),
  ItemFixed: problem(
    409,
    { en: 'Kind, brand and net content of a GTIN stand for ever', zh: '商品的类别、品牌与净含量不得更改' },
    { en: 'Use a new GTIN for another content.', zh: '净含量不同请使用新的 GTIN。' },
  ),
  ItemInvalid: problem(
    422,
    { en: 'The trade item lacks kind, brand or document', zh: '商品缺少类别、品牌或文件' },
    { en: 'Complete it.', zh: '请补全。' },
  ),
  ItemNotHarvested: problem(
    422,
    { en: 'This item is made, not harvested', zh: '该商品为加工品，不能采收登记' },
    { en: 'Book it by a transformation.', zh: '请按加工登记。' },
  ),
  ItemNotMade: problem(
    422,
    { en: 'This item is harvested, not made', zh: '该商品为初级产品，不能加工登记' },
    { en: 'Book it by a harvest.', zh: '请按采收登记。' },
  ),
  ItemNotPacked: problem(
    422,
    { en: 'This item is loose goods without unit labels', zh: '该商品为散货，无单品标签' },
    { en: 'It carries lot codes.', zh: '散货使用批次码。' },
  ),
  ItemUnknown: problem(
    404,
    { en: 'The catalogue has no such GTIN', zh: '品牌目录没有该商品' },
    { en: "Ask the brand's operator to define it.", zh: '请联系品牌运营单位登记。' },
  ),
  LicenceNotInForce: problem(
    403,
    { en: 'The brand does not license this participant now', zh: '品牌授权未生效或已暂停' },
    { en: "Ask the brand's operator.", zh: '请联系品牌运营单位。' },
  ),
  MemberNotActive: problem(
    409,
    { en: 'The member is not enrolled, suspended or may not hold goods', zh: '成员未登记、被停用或无持货资格' },
    { en: 'Name an active participant.', zh: '请填写有效参与方。' },
  ),
  RecipeInvalid: problem(
    422,
    {
      en: 'A recipe leads to another, made item, gives at most as much as goes in, and has a document',
      zh: '配方须指向另一加工品，产出不得超过投入，并附文件',
    },
    { en: 'Check both items and the yield.', zh: '请核对两种商品与出品率。' },
  ),
  RecipeUnknown: problem(
    422,
    { en: 'Nothing says that the one may be made of the other', zh: '没有该加工配方' },
    { en: "Ask the brand's operator for a recipe.", zh: '请联系品牌运营单位登记配方。' },
  ),
} as const satisfies ProblemTable;
