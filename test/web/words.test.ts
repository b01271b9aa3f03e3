import { globSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { schemas } from '../../scripts/deploy/schemas.ts';
import { Role } from '../../sdk/access/roles.ts';
import { Kind } from '../../sdk/participants/types.ts';
import type { Words } from '../../server/pages/render/translate.ts';
import { hasWords, wordsOf } from '../../server/pages/render/translate.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const read = (file: string) => readFileSync(`${ROOT}${file}`, 'utf8');

describe('words of the pages', () => {
  const zh = flatten(wordsOf('zh-CN'));
  const en = flatten(wordsOf('en'));

  it('exist in both languages', () => {
    expect([...zh.keys()]).to.deep.equal([...en.keys()]);
  });

  it('name the same parameters in both languages', () => {
    const different = [...zh].filter(([key, text]) => String(paramsOf(text)) !== String(paramsOf(en.get(key) ?? '')));
    expect(different.map(([key]) => key)).to.deep.equal([]);
  });

  it('are never empty', () => {
    expect([...zh, ...en].filter(([, text]) => text.trim() === '')).to.deep.equal([]);
  });

  it('contain nothing forbidden', () => {
    const forbidden = /代币|发行|挖矿|正品|保真|\btoken\b|\bissu(ed|ing) tokens\b/i;
    expect([...zh, ...en].filter(([, text]) => forbidden.test(text))).to.deep.equal([]);
  });

  it('keep a blank between Han and Latin letters or digits', () => {
    const crowded = /[\p{Script=Han}][A-Za-z0-9]|[A-Za-z0-9][\p{Script=Han}]/u;
    expect([...zh.values()].filter((text) => crowded.test(text.replace(/\{\w+\}/g, '')))).to.deep.equal([]);
  });

  it('name every role, kind and schema', () => {
    const named = [
      ...Object.keys(Role).map((role) => `role.${role}`),
      ...Object.values(Kind).map((kind) => `kind.${kind}`),
      ...schemas.map(({ name }) => `schema.${name}`),
    ];
    expect(named.filter((key) => !hasWords('zh-CN', key))).to.deep.equal([]);
  });
});

describe('templates', () => {
  const templates = globSync('web/templates/**/*.eta', { cwd: ROOT });

  for (const template of templates) {
    it(`${template} has no words of its own`, () => {
      expect(visibleText(read(template))).to.equal('');
    });

    it(`${template} passes nothing unescaped but other templates`, () => {
      const raw = [...read(template).matchAll(/<%~\s*(.*?)%>/gs)].map(([, code = '']) => code.trim());
      expect(raw.filter((code) => !/^(include\(|it\.body$)/.test(code))).to.deep.equal([]);
    });
  }

  it('use only words that exist', () => {
    const used = templates.flatMap((name) =>
      [...read(name).matchAll(/it\.t\('([\w.]+)'/g)].map(([, key]) => key ?? ''),
    );
    const whole = used.filter((key) => !key.endsWith('.'));
    expect(whole.filter((key) => !hasWords('zh-CN', key))).to.deep.equal([]);
  });

  it('of the desk use only words that exist', () => {
    const files = globSync('web/desk/**/*.{vue,ts}', { cwd: ROOT });
    const used = files.flatMap((name) => [...read(name).matchAll(/\bt\('([\w.]+)'/g)].map(([, key]) => key ?? ''));
    expect(used.filter((key) => !hasWords('zh-CN', key))).to.deep.equal([]);
  });
});

function flatten(words: Words, before = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[`${before}${key}`, value]] : [...flatten(value, `${before}${key}.`)],
    ),
  );
}

function paramsOf(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();
}

/** The letters and digits that are left of a template without tags and expressions. */
function visibleText(template: string): string {
  const text = template.replace(/<%[\s\S]*?%>/g, '').replace(/<[^>]*>/g, '');
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}
