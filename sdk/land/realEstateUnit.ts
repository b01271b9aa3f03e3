import { ParcelCodeRefused } from './parcelCodeRefused.ts';

/** The parts of a 不动产单元号, in their order. */
export interface RealEstateUnit {
  /** 县级行政区划, GB/T 2260. */
  readonly region: string;
  /** 地籍区; `999` marks made-up demo parcels. */
  readonly district: string;
  /** 地籍子区. */
  readonly subdistrict: string;
  /** 宗地(宗海)特征码: kind of ownership (G state, J collective, Z undetermined), then kind of use. */
  readonly feature: string;
  /** 宗地(宗海)顺序号. */
  readonly sequence: string;
  /** 定着物特征码: F buildings, L forest and trees, Q other, W none. */
  readonly fixture: string;
  /** 定着物单元编号. */
  readonly fixtureNumber: string;
}

interface Part {
  readonly key: keyof RealEstateUnit;
  readonly name: string;
  readonly length: number;
  readonly pattern: RegExp;
}

/**
 * The layout of GB/T 37346-2019, clause 8. The letters are 待核: taken from public descriptions, not yet compared with
 * the standard's own tables, so letters of use are not limited and W is not tied to eight zeros.
 */
const PARTS: readonly Part[] = [
  { key: 'region', name: '县级行政区划 (region)', length: 6, pattern: /^[1-9]\d{5}$/ },
  { key: 'district', name: '地籍区', length: 3, pattern: /^\d{3}$/ },
  { key: 'subdistrict', name: '地籍子区', length: 3, pattern: /^\d{3}$/ },
  { key: 'feature', name: '宗地特征码', length: 2, pattern: /^[GJZ][A-Z]$/ },
  { key: 'sequence', name: '宗地顺序号', length: 5, pattern: /^\d{5}$/ },
  { key: 'fixture', name: '定着物特征码', length: 1, pattern: /^[FLQW]$/ },
  { key: 'fixtureNumber', name: '定着物单元编号', length: 8, pattern: /^\d{8}$/ },
];

const LENGTH = 28;

/** The 地籍区 of made-up parcels. */
const DEMO_DISTRICT = '999';

/**
 * Reads a normalised 不动产单元号 of 28 characters into its parts.
 *
 * @throws ParcelCodeRefused `UnitNumberLengthWrong` or `UnitNumberPartWrong`, naming the part
 */
export function realEstateUnit(code: string): RealEstateUnit {
  if (code.length !== LENGTH) {
    const advice = `a 不动产单元号 has ${LENGTH} characters, this one ${code.length}; copy it from the certificate whole.`;
    throw new ParcelCodeRefused('UnitNumberLengthWrong', code, advice);
  }
  const unit = { region: '', district: '', subdistrict: '', feature: '', sequence: '', fixture: '', fixtureNumber: '' };
  let start = 0;
  for (const { key, name, length, pattern } of PARTS) {
    const text = code.slice(start, start + length);
    if (!pattern.test(text)) {
      const advice = `${name} (characters ${start + 1} to ${start + length}) cannot be "${text}"; check it against the certificate.`;
      throw new ParcelCodeRefused('UnitNumberPartWrong', code, advice);
    }
    unit[key] = text;
    start += length;
  }
  return unit;
}

/** True for made-up parcels: their 地籍区 is 999. */
export function isDemoUnit(unit: RealEstateUnit): boolean {
  return unit.district === DEMO_DISTRICT;
}
