import words from '../../i18n/zh-CN.json';

/** The classes of rights that have words. */
export const CLASS_CODES = Object.keys(words.rights.class);
/** What a right can be to. */
export const LAYER_KINDS = Object.keys(words.rights.layer);
