import type { Bilingual } from '../kernel/errors/problemTable.ts';
import type { Tag } from './operation.ts';

/** The chapters, in reading order. */
export const tags: Record<Tag, Bilingual> = {
  records: { en: 'Records: who is who, whose land is which, who attested what', zh: '记录：机构、地块、凭证' },
  carbon: { en: 'Carbon sinks: projects, lots, certificates', zh: '碳汇：项目、批次、证书' },
  market: { en: 'The market: offers, trades, instructions', zh: '市场：挂牌、成交、交割' },
  rights: { en: 'Rights: certificates, the report, consents', zh: '权利：证书、报告、同意' },
  finance: { en: 'Lending: products, loans, decisions', zh: '融资：产品、贷款、测算' },
  commons: { en: 'Households: distributions, purchases, tables of clerks', zh: '惠农：分配、采购、批量经办' },
  credit: { en: 'Eco-credit: lists, levels, presentations, files', zh: '生态信用：清单、等级、出示、档案' },
  gep: { en: 'GEP accounts: computed, published, compared', zh: '生态系统生产总值：核算、发布、比较' },
  trace: { en: 'Goods: catalogue, bases, batches, labels, recalls', zh: '溯源：产品、基地、批次、标签、召回' },
  supervision: { en: 'Opinions and reports of the public', zh: '意见与举报' },
  epcis: { en: 'Events of goods over the EPCIS 2.0 REST binding', zh: '产品事件（EPCIS 2.0 标准接口）' },
  banks: { en: 'Banks: systems, alerts, webhooks, books', zh: '银行：系统接入、提醒、推送、台账核对' },
  consents: { en: 'Consents photographed in page order', zh: '逐页拍摄的同意书' },
  signIn: { en: 'Sign-in and enrolment', zh: '登录与身份登记' },
  documents: { en: 'Documents', zh: '文件' },
  acts: { en: 'Acts: prepared, read, confirmed', zh: '事项：准备、阅读、确认' },
  writes: { en: 'Writes: submitted, followed', zh: '写入：提交与跟踪' },
  chain: { en: 'The chain without us', zh: '直接核对链上数据' },
  operation: { en: 'Operation', zh: '运行' },
  docs: { en: 'This description', zh: '接口说明' },
  pages: { en: 'Pages for people', zh: '网页' },
};
