import type { RoleName } from '../../../sdk/access/roles.ts';
import { ParticipantScheme } from '../../../sdk/ids/keys.ts';
import { Flag, type KindName } from '../../../sdk/participants/types.ts';

/**
 * The parties of the demo world (示例): nobody here exists. Their codes begin with DEMO, which no unified social credit
 * code can (it holds no O), so that they can't be taken for a firm's.
 */
export interface Party {
  key: string;
  kind: KindName;
  /** GB/T 2260. */
  region: number;
  zh: string;
  en: string;
  /** Roles of each account; most parties have one account. */
  accounts: RoleName[][];
}

/** The account that the gateway itself signs with. */
export const GATEWAY_ACCOUNT = { party: 'traceProvider', account: 2 };

const CITY = 331100;

export const parties: Party[] = [
  party('enrolment', 'PublicBody', CITY, '参与方登记办公室', 'Enrolment office', ['ENROLMENT_OFFICE']),
  party('steward', 'PublicBody', CITY, '标准与目录管理处', 'Standards and directory office', [
    'DIRECTORY_STEWARD',
    'SCHEMA_STEWARD',
    'MARKET_STEWARD',
    'METHODOLOGY_STEWARD',
  ]),
  // Two officers: what closes trading one proposes and the other confirms.
  {
    ...party('marketRegulator', 'Regulator', CITY, '市场监管部门', 'Market regulator', []),
    accounts: [['SUPERVISOR'], ['SUPERVISOR']],
  },
  party('coopCity', 'Cooperative', CITY, '市级两山合作社', 'City Two-Mountains cooperative', []),
  party('coopQingtian', 'Cooperative', 331121, '青田两山合作社', 'Qingtian Two-Mountains cooperative', []),
  party('coopSongyang', 'Cooperative', 331124, '松阳两山合作社', 'Songyang Two-Mountains cooperative', []),
  party('villageYaxi', 'VillageCompany', 331102, '雅溪镇生态强村公司', 'Yaxi eco-village company', []),
  party('villageZhenbu', 'VillageCompany', 331121, '祯埠镇生态强村公司', 'Zhenbu eco-village company', []),
  party('villageDajun', 'VillageCompany', 331127, '大均乡生态强村公司', 'Dajun eco-village company', []),
  party('teaTraderA', 'Enterprise', 331124, '茶叶经销商甲', 'Tea trader A', []),
  party('teaTraderB', 'Enterprise', 331124, '茶叶经销商乙', 'Tea trader B', []),
  party('exchange', 'ExchangeOperator', CITY, '生态产品交易平台运营单位', 'Eco-product exchange operator', [
    'EXCHANGE_OPERATOR',
  ]),
  party('bankA', 'Bank', CITY, '示例农商行甲', 'Rural bank A', ['LENDER']),
  party('bankB', 'Bank', CITY, '示例农商行乙', 'Rural bank B', ['LENDER']),
  party('settlementBank', 'SettlementBank', CITY, '结算银行', 'Settlement bank', ['SETTLEMENT_BANK']),
  party('treasury', 'Treasury', CITY, '交易服务费归集户', 'Fee treasury', []),
  party('guarantor', 'Guarantor', CITY, '政府性融资担保机构', 'Public guarantor', []),
  party('insurer', 'Insurer', CITY, '保险机构', 'Insurer', []),
  registrar('registrarLand', '自然资源登记机构', 'Land registrar', 'LAND_REGISTRAR'),
  registrar('registrarForestry', '林业登记机构', 'Forestry registrar', 'FORESTRY_REGISTRAR'),
  registrar('registrarWater', '水利登记机构', 'Water registrar', 'WATER_REGISTRAR'),
  party('registrarEcology', 'Registrar', CITY, '生态环境主管部门', 'Ecology registrar', ['ECOLOGY_REGISTRAR']),
  party('appraiser', 'Appraiser', CITY, '资产评估机构', 'Appraiser', ['APPRAISER']),
  party('gepInstitute', 'PublicBody', CITY, 'GEP 核算机构', 'GEP accounting institute', []),
  party('carbonVerifier', 'Verifier', CITY, '碳汇核证机构', 'Carbon verifier', ['VERIFIER']),
  party('association', 'Association', CITY, '生态农业协会', 'Eco-agriculture association', ['BRAND_OWNER']),
  party('brandOperator', 'Enterprise', CITY, '品牌运营单位', 'Brand operator', ['BRAND_OPERATOR']),
  party('certifier', 'Certifier', CITY, '认证机构', 'Certifier', ['CERTIFIER']),
  party('laboratory', 'Laboratory', CITY, '检验检测机构', 'Laboratory', ['LABORATORY']),
  // Its second account is the scales' feed: who weighs is neither side of a trade. Under its third the gateway anchors.
  {
    ...party('traceProvider', 'Enterprise', CITY, '溯源服务单位', 'Trace provider', []),
    accounts: [['TRACE_PROVIDER'], ['TRADE_WITNESS'], []],
  },
  { ...party('court', 'Court', CITY, '示例法院', 'Court', []), accounts: [['COURT_FILING'], ['COURT_EXECUTION']] },
  party('creditOffice', 'CreditOffice', CITY, '信用管理机构', 'Credit office', ['CREDIT_OFFICE']),
  party('buyerOffice', 'PublicBody', CITY, '机关事务服务中心', 'Government office service', []),
  party('buyerListed', 'Enterprise', 330100, '上市公司买方', 'Listed buyer', []),
  party('buyerEvent', 'Enterprise', 330100, '活动组织方', 'Event organiser', []),
  party('auditor', 'Auditor', CITY, '审计机构', 'Auditor', []),
  party('carbonRegistrar', 'Registrar', CITY, '森林碳汇管理机构', 'Forest carbon sink office', ['CARBON_REGISTRAR']),
  party('forestFarm', 'Enterprise', 331123, '遂昌县国有林场', 'Suichang state forest farm', []),
  party('villageWuxi', 'VillageCompany', 331125, '雾溪畲族乡生态强村公司', 'Wuxi eco-village company', []),
  party('townshipZhenbu', 'PublicBody', 331121, '祯埠镇人民政府', 'Zhenbu township', ['NOTICE_KEEPER']),
  // An account of GEP has three hands: who computes it, who reviews it, who publishes it for its area.
  party('gepReviewer', 'Verifier', CITY, 'GEP 核算成果评审机构', 'GEP reviewer', ['GEP_REVIEWER']),
  party('gepCity', 'PublicBody', CITY, '市级 GEP 公布机构', 'City publisher of GEP', ['GEP_PUBLISHER']),
  party('gepJingning', 'PublicBody', 331127, '景宁县 GEP 公布机构', 'Jingning publisher of GEP', ['GEP_PUBLISHER']),
];

