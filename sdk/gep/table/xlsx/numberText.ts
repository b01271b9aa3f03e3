/**
 * The shortest decimal that a spreadsheet's double is: 1600.0999999999999, as some write 1600.1, is 1600.1. Undefined
 * for what is no finite number.
 */
export function numberText(raw: string): string | undefined {
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,3})?$/i.test(raw)) return undefined;
  const number = Number(raw);
  return Number.isFinite(number) ? String(number).replace('+', '') : undefined;
}

/** "0.0267", shown as a percentage, is "2.67 %". */
export function percentText(text: string): string {
  const [, sign = '', whole = '', part = '', exponent] = /^(-?)(\d+)(?:\.(\d+))?(?:e(-?\d+))?$/.exec(text) ?? [];
  if (exponent !== undefined) return `${text.slice(0, text.indexOf('e'))}e${Number(exponent) + 2} %`;
  const digits = part.padEnd(2, '0');
  const shifted = `${whole}${digits.slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  const rest = digits.slice(2);
  return `${sign}${shifted}${rest === '' ? '' : `.${rest}`} %`;
}
