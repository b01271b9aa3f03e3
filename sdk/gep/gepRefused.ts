export type GepRefusal =
  | 'UnitUnknown' // no unit of this calculator
  | 'UnitMismatch' // the unit measures something else than is asked for
  | 'QuantityMalformed' // no decimal number with a unit
  | 'QuantityNegative' // less than nothing where nothing is the least
  | 'QuantityAbsurd' // larger than anything of its kind on earth
  | 'InputMissing' // a field that the formula needs
  | 'InputUnknown' // a field, table or item that nothing reads
  | 'InputRepeated' // one key twice in a table
  | 'ParameterMissing' // neither the methodology nor the operator has it
  | 'SourceMissing' // a number without the place where it comes from
  | 'GepMethodologyUnknown' // no such code and edition
  | 'MethodologyMalformed' // not in the form of a methodology
  | 'MethodologyIncomplete' // its tables are not sourced: a draft at most
  | 'ItemNotCounted' // the methodology doesn't count this item
  | 'PriceBasisMixed' // prices of another basis than the account says
  | 'RecordsIncomparable' // another area, method or price basis
  | 'AreasOverlap' // two accounts count one region or parcel
  | 'AreaForeign' // not directly within the other
  | 'TableUnreadable' // neither CSV nor XLSX, or broken
  | 'TableTooLarge' // more bytes, sheets, rows, columns or letters than are taken
  | 'TextNotUtf8' // a CSV in GBK, UTF-16 or the like
  | 'CellIsFormula' // what a cell works out, another program may work out otherwise
  | 'CellsMerged' // nobody can say which row a merged cell belongs to
  | 'CellIsDate' // a spreadsheet took a number for a day
  | 'CellIsError'; // "#DIV/0!", "#N/A", NaN

/**
 * Where it stands: the item, the table and row (from 0), the field; in a spreadsheet or CSV also the sheet or section, the
 * line as the file counts it (from 1), and the column by its letter.
 */
export interface GepPlace {
  item?: string;
  table?: string;
  row?: number;
  field?: string;
  sheet?: string;
  line?: number;
  column?: string;
}

/** An account can't be computed. `value` is what was found, `place` where, the message what to do. */
export class GepRefused extends Error {
  override readonly name = 'GepRefused';
  readonly code: GepRefusal;
  readonly value: string;
  readonly place: GepPlace;

  constructor(code: GepRefusal, value: string, advice: string, place: GepPlace = {}) {
    const shown = value.length > 120 ? `${value.slice(0, 120)}…` : value;
    super(`${code}: ${spelled(place)}"${shown}"; ${advice}.`);
    this.code = code;
    this.value = shown;
    this.place = place;
  }

  /** The same refusal, told from further outside. */
  at(place: GepPlace): GepRefused {
    const { code, value, message } = this;
    const advice = message.slice(message.lastIndexOf('"; ') + 3, -1);
    return new GepRefused(code, value, advice, { ...place, ...this.place });
  }
}

function spelled({ item, table, row, field, sheet, line, column }: GepPlace): string {
  const parts = [
    sheet === undefined ? undefined : `sheet ${sheet}`,
    line === undefined ? undefined : `line ${line}`,
    column === undefined ? undefined : `column ${column}`,
    item,
    table,
    row === undefined ? undefined : `row ${row + 1}`,
    field,
  ].filter((part) => part !== undefined);
  return parts.length > 0 ? `${parts.join(', ')}: ` : '';
}

/** Does `work`, and says of its refusal where it happened. */
export function within<Result>(place: GepPlace, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw error instanceof GepRefused ? error.at(place) : error;
  }
}
