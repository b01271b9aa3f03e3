import { expect } from 'chai';
import { publishedFile } from '../../../scripts/lib/publishedData.ts';

/** A vector that says nothing about us, with the reason. */
export interface Skipped {
  readonly skipped: string;
}

/** Whether we agree: nothing, what we said instead, or why the vector is left out. */
export type Verdict = undefined | string | Skipped;

/**
 * Runs published vectors as one test and prints how many passed, failed and were left out, these by name. Without the file
 * the test is reported as skipped under its name.
 */
export function conformance<File, Vector>(
  title: string,
  path: string,
  vectorsOf: (file: File) => readonly Vector[],
  judge: (vector: Vector) => Verdict | Promise<Verdict>,
): void {
  const file = publishedFile<File>(path);
  if (file === undefined) {
    it.skip(`${title}: ${path} is not at hand`);
    return;
  }

  const vectors = vectorsOf(file);
  it(`${title}: agrees with ${vectors.length} published vectors`, async () => {
    const verdicts: { vector: Vector; verdict: Verdict }[] = [];
    for (const vector of vectors) verdicts.push({ vector, verdict: await judge(vector) });
    const left = verdicts.filter(({ verdict }) => typeof verdict === 'object');
    const failed = verdicts.filter(({ verdict }) => typeof verdict === 'string');
    const passed = vectors.length - left.length - failed.length;

    console.log(`      ${title}: ${passed} passed, ${failed.length} failed, ${left.length} skipped`);
    for (const { vector, verdict } of left) {
      console.log(`      skipped: ${JSON.stringify(vector)}: ${(verdict as Skipped).skipped}`);
    }
    expect(failed).to.deep.equal([]);
    expect(vectors).not.to.have.length(0);
  });
}

/** What `act` returns, or the message of what it throws. */
export function attempt<T>(act: () => T): T | Error {
  try {
    return act();
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}
