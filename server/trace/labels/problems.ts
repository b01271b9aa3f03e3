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
    { en: 'More labels than one packing may have here', zh: '超出单次包装可生成的标签数量' },
    { en: 'Pack in parts; `most` says how many at a time.', zh: '请分次包装，每次至多 `most` 枚。' },
  ),
  LabelsSpanWords: problem(
    400,
    { en: 'These labels lie further apart than one act can void', zh: '所选标签跨度超出一次作废的范围' },
    {
      en: 'Void those from `first` to `last` by one act, others by another.',
      zh: '请将 `first` 至 `last` 之间的一次作废，其余另行作废。',
    },
  ),
} as const satisfies ProblemTable;
