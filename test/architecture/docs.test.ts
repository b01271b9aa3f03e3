import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { settings } from '../../server/config/settings.ts';
import { root } from './support/sources.ts';

interface Page {
  path: string;
  text: string;
}

/** What a build makes (.gitignore): a fresh clone has none of it yet. */
const made = read('.gitignore')
  .split('\n')
  .filter((line) => line.endsWith('/'))
  .map((line) => line.slice(0, -1));

/** A folder of the project at the head of a path: what isn't one of these is no file of ours. */
const OURS = /^(contracts|deployments|docs|scripts|sdk|server|test|web)\//;

const written: Page[] = globSync(['*.md', 'docs/**/*.md', '{contracts,scripts,sdk,server,test,web}/**/README.md'], {
  cwd: root,
  exclude: (path) => path.includes('node_modules'),
})
  .map((path) => path.replaceAll('\\', '/'))
  .sort()
  .map((path) => ({ path, text: read(path) }));

function isMade(path: string): boolean {
  return made.some((folder) => path === folder || path.startsWith(`${folder}/`));
}

describe('what is written about the ledger', () => {
  for (const page of written) {
    context(page.path, () => {
      it('names files that exist', () => {
        expect(namedFiles(page).filter((path) => !isMade(path) && !existsSync(join(root, path)))).to.deep.equal([]);
      });

      it('links to pages and headings that exist', () => {
        expect(links(page).filter((link) => !leadsSomewhere(page, link))).to.deep.equal([]);
      });

      it('speaks of commands that exist', () => {
        expect(namedCommands(page.text).filter((name) => !commands.has(name))).to.deep.equal([]);
      });
    });
  }

  it('is more than the two front pages', () => {
    expect(written.length).to.be.greaterThan(20);
  });

  it('would notice a file, a link and a command that are none', () => {
    const page = {
      path: 'README.md',
      text: '`sdk/geo/none.ts` [gone](docs/none.md) [moved](README.md#none) `./ledger fly`',
    };

    expect([
      namedFiles(page).some((path) => !existsSync(join(root, path))),
      links(page).map((link) => leadsSomewhere(page, link)),
      namedCommands(page.text).map((name) => commands.has(name)),
    ]).to.deep.equal([true, [false, false], [false]]);
  });
});

describe('the two READMEs', () => {
  const [english, chinese] = [read('README.md'), read('README.zh-CN.md')];

  it('have the same headings, by number and rank', () => {
    expect(ranks(chinese)).to.deep.equal(ranks(english));
  });

  it('have the same tables, by number and rows', () => {
    expect(rowCounts(chinese)).to.deep.equal(rowCounts(english));
  });

  it('name the same files', () => {
    expect(filesOf(chinese)).to.deep.equal(filesOf(english));
  });

  it('show as many pictures, each in a language of its own', () => {
    expect(picturesOf(chinese)).to.have.length(picturesOf(english).length).that.is.greaterThan(0);
  });

  it('name every command', () => {
    expect([...commands].filter((name) => !english.includes(`./ledger ${name}`))).to.deep.equal([]);
  });
});

describe('docs/operations.md', () => {
  it('names every setting', () => {
    const text = read('docs/operations.md');

    expect(Object.keys(settings).filter((name) => !text.includes(`\`${name}\``))).to.deep.equal([]);
  });
});

const commands = new Set(
  [...read('scripts/ledger.ts').matchAll(/^ {2}(\w+): \{(?= about:|\n {4}about:)/gm)].map(([, name]) => name ?? ''),
);

/** Paths in code marks and pictures; placeholders like `<name>` and patterns are none. */
function namedFiles({ path, text }: Page): string[] {
  const marked = [...text.matchAll(/`([\w./-]+)`/g)].map(([, name]) => name ?? '');
  const pictures = [...text.matchAll(/!\[[^\]]*\]\(([^)]+)\)|<img src="([^"]+)"/g)].map(([, a, b]) => a ?? b ?? '');
  const fromRoot = pictures.map((name) => join(dirname(path), name).replaceAll('\\', '/'));
  return [...new Set([...marked.filter((name) => OURS.test(name)), ...fromRoot])];
}

function isPicture(path: string): boolean {
  return path.startsWith('docs/pictures/');
}

function picturesOf(text: string): string[] {
  return namedFiles({ path: 'README.md', text }).filter(isPicture);
}

function filesOf(text: string): string[] {
  return namedFiles({ path: 'README.md', text })
    .filter((path) => !isPicture(path))
    .sort();
}

function links({ text }: Page): string[] {
  const all = [...text.matchAll(/(?<!!)\[[^\]]*\]\(([^)\s]+)\)/g)].map(([, link]) => link ?? '');
  return all.filter((link) => !/^[a-z]+:/.test(link));
}

function leadsSomewhere(page: Page, link: string): boolean {
  const [file = '', heading] = link.split('#');
  const path = file === '' ? page.path : join(dirname(page.path), file);
  if (!existsSync(join(root, path))) return false;
  return heading === undefined || anchorsOf(read(path)).includes(decodeURIComponent(heading));
}

/** Anchors as code hosts make them: small letters, blanks as hyphens, punctuation gone. */
function anchorsOf(text: string): string[] {
  return headings(text).map((line) =>
    line
      .replace(/^#+ /, '')
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Number}\s_-]/gu, '')
      .replace(/ /g, '-'),
  );
}

function namedCommands(text: string): string[] {
  return [...text.matchAll(/\.\/ledger ([a-z]+)\b/g)].map(([, name]) => name ?? '');
}

function headings(text: string): string[] {
  return withoutCode(text)
    .split('\n')
    .filter((line) => /^#{1,6} /.test(line));
}

function ranks(text: string): number[] {
  return headings(text).map((line) => line.indexOf(' '));
}

function rowCounts(text: string): number[] {
  const blocks = withoutCode(text).split(/\n(?!\|)/);
  return blocks.map((block) => block.split('\n').filter((line) => line.startsWith('|')).length).filter((n) => n > 0);
}

function withoutCode(text: string): string {
  return text.replace(/^```[\s\S]*?^```$/gm, '');
}

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
