import QRCode from 'qrcode';

/** A QR code as one path in a square `size` modules wide, quiet zone of four modules included. */
export interface QrCode {
  size: number;
  path: string;
}

const QUIET = 4;
/** Level M, so that a seventh of it may be dirty. Up to 106 bytes it is of version 6, which paper carries well. */
export function qrCode(text: string): QrCode {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const runs: string[] = [];
  for (let row = 0; row < modules.size; row++) {
    for (const [start, length] of darkRuns(modules, row))
      runs.push(`M${start + QUIET} ${row + QUIET}h${length}v1h-${length}z`);
  }
  return { size: modules.size + 2 * QUIET, path: runs.join('') };
}

function darkRuns(
  modules: { size: number; get(row: number, column: number): number },
  row: number,
): [number, number][] {
  const runs: [number, number][] = [];
  let start: number | null = null;
  for (let column = 0; column <= modules.size; column++) {
    const isDark = column < modules.size && modules.get(row, column) === 1;
    if (isDark && start === null) start = column;
    if (!isDark && start !== null) {
      runs.push([start, column - start]);
      start = null;
    }
  }
  return runs;
}
