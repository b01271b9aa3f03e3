/** The words of a text that is laid out in lines. */
export function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
