import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

/** Refusals of CarbonProjects. */
export const carbonProjectProblems = {
  ProgrammeAlreadyRecorded: problem(
    409,
    { en: 'A programme of this code is on record already', zh: '该代码的机制已登记' },
    { en: 'Use the one that stands, or another code.', zh: '请使用已登记的机制，或另用代码。' },
  ),
  ProgrammeInvalid: problem(
    422,
    {
      en: 'A programme needs a code, a free number of 1 to 127, a claim kind, a longest period and a document',
      zh: '机制须有代码、未占用的编号（1 至 127）、占用类别、最长计入期与文件',
    },
    { en: 'Correct what is missing.', zh: '请补正所缺事项。' },
  ),
  ProgrammeUnknown: problem(
    404,
    { en: 'There is no programme of this code', zh: '没有该代码的机制' },
    { en: 'See /api/carbon/programmes.', zh: '见 /api/carbon/programmes。' },
  ),
  MethodologyAlreadyRecorded: problem(
    409,
    { en: 'A methodology of this code is on record already', zh: '该代码的方法学已登记' },
    { en: 'A new edition needs a code of its own.', zh: '新版本须另用代码。' },
  ),
  MethodologyInvalid: problem(
    422,
    {
      en: 'A methodology needs a code, a known programme, a document and a risk below 10,000 bps',
      zh: '方法学须有代码、已登记的机制、文件，风险率低于 10,000 bps',
    },
    { en: 'Correct what is missing.', zh: '请补正所缺事项。' },
  ),
  MethodologyUnknown: problem(
    404,
    { en: 'There is no methodology of this code', zh: '没有该代码的方法学' },
    { en: 'See /api/carbon/programmes for those there are.', zh: '见 /api/carbon/programmes。' },
  ),
  ProjectAlreadyRecorded: problem(
    409,
    { en: 'A project of this number is on record already', zh: '该编号的项目已登记' },
    { en: 'Use the one that stands; its id is in args.', zh: '请使用已登记的项目，其编号见 args。' },
  ),
  ProjectUnknown: problem(
    404,
    { en: 'There is no project of this id', zh: '没有该编号的项目' },
    { en: 'Projects are listed at /api/carbon/projects.', zh: '项目列表见 /api/carbon/projects。' },
  ),
  ProjectDesignInvalid: problem(
    422,
    {
      en: 'Number, document, period or parcels of the design cannot be used',
      zh: '项目设计的编号、文件、计入期或地块有误',
    },
    {
      en: "Give 1 to 32 parcels in ascending order and a period within the programme's longest.",
      zh: '请按升序填写 1 至 32 宗地块，计入期不超过机制上限。',
    },
  ),
  ProjectNotInState: problem(
    409,
    { en: 'The project is not in the state this act needs', zh: '项目状态不符合办理条件' },
    {
      en: 'Compare state and needed in args: 1 designed, 2 validated, 3 registered, 4 closed, 5 withdrawn.',
      zh: '请比较 args 的 state 与 needed：1 设计，2 审定，3 登记，4 结束，5 撤回。',
    },
  ),
  DeveloperNotAllowed: problem(
    403,
    {
      en: 'Your account acts for nobody, is suspended, or may not hold credits',
      zh: '您的账户未关联主体、已暂停或不得持有碳汇',
    },
    { en: 'Use an account of an active participant that may hold.', zh: '请使用可持有资产的有效主体账户。' },
  ),
  OfficeNotActive: problem(
    403,
    { en: 'Your account or its office is suspended', zh: '您的账户或所属机构已暂停' },
    { en: 'Have the suspension lifted.', zh: '请先恢复。' },
  ),
  ParcelsMismatch: problem(
    422,
    { en: 'The parcels given are not those of the design', zh: '所填地块与项目设计不一致' },
    { en: 'Give exactly the parcels of the design, ascending.', zh: '请按升序填写设计中的全部地块。' },
  ),
  ParcelOutsideRegion: problem(
    403,
    { en: "A parcel lies outside the registrar's region", zh: '有地块不在登记机构辖区内' },
    { en: 'Have it registered by the office of the region in args.', zh: '请由 args 所示地区的机构办理。' },
  ),
  LienorConsentMissing: problem(
    409,
    { en: 'Fewer lienors have consented than the search found', zh: '同意的抵押权人少于查询所得' },
    { en: 'Have each lienor attest LIENOR_CONSENT for this parcel.', zh: '请由每一抵押权人就该地块出具同意凭证。' },
  ),
  ConsentsNotDistinct: problem(
    422,
    {
      en: 'Consents must come from different lienors, ascending by participant id',
      zh: '同意须来自不同抵押权人，并按主体编号升序',
    },
    { en: 'Order them, each lienor once.', zh: '请排序，每人一份。' },
  ),
  LienSearchStale: problem(
    409,
    { en: 'The search of the register is older than 90 days', zh: '登记查询已超过 90 日' },
    { en: 'Have the registrar attest a new LIEN_SEARCH.', zh: '请由登记机构重新出具查询凭证。' },
  ),
  PeriodInvalid: problem(
    422,
    {
      en: 'Monitoring periods follow each other inside the crediting period and are over when opened',
      zh: '监测期须在计入期内、互不重叠，且已结束',
    },
    { en: 'Correct from and to.', zh: '请更正起止时间。' },
  ),
  LotUnknown: problem(
    404,
    { en: 'There is no lot of this id', zh: '没有该编号的批次' },
    { en: 'Lots are listed on their project.', zh: '批次见所属项目。' },
  ),
  ProjectHasPeriods: problem(
    409,
    { en: 'Monitoring periods were opened: the project cannot be withdrawn', zh: '项目已开立监测期，不能撤回' },
    { en: 'Close it instead.', zh: '请改为办理结束。' },
  ),
} as const satisfies ProblemTable;