/** Farmers are natural persons: on chain only a salted commitment, their keys with the gateway. */
export const farmers: Pick<Party, 'key' | 'region'>[] = [
  { key: 'farmerYaxi', region: 331102 },
  { key: 'farmerFangshan', region: 331121 },
  { key: 'farmerXinxing', region: 331124 },
];

const NEVER_HOLDS: KindName[] = ['Registrar', 'ExchangeOperator', 'Regulator', 'Verifier', 'Court', 'Auditor'];
const HOLDS_ONLY: KindName[] = ['Treasury'];

/** What a kind may do with assets: who judges, never; a treasury holds and doesn't trade. */
export function flagsOf(kind: KindName): number {
  if (NEVER_HOLDS.includes(kind)) return 0;
  return HOLDS_ONLY.includes(kind) ? Flag.MayHold : Flag.MayHold | Flag.MayTrade;
}

/** The made-up code of an organisation, by its place in the list. */
export function codeOf({ key, region }: Pick<Party, 'key' | 'region'>): string {
  const number = parties.findIndex((other) => other.key === key) + 1;
  return `DEMO${region}${number.toString().padStart(8, '0')}`;
}

export const ORGANISATION_SCHEME = ParticipantScheme.UnifiedSocialCreditCode;

/** A registrar has two accounts: what takes rank late needs a second signature. Its clerks also take down notices. */
function registrar(key: string, zh: string, en: string, role: RoleName): Party {
  const roles: RoleName[] = ['REGISTRAR', role, 'NOTICE_KEEPER'];
  return { ...party(key, 'Registrar', CITY, zh, en, roles), accounts: [roles, roles] };
}

function party(key: string, kind: KindName, region: number, zh: string, en: string, roles: RoleName[]): Party {
  return { key, kind, region, zh: `${zh}（示例）`, en: `${en} (example)`, accounts: [roles] };
}
