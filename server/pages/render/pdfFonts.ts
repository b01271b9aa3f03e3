import fs from 'node:fs';
import { createRequire } from 'node:module';
import type PDFDocument from 'pdfkit';

const require = createRequire(import.meta.url);
/** SIL Open Font License; pdfkit puts only the glyphs used into the file. */
const FILES = {
  sans: require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  sansBold: require.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
  serif: require.resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'),
  serifBold: require.resolve('@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf'),
};

export type PdfFont = keyof typeof FILES;

const kept = new Map<PdfFont, Buffer>();

/**
 * Gives a document its fonts under the names by which it draws. Each is read once and kept, 10 MB and more: given a path, pdfkit
 * reads it for every document, and every PDF fails while dependencies are installed anew beneath a running gateway.
 */
export function registerFonts(pdf: InstanceType<typeof PDFDocument>, fonts: Readonly<Record<string, PdfFont>>): void {
  for (const [name, font] of Object.entries(fonts)) pdf.registerFont(name, bytesOf(font));
}

function bytesOf(font: PdfFont): Buffer {
  const bytes = kept.get(font) ?? fs.readFileSync(FILES[font]);
  kept.set(font, bytes);
  return bytes;
}
