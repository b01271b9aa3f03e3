import type { Label } from '../../sdk/verify/types.ts';

/** The words of the verifying station; it has no page around it that could bring any. */
export const CHECKER_TEXT = {
  title: { zh: '核验站', en: 'Verifying station' },
  lead: {
    zh: '在本机核对商品码：向不同运营方的节点取证，逐项重算，再与网站的答复比较。不必相信任何一方。',
    en: 'Checks a code on this device: asks nodes of different operators for proofs, recomputes them, and only then compares with what the site says. Nobody need be believed.',
  },
  uri: { zh: '包装上的码（网址）', en: 'The code on the package (its address)' },
  run: { zh: '核对', en: 'Check' },
  running: { zh: '正在向节点取证…', en: 'Asking the nodes…' },
  invalid: { zh: '这不是商品码，请核对后重新输入。', en: 'This is no code of a package. Type it again.' },
  noAnswer: {
    zh: '网站没有答复；只核对了批次，未核对单件。',
    en: 'The site gives no answer: the lot alone was checked, not the single package.',
  },
  recalled: { zh: '节点证明：此货已被召回，请停止食用。', en: 'The nodes prove a recall: do not eat it.' },
  voided: { zh: '节点证明：此标签已作废。', en: 'The nodes prove that this label was voided.' },
  expired: { zh: '按记录已过保质期。', en: 'By the records it is past its date.' },
  sound: { zh: '未召回、未作废、未过期。', en: 'Not recalled, not void, not past its date.' },
  siteSays: { zh: '网站的说法', en: 'The site says' },
  made: { zh: '生产日期', en: 'Made on' },
  best: { zh: '保质期至', en: 'Best before' },
  grams: { zh: '本批数量（克）', en: 'Made in all (grams)' },
  notProven: {
    zh: '能证明码与记录，不能证明手中的货：真码也可能被贴在别的包装上。',
    en: 'It proves the code and the records, not the goods in your hand: a genuine code can be stuck on another package.',
  },
  unsupported: { zh: '此设备无法本机核验', en: 'This device cannot check by itself' },
} as const satisfies Record<string, Label>;
