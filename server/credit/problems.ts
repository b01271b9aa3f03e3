import { type ProblemTable, problem } from '../kernel/errors/problemTable.ts';

/** What the rules of eco-credit refuse, by the SDK's own codes (sdk/credit/creditRefused.ts); `advice` in args says it of the case. */
const refusals = {
  CreditListMalformed: problem(
    422,
    { en: 'This is no list of eco-credit', zh: '清单格式有误' },
    { en: 'See advice in args; write its canonical JSON.', zh: '请按 args 的 advice 修改，并使用规范 JSON。' },
  ),
  CreditListUnknown: problem(
    409,
    { en: 'No list is in force there for this kind of subject', zh: '该地区尚无适用的清单' },
    { en: 'Publish one by credit.publishList first.', zh: '请先以 credit.publishList 发布清单。' },
  ),
  CreditItemUnknown: problem(
    422,
    { en: 'The list in force has no such item', zh: '现行清单没有该事项' },
    {
      en: 'Take an item of the list; see GET /api/credit/lists.',
      zh: '请选用清单内的事项，见 GET /api/credit/lists。',
    },
  ),
  CreditItemMismatch: problem(
    422,
    { en: 'The item is about another kind of subject', zh: '该事项不适用于此类主体' },
    { en: 'Take an item for this kind.', zh: '请选用适用的事项。' },
  ),
  CreditEvidenceMissing: problem(
    422,
    { en: 'No standing evidence on the ledger vouches for it', zh: '链上没有有效凭证' },
    { en: 'Attest it first, or leave it out for a salted record.', zh: '请先出具凭证，或留空由本机构出具加盐记录。' },
  ),
  CreditStatuteMissing: problem(
    422,
    { en: 'An adverse event needs a statute that its item names', zh: '负面事项须依据清单所列法规' },
    {
      en: 'Name one of the item’s statutes; one without any takes nothing.',
      zh: '请写明清单所列法规；未列法规的事项不计分。',
    },
  ),
  CreditPledgeMissing: problem(
    422,
    { en: 'A breach names the pledge that was broken, and nothing else does', zh: '违诺事项须指明所违反的承诺书' },
    { en: 'Name a pledge that the subject had made before.', zh: '请填写主体此前签署的承诺书编号。' },
  ),
  CreditEventRepeated: problem(
    409,
    { en: 'The event is filed already', zh: '该事件已记录' },
    { en: 'Nothing needs to be done; file another fact by other evidence.', zh: '无需重复；另一事实请另附凭证。' },
  ),
  CreditEventUnknown: problem(
    404,
    { en: 'The file has no such event', zh: '档案中没有该事件' },
    { en: 'Take an event of the file.', zh: '请选用档案内的事件。' },
  ),
  CreditTimeInvalid: problem(
    422,
    { en: 'The times are no past, or end before they begin', zh: '时间有误' },
    { en: 'Write when it happened, up to now.', zh: '请填写已发生的起止时间。' },
  ),
  CreditSubjectForeign: problem(
    422,
    { en: 'The event is somebody else’s', zh: '事件属于他人' },
    { en: 'File it with that subject.', zh: '请记入该主体的档案。' },
  ),
  CreditRepairNotOpen: problem(
    409,
    { en: 'This step of a repair is not open now', zh: '修复目前不能办理此步骤' },
    { en: 'See state in the file, and advice in args.', zh: '请查看档案中的状态与 args 的 advice。' },
  ),
  CreditRepairEarly: problem(
    409,
    { en: 'It is too early to apply for repair', zh: '尚不能申请修复' },
    { en: 'See advice in args for the first day.', zh: '最早日期见 args 的 advice。' },
  ),
  CreditObjectionNotOpen: problem(
    409,
    { en: 'There is no open objection, or there was one already', zh: '没有待处理的异议，或已提出过' },
    { en: 'One objection an event; see state in the file.', zh: '每一事件限一次异议，状态见档案。' },
  ),
  CreditObjectionLate: problem(
    409,
    { en: 'The event counts no more', zh: '该事件已不计分' },
    { en: 'Nothing is left to object to.', zh: '无需再提异议。' },
  ),
  CreditDeadlinePassed: problem(
    409,
    { en: 'The last day for this is over', zh: '办理期限已过' },
    {
      en: 'A late office can only accept or remove; see advice in args.',
      zh: '逾期后只能准予或移除，见 args 的 advice。',
    },
  ),
  CreditPointsShort: problem(
    409,
    { en: 'There are fewer points to spend', zh: '可用积分不足' },
    { en: 'Spend at most what is spendable.', zh: '请不超过可用积分。' },
  ),
  CreditSaltMalformed: problem(
    422,
    { en: 'The salt has no 256 bits', zh: '盐值有误' },
    { en: 'Hand on the presentation as it was given.', zh: '请原样提交出示内容。' },
  ),
  CreditLevelMalformed: problem(
    422,
    { en: 'The opening is of no level', zh: '出示内容有误' },
    { en: 'Hand on the presentation as it was given.', zh: '请原样提交出示内容。' },
  ),
  CreditPresentationMalformed: problem(
    422,
    { en: 'This is nothing that a person signs', zh: '出示内容格式有误' },
    { en: 'See advice in args; ask the person for another.', zh: '见 args 的 advice，请本人重新出示。' },
  ),
  CreditPresentationTooLong: problem(
    422,
    { en: 'A presentation is good for thirty days at most', zh: '出示有效期不得超过三十日' },
    { en: 'Ask the person for a shorter one.', zh: '请本人缩短期限重新出示。' },
  ),
  CreditPresentationNotSigned: problem(
    422,
    { en: 'No active account of the person signed exactly this', zh: '不是本人有效账户签署，或已被改动' },
    {
      en: 'Ask the person for one; without a level the ordinary offer is made.',
      zh: '请本人出示；没有等级的按普通条件办理。',
    },
  ),
  CreditPresentationOtherBank: problem(
    422,
    { en: 'It was made for another bank', zh: '该出示是给另一家银行的' },
    { en: 'Ask the person for one for your bank.', zh: '请本人向贵行出示。' },
  ),
  CreditPresentationOtherPurpose: problem(
    422,
    { en: 'It was made for another purpose', zh: '该出示用途不符' },
    { en: 'Ask the person for one for this purpose.', zh: '请本人按此用途出示。' },
  ),
  CreditPresentationExpired: problem(
    422,
    { en: 'Its time is over', zh: '该出示已过期' },
    { en: 'Ask the person for another.', zh: '请本人重新出示。' },
  ),
  CreditPresentationEarly: problem(
    422,
    { en: 'It is dated in the future', zh: '出示时间晚于现在' },
    { en: 'Wait until then, or ask for another.', zh: '请稍后再试，或请本人重新出示。' },
  ),
  CreditCommitmentMismatch: problem(
    409,
    { en: 'The chain has another level by now', zh: '链上等级已更新' },
    { en: 'Present again: what was shown proves nothing now.', zh: '请重新出示，原出示已不能证明等级。' },
  ),
  CreditConsentEnded: problem(
    409,
    { en: 'The person withdrew it', zh: '本人已撤回' },
    { en: 'Make the ordinary offer.', zh: '请按普通条件办理。' },
  ),
} as const satisfies ProblemTable;

export const creditProblems = {
  ...refusals,
  CreditFileUnknown: problem(
    404,
    { en: 'There is no such file for you', zh: '没有您可查阅的档案' },
    { en: 'Files are read by whom they are about, and by the office that keeps them.', zh: '仅本人与保管机构可查阅。' },
  ),
  CreditFileTaken: problem(
    409,
    { en: 'A file of this subject is kept already', zh: '该主体已有档案' },
    { en: 'One office keeps one file of somebody.', zh: '每一主体只由一家机构建档。' },
  ),
  CreditLevelMissing: problem(
    409,
    { en: 'There is no level to show', zh: '目前没有可出示的等级' },
    { en: 'Banks make the ordinary offer without one.', zh: '没有等级的，银行按普通条件办理。' },
  ),
  CreditNothingProposed: problem(
    409,
    { en: 'The chain has the latest commitment', zh: '链上已是最新承诺值' },
    { en: 'Nothing needs to be done until the level changes.', zh: '等级变化前无需办理。' },
  ),
} as const satisfies ProblemTable;
