import { grouped } from '../../../sdk/units/format.ts';
import type { Bilingual } from '../../kernel/errors/problemTable.ts';

export type Line = readonly [zh: string, en: string];

const GRAMS_A_KILOGRAM = 1_000n;

/** 1,250 g (1.25 kg): what is confirmed shows the very grams, and what people weigh. */
export function massWords(grams: bigint): Bilingual {
  const rest = (grams % GRAMS_A_KILOGRAM).toString().padStart(3, '0').replace(/0+$/, '');
  const kilograms = `${grouped(grams / GRAMS_A_KILOGRAM)}${rest === '' ? '' : `.${rest}`}`;
  return { zh: `${grouped(grams)} 克（${kilograms} 千克）`, en: `${grouped(grams)} g (${kilograms} kg)` };
}

/** A line about so many grams: each language puts them where it wants. */
export function massLine(grams: bigint, zh: (mass: string) => string, en: (mass: string) => string): Line {
  const mass = massWords(grams);
  return [zh(mass.zh), en(mass.en)];
}

export function lotLine({ gtin, lot }: { gtin: string; lot: string }): Line {
  return [`产品 GTIN ${gtin}，批号 ${lot}`, `item GTIN ${gtin}, lot ${lot}`];
}

export function formLine(isPacked: boolean): Line {
  return isPacked ? ['已包装、贴标的货物', 'packed goods, under labels'] : ['散装货物', 'loose goods'];
}

export function documentLine(document: string): Line {
  return [`依据文件 sha2-256 ${document}`, `document behind it sha2-256 ${document}`];
}

/** Under every act that has an event: what is confirmed besides. */
export const EVENT_LINE: Line = [
  '同时记录一条 EPCIS 事件，其哈希随本操作上链',
  'an EPCIS event saying the same is recorded; its hash goes on the chain with this act',
];

export const PAPER_WORDS: Record<'none' | 'commitment' | 'inspection', Line> = {
  none: ['交付前不要求凭证', 'no paper is due before it changes hands'],
  commitment: [
    '交付前须附承诺达标合格证',
    'the commitment certificate (承诺达标合格证) is due before it changes hands',
  ],
  inspection: ['交付前须附出厂检验', 'the factory inspection (出厂检验) is due before it changes hands'],
};
