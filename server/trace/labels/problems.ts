import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

export const labelProblems = {
  LabelKeyMissing: problem(
    503,
    { en: 'This gateway has no key to make labels from', zh: '本网关没有生成标签的密钥' },
    { en: 'Its operator sets LABEL_MASTER_KEY.', zh: '请运营方设置 LABEL_MASTER_KEY。' },
  ),
  LabelSetForeign: problem(
    409,
    { en: 'These labels were made with other keys than this gateway’s', zh: '该批标签不是用本网关的密钥生成的' },
    { en: 'Ask whoever packed them.', zh: '请向包装方索取。' },
  ),
  LabelIndexOutside: problem(
    404,
    { en: 'The set has no label with this index', zh: '该标签组没有此序号的标签' },
    { en: 'Take an index of its range.', zh: '请使用该组范围内的序号。' },
  ),
  LabelsTooMany: problem(
    400,
    { en: 'More labels than are made at a time here', zh: '超出单次可生成的标签数量' },
    { en: 'Pack or print in parts; `most` says how many at a time.', zh: '请分次包装或印制，每次至多 `most` 枚。' },
  ),
  LabelsSpanWords: problem(
    400,
    { en: 'These labels lie further apart than one act can void', zh: '所选标签跨度超出一次作废的范围' },
    {
      en: 'Void those from `first` to `last` by one act, others by another.',
      zh: '请将 `first` 至 `last` 之间的一次作废，其余另行作废。',
    },
  ),
  LabelsNotOfCaller: problem(
    403,
    { en: 'These labels were packed by somebody else', zh: '该批标签由他人包装' },
    {
      en: 'Codes are handed to their packer alone: sign in as the packer.',
      zh: '标签码只提供给包装方，请以包装方登录。',
    },
  ),
  LabelSetVoided: problem(
    409,
    { en: 'This set is void: its labels must not be printed', zh: '该标签组已作废，不得再印制' },
    { en: 'Pack again for labels that count.', zh: '请重新包装以生成有效标签。' },
  ),
  LabelLinkTooLong: problem(
    409,
    { en: 'The link of these labels is too long for a small code', zh: '标签链接过长，无法制成小尺寸二维码' },
    {
      en: 'Use a shorter lot, or let the operator set a shorter PUBLIC_ORIGIN.',
      zh: '请使用较短的批号，或请运营方设置较短的 PUBLIC_ORIGIN。',
    },
  ),
} as const satisfies ProblemTable;
