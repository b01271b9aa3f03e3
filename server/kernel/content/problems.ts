import { type ProblemTable, problem } from '../errors/problemTable.ts';

export const contentProblems = {
  ContentHashInvalid: problem(
    400,
    { en: 'This is not a document id.', zh: '文件编号格式不正确。' },
    { en: 'Give 0x and 64 hexadecimal digits in small letters.', zh: '请填写 0x 加 64 位小写十六进制数字。' },
  ),
  ContentMissing: problem(
    404,
    { en: 'The document is not in the content store.', zh: '内容库中没有这份文件。' },
    { en: 'Upload it again; its id will be the same.', zh: '请重新上传原件，编号不会改变。' },
  ),
  ContentCorrupt: problem(
    502,
    { en: 'The stored document does not match its id.', zh: '存储的文件与其编号不符。' },
    {
      en: 'Do not rely on it. Upload the original again, which mends the copy, or tell the operator.',
      zh: '请勿采信。请重新上传原件以修复，或联系运营单位。',
    },
  ),
  ContentTooLarge: problem(
    413,
    { en: 'The document is larger than 64 MiB.', zh: '文件超过 64 MiB。' },
    { en: 'Split it or reduce the resolution of its scans.', zh: '请拆分文件或降低扫描分辨率。' },
  ),
  ContentIsManifest: problem(
    422,
    { en: 'The document imitates an internal list of blocks.', zh: '文件内容与内部分块清单相同，不能保存。' },
    { en: 'Upload the document itself.', zh: '请上传文件原件。' },
  ),
  ContentStoreFull: problem(
    507,
    { en: 'The content store is full; nothing was saved.', zh: '内容库空间已满，文件未保存。' },
    { en: 'Try again later; the operator has to add space.', zh: '请稍后重试；需由运营单位扩容。' },
  ),
  ContentStoreUnreachable: problem(
    503,
    { en: 'The content store does not answer.', zh: '内容库暂时无法访问。' },
    { en: 'Try again in a minute; nothing was lost.', zh: '请一分钟后重试；已保存的文件不受影响。' },
  ),
} as const satisfies ProblemTable;
