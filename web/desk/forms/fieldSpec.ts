import type { ActOrder } from '../acts.ts';

/** What a field of a form takes, and thereby how it is typed, checked and sent. */
export type FieldKind =
  | 'text'
  | 'contract'
  | 'yuan'
  | 'percent'
  | 'count'
  | 'day'
  | 'dayEnd'
  | 'minute'
  | 'choice'
  | 'tick'
  | 'party'
  | 'account'
  | 'evidence'
  | 'papers'
  | 'document'
  | 'lien'
  | 'lease'
  | 'right'
  | 'rights'
  | 'schemas'
  // Of goods: kilograms, a lot's code, a GTIN, indexes of labels, one of a short list.
  | 'kilograms'
  | 'lot'
  | 'gtin'
  | 'indexes'
  | 'pick'
  // 32 bytes, typed.
  | 'identifier';

export interface FieldSpec {
  name: string;
  kind: FieldKind;
  isOptional?: true;
  /** Of an evidence field: the kinds that fit. */
  schemas?: readonly string[];
  /** Of a choice: value, and the key of its words. */
  choices?: readonly (readonly [value: string, words: string])[];
  /** Choices are sent as numbers. */
  isNumber?: true;
  /** Sent where an optional one is left empty; nothing unless said. */
  otherwise?: string;
  /** Begins so. */
  start?: string | true | string[];
  /** Of an evidence field without a right at hand: what the evidence is about. */
  about?: string;
  /** Of an evidence field: the region whose published GEP accounts are offered, six digits. */
  publishedIn?: string;
  /** Of an evidence field: the participant whose it is to be, who may attest it where the form asks for it. */
  by?: string;
  /** Under which name the act takes it, where another form's field has that name. */
  sentAs?: string;
  /** Sent in a list with the others of that name. */
  isListed?: true;
  /** What is offered, where the form knows it. */
  offers?: readonly Choice[];
  /** Key of its words, where they aren't the field's own. */
  label?: string;
  /** Key of what helps to fill it, where that isn't its kind's; empty for none. */
  help?: string;
  /** Of a count: smaller units in one that is typed. */
  times?: number;
  /** Of a count: sent as decimal digits, where the act takes a number of the chain. */
  isText?: true;
  /** Of kilograms: the most that is accepted, grams; of a count: the number. */
  most?: bigint;
}

/** An act as a form: its words are under `desk.act.<words>`, those of its fields under `desk.field`. */
export interface ActSpec {
  kind: ActOrder['kind'];
  words: string;
  fields: readonly FieldSpec[];
  /** Under which name the right's id is sent; none where the act names it otherwise. */
  subject: 'right' | 'whole' | 'component' | null;
}

/** What a field offers to choose from. */
export interface Choice {
  id: string;
  label: string;
}

export type FieldValue = string | boolean | string[] | File | null;
export type FieldValues = Record<string, FieldValue>;
