import { type ProblemTable, problem } from '../kernel/errors/problemTable.ts';

export const consentProblems = {
  ConsentUnknown: problem(
    404,
    { en: 'There is no such consent for you', zh: '没有可供您查阅的该同意书' },
    {
      en: 'Its register, the holder, and banks that the holder lets look may read it.',
      zh: '仅登记机构、权利人及经权利人授权的银行可查阅。',
    },
  ),
  ConsentErased: problem(
    410,
    { en: 'The consent was erased', zh: '该同意书已删除' },
    { en: 'Nothing of it is left; ask its signers for a new one.', zh: '内容已不存在，如需请重新取得。' },
  ),
  ConsentSealed: problem(
    409,
    { en: 'The consent is sealed and its pages are what they are', zh: '同意书已封存，页面不可更改' },
    { en: 'Photograph a new consent instead.', zh: '请另行拍摄新的同意书。' },
  ),
  ConsentNotSealed: problem(
    409,
    { en: 'The consent is a draft still', zh: '同意书仍为草稿' },
    { en: 'Seal it first.', zh: '请先封存。' },
  ),
  ConsentIncomplete: problem(
    422,
    { en: 'A page of the consent is missing', zh: '同意书缺页' },
    { en: 'Photograph the pages in args, then seal it.', zh: '请补拍 args 所列页后再封存。' },
  ),
  ResolutionBelowTwoThirds: problem(
    422,
    { en: 'Fewer than two thirds were for the resolution', zh: '同意人数不足三分之二' },
    {
      en: 'Two thirds of the members or their representatives must be for it (Forest Law, article 18).',
      zh: '须经三分之二以上成员或代表同意（森林法第十八条）。',
    },
  ),
  ImageUnreadable: problem(
    422,
    { en: 'The page is no JPEG or PNG image', zh: '页面不是 JPEG 或 PNG 图片' },
    { en: 'Photograph the page again.', zh: '请重新拍摄该页。' },
  ),
  ConsentTooLarge: problem(
    413,
    { en: 'The consent has more bytes than it may', zh: '同意书总大小超限' },
    { en: 'Photograph with a lower resolution; mostBytes is in args.', zh: '请降低分辨率；上限见 args。' },
  ),
  NotTheHolder: problem(
    403,
    { en: 'Only the holder of the right may do that', zh: '仅权利人可为' },
    { en: 'Sign in with the account that holds the right.', zh: '请以持有该权利的账户登录。' },
  ),
} as const satisfies ProblemTable;
