import { applicationIdentifier } from '../ai/applicationIdentifiers.ts';
import type { Element } from '../element.ts';
import { GROUP_SEPARATOR } from './readElementString.ts';

/** An element string for people: each AI in round brackets, a bracket of a value as `\(`. */
export function writeBracketed(elements: readonly Element[]): string {
  return elements.map(({ ai, value }) => `(${ai})${value.replaceAll('(', '\\(')}`).join('');
}

/**
 * An element string for a barcode: separators (FNC1) at the beginning and behind each value without predefined length, but
 * none at the end.
 *
 * @param separator what stands for FNC1; "^" in test data
 */
export function writeUnbracketed(elements: readonly Element[], separator: string = GROUP_SEPARATOR): string {
  let text = '';
  let isOpen = true;
  for (const { ai, value } of elements) {
    text += `${isOpen ? separator : ''}${ai}${value}`;
    isOpen = !(applicationIdentifier(ai)?.isPredefinedLength ?? false);
  }
  return text;
}
