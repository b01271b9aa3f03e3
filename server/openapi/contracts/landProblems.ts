import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

/** Refusals of Parcels. */
export const landProblems = {
  AreaMismatch: problem(
    409,
    { en: 'Less or more of the layer is claimed than is to be released', zh: '释放面积与已占用面积不符' },
    { en: 'Release exactly what was claimed.', zh: '请按已占用面积释放。' },
  ),
  LayerKeptByAnother: problem(
    409,
    { en: 'Another contract keeps this layer of the parcel', zh: '该地块的此分层由其他合约管理' },
    { en: 'Use the contract in keeper.', zh: '请通过 keeper 所示合约办理。' },
  ),
  ParcelElsewhere: problem(
    409,
    { en: 'The parcel lies in another region than the right', zh: '地块与权利不在同一地区' },
    { en: 'Name parcels of the region in asked.', zh: '请选择 asked 所示地区的地块。' },
  ),
  ParcelAlreadyRecorded: problem(
    409,
    { en: 'A parcel of this number is on record already', zh: '该编号的地块已登记' },
    { en: 'Use the one that stands; its id is in args.', zh: '请使用已登记的地块，其编号见 args。' },
  ),
  ParcelUnknown: problem(
    404,
    { en: 'There is no parcel of this id', zh: '没有该编号的地块' },
    { en: 'Check the id; parcels are listed at /parcels.', zh: '请核对编号，地块列表见 /parcels。' },
  ),
  ParcelNotInState: problem(
    409,
    { en: 'The parcel is not in the state this act needs', zh: '地块状态不符合办理条件' },
    {
      en: 'Compare state and needed in args: 1 registered, 2 active, 3 retired.',
      zh: '请比较 args 中的 state 与 needed：1 已登记，2 有效，3 已注销。',
    },
  ),
  ParcelEntryInvalid: problem(
    422,
    { en: 'Scheme, code, area or geometry of the parcel cannot be used', zh: '地块的编码方案、编号、面积或图形无效' },
    { en: 'Correct the values shown in args.', zh: '请更正 args 所列的值。' },
  ),
  RegisteredInFuture: problem(
    422,
    { en: 'The time of the register lies in the future of the chain', zh: '登记时间晚于链上时间' },
    { en: 'Give the time at which the register made its entry.', zh: '请填写登记簿的记载时间。' },
  ),
  RegistrarNotCompetent: problem(
    403,
    { en: 'Your office keeps no register of this scheme', zh: '贵机构不管理该编码方案的登记簿' },
    { en: 'Have it registered by the office that keeps this register.', zh: '请由管理该登记簿的机构办理。' },
  ),
  RegionNotCompetent: problem(
    403,
    { en: 'The parcel lies outside your region', zh: '地块不在贵机构辖区内' },
    { en: 'Have it done by the office of the region named in asked.', zh: '请由 asked 所示地区的机构办理。' },
  ),
  OverlapCheckStale: problem(
    409,
    { en: 'Parcels were activated since the overlap was checked', zh: '重叠检查之后又有地块生效' },
    { en: 'Check against the current data set and attest again.', zh: '请以最新数据重新检查并出具凭证。' },
  ),
  OverlapCheckMismatch: problem(
    422,
    { en: 'The overlaps given do not add up to what the evidence says', zh: '所填重叠面积与凭证不符' },
    { en: 'Give the overlaps exactly as the statement lists them.', zh: '请按凭证所列填写重叠。' },
  ),
  OverlapInvalid: problem(
    422,
    {
      en: 'An overlap names no other standing parcel, stands twice, or has no possible area',
      zh: '重叠项无效：对象、重复或面积有误',
    },
    {
      en: 'List other standing parcels once, ascending by id, with 1 m² up to the smaller area.',
      zh: '请按编号升序逐一列出其他有效地块，面积 1 m² 至较小地块面积。',
    },
  ),
  OverlapsFull: problem(
    409,
    { en: 'The parcel shares ground with 32 others, the most there can be', zh: '该地块已与 32 块地重叠，已达上限' },
    { en: 'Have the registers cleared up, or split the parcel.', zh: '请先厘清登记，或分割地块。' },
  ),
  AreaNotConserved: problem(
    422,
    { en: 'Parents and children differ in area', zh: '分割或合并前后面积不等' },
    { en: 'Correct the areas so that before and afterwards are equal.', zh: '请更正面积，使前后相等。' },
  ),
  LineageTooWide: problem(
    422,
    { en: 'Too many parcels for one split or merge', zh: '一次分割或合并的地块过多' },
    { en: 'Do it in several steps.', zh: '请分多次办理。' },
  ),
  ClaimConflict: problem(
    409,
    { en: 'The ground is claimed for this kind and time already', zh: '该地块同类权利在此期间已被占用' },
    {
      en: 'Choose another time, or have the claim named by held released.',
      zh: '请另选期间，或先解除 held 所指地块上的占用。',
    },
  ),
  ClaimPeriodInvalid: problem(
    422,
    { en: 'The claim ends before it begins', zh: '占用期间的止早于起' },
    { en: 'Give an end after the beginning.', zh: '请使止晚于起。' },
  ),
  ClaimUnknown: problem(
    404,
    { en: 'There is no such claim by this contract', zh: '没有该项占用' },
    { en: 'Check kind and claimant.', zh: '请核对类别与占用者。' },
  ),
  ClaimsFull: problem(
    409,
    { en: 'The parcel carries 32 exclusive claims, the most there can be', zh: '该地块已有 32 项排他占用，已达上限' },
    { en: 'Release claims that have ended.', zh: '请先解除已到期的占用。' },
  ),
  ParcelIsClaimed: problem(
    409,
    { en: 'Live claims rest on the parcel', zh: '地块上仍有占用' },
    { en: 'Have them released first.', zh: '请先解除占用。' },
  ),
  AreaExceeded: problem(
    409,
    { en: 'More than the ground holds, alone or with an overlapping parcel', zh: '超出该地块（含重叠地块）的可用面积' },
    { en: 'Ask for at most free in args, in m².', zh: '请不超过 args 中的 free（m²）。' },
  ),
  RedLineMismatch: problem(
    422,
    { en: 'The survey says otherwise about the red line', zh: '与红线测量凭证不符' },
    { en: 'State what the survey found, or attest a new survey.', zh: '请按测量结果填写，或重新出具测量凭证。' },
  ),
  SurveyorNotActive: problem(
    403,
    { en: 'Your account acts for nobody, or its participant is suspended', zh: '您的账户未关联主体，或主体已暂停' },
    { en: 'Use an account of an active participant.', zh: '请使用有效主体的账户。' },
  ),
  ParcelInRedLine: problem(
    409,
    { en: 'The parcel lies inside the ecological red line', zh: '地块位于生态保护红线内' },
    { en: 'This act is not allowed there; choose other ground.', zh: '红线内不得办理此事项，请另选地块。' },
  ),
} as const satisfies ProblemTable;
