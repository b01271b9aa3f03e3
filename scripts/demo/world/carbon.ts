import { canonicalJson } from '../../../sdk/documents/canonicalJson.ts';

/** A date of the demo world at the start of the day, +08:00, as seconds. */
export function chinaDate(date: string): bigint {
  return BigInt(Date.parse(`${date}T00:00:00+08:00`)) / 1000n;
}

/** One claim kind for all sink programmes: the same forest is credited once for a period, under whichever. */
const CLAIM_KIND = 'CARBON_SINK';
const YEAR = 365n * 24n * 3600n;

interface Label {
  zh: string;
  en: string;
  /** Where the word comes from; 待确认 where no rule text was found. */
  source: string;
}

const SEED = '两山转化资料（S2 二(三)）';
const OPEN = '待确认：未见公开的规则文本';
const CCER = '温室气体自愿减排交易管理办法（试行）2023-10-19，转引自网页，待核';

/** Crediting programmes as data: what the ledger enforces, and the words of each state with their source. */
export const programmes = [
  {
    code: 'ZLTH',
    number: 1,
    claimKind: CLAIM_KIND,
    limitsHolders: false,
    maxCrediting: 40n * YEAR,
    document: canonicalJson({
      type: 'CarbonProgramme',
      version: 1,
      code: 'ZLTH',
      name: { zh: '浙林碳汇（示例规则）', en: 'Zhejiang forest sink (example rules)' },
      states: {
        Designed: label('设计', 'Design', SEED),
        Validated: label('审定', 'Validation', SEED),
        Registered: label('登记', 'Registration', SEED),
        Closed: label('结束', 'Closed', OPEN),
        Withdrawn: label('撤回', 'Withdrawn', OPEN),
        monitored: label('监测核证', 'Monitoring and verification', SEED),
        issued: label('签发', 'Issue', SEED),
        stocked: label('收储', 'Taken into stock', SEED),
        offered: label('挂牌 / 竞价', 'Offer / bidding', SEED),
        retired: label('注销', 'Retirement', SEED),
      },
      note: '持有人数上限（国发〔2011〕38号）是否适用于林业碳汇份额：待确认；规则中以数据设置，现为不限',
    }),
  },
  {
    code: 'CCER',
    number: 2,
    claimKind: CLAIM_KIND,
    limitsHolders: false,
    maxCrediting: 40n * YEAR,
    document: canonicalJson({
      type: 'CarbonProgramme',
      version: 1,
      code: 'CCER',
      name: { zh: '国家核证自愿减排量（仅作镜像）', en: 'CCER (mirrored only)' },
      states: {
        Designed: label('项目设计', 'Design', CCER),
        Validated: label('项目审定', 'Validation', CCER),
        Registered: label('项目登记', 'Registration', CCER),
        Closed: label('结束', 'Closed', OPEN),
        Withdrawn: label('撤回', 'Withdrawn', OPEN),
        monitored: label('监测与减排量核查', 'Monitoring and verification', CCER),
        issued: label('减排量登记', 'Registration of reductions', CCER),
        offered: label('挂牌协议 / 大宗协议 / 单向竞价', 'Listed, block or one-way bidding', CCER),
        retired: label('注销', 'Retirement', CCER),
      },
      note: '本平台不是国家登记机构：在外部登记系统冻结后在此镜像，不在此签发',
    }),
  },
];

/** The programme under which the demo's own projects stand. */
export const PROGRAMME = { code: 'ZLTH', number: 1, limitsHolders: false };

/** 0 = DEDUCTED, 1 = BUFFERED (contracts/carbon/types/Project.sol). */
export const methodologies = [
  {
    code: 'ZLTH-FM-DEMO-1',
    programme: 'ZLTH',
    treatment: 0,
    risk: 1_000n,
    document: canonicalJson({
      type: 'CarbonMethodology',
      version: 1,
      code: 'ZLTH-FM-DEMO-1',
      name: { zh: '森林经营碳汇方法学（示例，扣除风险）', en: 'Forest management sink (example, risk deducted)' },
      riskBps: 1_000,
      treatment: 'DEDUCTED',
      note: '全省首个地方性方法学见资料，文本未取得；公式见 GEP 资料第 7 节，参数以示例计',
    }),
  },
  {
    code: 'ZLTH-FM-DEMO-2',
    programme: 'ZLTH',
    treatment: 1,
    risk: 2_000n,
    document: canonicalJson({
      type: 'CarbonMethodology',
      version: 1,
      code: 'ZLTH-FM-DEMO-2',
      name: { zh: '森林经营碳汇方法学（示例，缓冲池）', en: 'Forest management sink (example, buffered)' },
      riskBps: 2_000,
      treatment: 'BUFFERED',
      note: '缓冲比例 20 % 为示例（Gold Standard 同值）',
    }),
  },
];

/** A project of the demo world, its one monitoring period and what its verifier found. */
export interface DemoProject {
  key: string;
  developer: string;
  methodology: string;
  number: string;
  region: number;
  parcels: string[];
  from: bigint;
  to: bigint;
  period: { from: bigint; to: bigint };
  verifiedKg: bigint;
  /** Tonnes issued by the seed. */
  tonnes: bigint;
  zh: string;
  en: string;
}

export const demoProjects: DemoProject[] = [
  {
    key: 'yaxi',
    developer: 'villageYaxi',
    methodology: 'ZLTH-FM-DEMO-1',
    number: 'ZLTH-DEMO-331102-001',
    region: 331102,
    parcels: ['P1', 'P2', 'P3'],
    from: chinaDate('2021-01-01'),
    to: chinaDate('2041-01-01'),
    period: { from: chinaDate('2021-01-01'), to: chinaDate('2026-01-01') },
    // 741.73473 t, the worked example of the GEP material, section 7.4.
    verifiedKg: 741_734n,
    tonnes: 667n,
    zh: '雅溪镇马尾松林经营碳汇项目（示例）',
    en: 'Yaxi Masson pine management sink (example)',
  },
  {
    key: 'suichang',
    developer: 'forestFarm',
    methodology: 'ZLTH-FM-DEMO-2',
    number: 'ZLTH-DEMO-331123-001',
    region: 331123,
    parcels: ['P11'],
    from: chinaDate('2021-01-01'),
    to: chinaDate('2041-01-01'),
    period: { from: chinaDate('2021-01-01'), to: chinaDate('2026-01-01') },
    verifiedKg: 32_500_000n,
    tonnes: 32_000n,
    zh: '遂昌县国有林场经营碳汇项目（示例）',
    en: 'Suichang state forest management sink (example)',
  },
];

function label(zh: string, en: string, source: string): Label {
  return { zh, en, source };
}
