import { unzipSync } from 'fflate';
import { GepRefused } from '../../gepRefused.ts';
import { MOST_ENTRIES, MOST_UNPACKED_BYTES } from '../limits.ts';
import { tooLarge, unreadable } from '../refusals.ts';

/** Parts of a spreadsheet by their name, as text. */
export type Parts = ReadonlyMap<string, string>;

/** Nothing else is unpacked: no pictures, no macros, no links to elsewhere. */
const WANTED = /^xl\/(workbook|sharedStrings|styles|_rels\/workbook\.xml|worksheets\/[^/]+)\.(xml|rels)$/;

/**
 * Unpacks what is read of a spreadsheet. An entry gets no more memory than its directory says, and all together no more
 * than `MOST_UNPACKED_BYTES`; what would unpack into more is broken.
 * @throws GepRefused TableUnreadable, TableTooLarge
 */
export function readParts(bytes: Uint8Array): Parts {
  const names = new Set<string>();
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let [entries, unpacked] = [0, 0];
  try {
    const found = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (++entries > MOST_ENTRIES) throw tooLarge(`${entries} entries`, `an archive has at most ${MOST_ENTRIES}`);
        if (!WANTED.test(name)) return false;
        if (names.has(name)) throw unreadable(name, 'it is there twice; save the file again');
        names.add(name);
        unpacked += originalSize;
        if (unpacked > MOST_UNPACKED_BYTES) {
          throw tooLarge(
            `${unpacked} bytes unpacked`,
            `at most ${MOST_UNPACKED_BYTES}; take out what isn't the account's`,
          );
        }
        return true;
      },
    });
    return new Map(Object.entries(found).map(([name, part]) => [name, utf8.decode(part)]));
  } catch (error) {
    if (error instanceof GepRefused) throw error;
    // What fflate and TextDecoder throw of bytes that aren't what they say.
    throw unreadable('ZIP', 'the file is broken or locked; save it again as .xlsx without a password');
  }
}
