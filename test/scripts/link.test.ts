import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'chai';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../..');
const ITEM = 'https://id.gs1.org/01/09521234543213/21/7';
const WRONG = 'https://example.com/01/09521234543212';

/** The command as it runs, without the wrapper that fetches Node and dependencies. */
function link(args: string[], input = '') {
  const command = ['scripts/ledger.ts', 'link', ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, input, encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('./ledger link', function () {
  this.timeout(30_000);

  describe('canonical', () => {
    it('prints the one spelling of each identifier', () => {
      const said = link([
        'canonical',
        'urn:epc:id:sgtin:9521234.054321.7',
        'https://example.com/gtin/9521234543213/ser/7',
      ]);

      expect(said).to.deep.equal({ status: 0, stdout: `${ITEM}\n${ITEM}\n`, stderr: '' });
    });

    it('keeps qualifiers and attributes when asked for the full form', () => {
      const said = link(['canonical', '--full', 'https://example.com/a/01/09521234543213/10/L%2f1/21/7?17=261231&x=y']);

      expect(said.stdout).to.equal('https://id.gs1.org/01/09521234543213/10/L%2F1/21/7?17=261231\n');
    });

    it('says why there is none, keeps the others, and fails', () => {
      const said = link(['canonical', '-'], `42\n\n${ITEM}?utm=1\n`);

      expect([said.status, said.stdout]).to.deep.equal([1, `${ITEM}\n`]);
      expect(said.stderr).to.match(/^42: UriSchemeIllegal: .*\n$/);
    });
  });

  describe('validate', () => {
    it('is silent about what is valid', () => {
      expect(link(['validate', ITEM, `${ITEM}?17=261231`])).to.deep.equal({ status: 0, stdout: '', stderr: '' });
    });

    it('gives one reason a line for what is not', () => {
      const said = link(['validate', '-'], `${WRONG}\n${ITEM}\nhttps://example.com/gtin/09521234543213\n`);

      expect(said.status).to.equal(1);
      expect(said.stdout.trimEnd().split('\n')).to.have.length(2);
      expect(said.stdout)
        .to.match(/IncorrectCheckDigit: \(01\)0952123454321\|2\|/)
        .and.match(/ShortNameWithdrawn: "gtin"/);
    });

    it('asks for companions only when told that the URI is complete', () => {
      const uri = 'https://example.com/01/09521234543213?3922=100';

      expect([link(['validate', uri]).status, link(['validate', '--complete', uri]).status]).to.deep.equal([0, 1]);
    });

    it('answers with one object for programs', () => {
      const { stdout } = link(['validate', '--json', WRONG, ITEM]);

      expect(JSON.parse(stdout))
        .to.deep.include({ ok: false })
        .and.to.have.nested.property('answers[0].problem.code', 'IncorrectCheckDigit');
    });
  });

  const misused = [[], ['canonical'], ['judge', ITEM], ['validate', '--fast', ITEM]];
  for (const args of misused) {
    it(`explains itself when called as "link ${args.join(' ')}"`, () => {
      const { status, stderr } = link(args);

      expect([status, stderr.startsWith('usage: ./ledger link')]).to.deep.equal([64, true]);
    });
  }

  it('loads nothing but our own identifiers: it must answer at once', async () => {
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: ['scripts/commands/link.ts'],
      bundle: true,
      format: 'esm',
      platform: 'node',
      write: false,
      metafile: true,
    });
    const loaded = Object.keys(metafile.inputs);

    expect(loaded.filter((path) => !/^(sdk\/gs1|scripts\/commands\/link\.ts)/.test(path))).to.deep.equal([]);
    expect(loaded).to.include('sdk/gs1/ai/table.ts');
  });
});
