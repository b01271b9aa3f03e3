import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { killedPercent } from '../../../scripts/mutation/figures.ts';
import { mutationPage } from '../../../scripts/mutation/page.ts';
import { shuffled } from '../../../scripts/mutation/sample.ts';
import { drawMutants } from '../../../scripts/mutation/typescript/sampleChecker.ts';
import { keyOf, settledIn, textHashes } from '../../../scripts/mutation/typescript/settled.ts';

const NAMES = Array.from({ length: 50 }, (_, n) => `mutant ${n}`);

describe('samples of mutants', () => {
  it('are the same for a seed, and others for another', () => {
    const draw = (seed: number) => shuffled(NAMES, (name) => name, seed).slice(0, 10);

    expect(draw(1)).to.deep.equal(draw(1));
    expect(draw(1)).not.to.deep.equal(draw(2));
  });

  it('keep their order when others come', () => {
    const few = shuffled(NAMES.slice(0, 40), (name) => name, 1);
    const many = shuffled(NAMES, (name) => name, 1).filter((name) => few.includes(name));

    expect(many).to.deep.equal(few);
  });

  it('of TypeScript depend on the place and not on the sandbox', () => {
    const mutant = (folder: string, line: number) => ({
      id: String(line),
      fileName: `${folder}/sdk/gep/own.ts`,
      location: { start: { line, column: 1 }, end: { line, column: 9 } },
      mutatorName: 'ConditionalExpression',
      replacement: 'false',
    });
    const lines = NAMES.map((_, line) => line);
    const drawn = (folder: string) =>
      drawMutants(
        lines.map((line) => mutant(folder, line)),
        5,
        1,
      ).map(({ id }) => id);

    expect(drawn('/here')).to.deep.equal(drawn('/elsewhere/sandbox'));
    expect(drawn('/here')).to.have.length(5);
  });

  it('of TypeScript are settled once they fell, as long as their file is the same', () => {
    const folder = mkdtempSync(join(tmpdir(), 'settled-'));
    const [path, keptIn] = [join(folder, 'sdk/own.ts'), join(folder, 'kept.jsonl')];
    const place = (line: number, column: number) => ({ start: { line, column }, end: { line, column: column + 2 } });
    const mutant = { id: '1', fileName: '/sandbox/sdk/own.ts', mutatorName: 'Regex', replacement: 'x' };
    // A verdict counts from one, a mutant from zero.
    const verdict = (status: string, textHash: string) => ({ ...mutant, location: place(5, 3), status, textHash });
    const keep = (...verdicts: unknown[]) =>
      writeFileSync(keptIn, verdicts.map((one) => JSON.stringify(one)).join('\n'));
    const hashes = { 'sdk/own.ts': 'as it is' };

    expect(settledIn(path, hashes)).to.deep.equal({ killed: [], broken: [] });
    keep(verdict('Survived', 'as it is'), verdict('Killed', 'as it was'));
    expect(settledIn(keptIn, hashes)).to.deep.equal({ killed: [], broken: [] });
    keep(verdict('Killed', 'as it is'));
    const key = keyOf({ ...mutant, location: place(4, 2) });
    expect(settledIn(keptIn, hashes)).to.deep.equal({ killed: [key], broken: [] });
    keep(verdict('Timeout', 'as it is'));
    expect(settledIn(keptIn, hashes).killed).to.deep.equal([key]);
    keep(verdict('RuntimeError', 'as it is'));
    expect(settledIn(keptIn, hashes)).to.deep.equal({ killed: [], broken: [key] });
    expect(Object.values(textHashes([keptIn]))[0]).to.match(/^[0-9a-f]{64}$/);
    rmSync(folder, { recursive: true });
  });

  it('are shown with every survivor, and a share that is rounded down', () => {
    const figures = {
      target: 'lots',
      population: 900,
      sampled: 3,
      killed: 2,
      survivors: ['a.sol:1 emit: x → y'],
      seconds: 1,
    };

    expect(killedPercent(figures)).to.equal(66.6);
    expect(mutationPage([figures]))
      .to.contain('| lots | 900 | 3 | 2 | 66.6 % |')
      .and.to.contain('- `a.sol:1 emit: x → y`');
  });
});
