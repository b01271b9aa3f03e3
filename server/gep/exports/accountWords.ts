import type { UsedNumber } from '../../../sdk/gep/account/account.ts';
import type { ItemClass } from '../../../sdk/gep/items/item.ts';
import type { GepAccountStateName, GepLevelName, GepObjectionState, GepUseName } from '../../views/gep/gepViewTypes.ts';

// Words of a printed account, which is in Chinese alone.

export const CLASS_NAMES: Record<ItemClass, string> = {
  material: '物质产品',
  regulating: '调节服务',
  cultural: '文化服务',
};

export const LEVEL_NAMES: Record<GepLevelName, string> = {
  none: '',
  city: '市级',
  county: '县级',
  township: '乡级',
  village: '村级',
  project: '项目',
};

export const STATE_NAMES: Record<GepAccountStateName, string> = {
  draft: '草案',
  reviewed: '已审核，异议期',
  published: '已发布',
  superseded: '已被取代',
  rejected: '未通过',
  withdrawn: '已撤回',
};

export const STANDING_NAMES: Record<UsedNumber['standing'], string> = {
  sourced: '有出处',
  unverified: '待确认',
  assumed: '假定',
};

export const OBJECTION_NAMES: Record<GepObjectionState, string> = {
  open: '待答复',
  dismissed: '不成立',
  upheld: '成立',
  withdrawn: '已撤回',
};

export const USE_NAMES: Record<GepUseName, string> = {
  none: '',
  plan: '规划',
  decision: '决策',
  project: '项目',
  trade: '交易',
  monitoring: '监测',
  assessment: '考核',
  loan: '贷款',
};
