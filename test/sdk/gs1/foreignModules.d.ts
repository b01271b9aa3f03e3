/** What the tests use of libraries that come without types. */
declare module 'digital-link.js' {
  export function DigitalLink(uri: string): { isValid(): boolean };
  /** One of CommonJS, of which Node sees no other name from outside. */
  const digitalLink: {
    Utils: { compressWebUri(uri: string, useOptimisations?: boolean, compressOthers?: boolean): string };
  };
  export default digitalLink;
}

declare module 'gs1-barcode-parser-mod' {
  export function parseBarcode(barcode: string): { parsedCodeItems: { ai: string; data: string }[] };
}
