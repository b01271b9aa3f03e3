import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

export const resolverProblems = {
  DigitalLinkInvalid: problem(
    400,
    { en: 'This is no valid GS1 Digital Link', zh: '不是有效的 GS1 Digital Link' },
    {
      en: 'Correct what "why" names; a code typed by hand can be entered at /c.',
      zh: '请按 why 所示更正；手工输入的码请到 /c 查询。',
    },
  ),
  LinkTypeRepeated: problem(
    400,
    { en: 'linkType is given twice and not alike', zh: '重复给出了不同的 linkType' },
    { en: 'Ask for one linkType.', zh: '只给出一个 linkType。' },
  ),
  IdentifierUnknown: problem(
    404,
    { en: 'No product, place or party here has this identifier', zh: '此处没有该标识对应的产品、地点或主体' },
    {
      en: 'Compare it with the package; codes of other brands are resolved by their owners, or at id.gs1.org.',
      zh: '请核对包装；其他品牌的码由其所有者或 id.gs1.org 解析。',
    },
  ),
  LinkTypeUnavailable: problem(
    404,
    { en: 'There is no link of this type', zh: '没有该类型的链接' },
    {
      en: 'Choose one of those in "available", or ask for linkType=linkset.',
      zh: '请从 available 中选择，或用 linkType=linkset 查询。',
    },
  ),
} as const satisfies ProblemTable;
