import { expect } from 'chai';
import {
  applicationIdentifier,
  applicationIdentifiers,
  leadingAi,
  unallocatedIdentifier,
} from '../../../sdk/gs1/ai/applicationIdentifiers.ts';
import { contradiction, missingCompanion } from '../../../sdk/gs1/ai/associations.ts';
import { AI_ROWS } from '../../../sdk/gs1/ai/table.ts';
import { valueProblem } from '../../../sdk/gs1/ai/valueProblem.ts';
import type { Element } from '../../../sdk/gs1/element.ts';
import { isLinterName } from '../../../sdk/gs1/lint/linters.ts';

describe('the table of AIs', () => {
  const all = [...applicationIdentifiers()];

  it('has every AI once, none the beginning of another', () => {
    const ais = all.map(({ ai }) => ai);
    const begun = ais.filter((ai) => ais.some((other) => other !== ai && other.startsWith(ai)));

    expect([ais.length, new Set(ais).size, begun]).to.deep.equal([541, 541, []]);
  });

  it('names only syntax tests that exist', () => {
    const named = AI_ROWS.flatMap(([, format]) => [...format.matchAll(/:([^\s]+)/g)]).flatMap(
      ([, names]) => names?.split('+') ?? [],
    );

    expect(named.filter((name) => !isLinterName(name))).to.deep.equal([]);
    expect(named.length).to.be.greaterThan(100);
  });

  it('has formats that every notation of a row can be read by', () => {
    const unread = all.filter(
      ({ components, maxLength }) => components.length === 0 || !(maxLength > 0 && maxLength <= 90),
    );

    expect(unread).to.deep.equal([]);
  });

  it('asks for and excludes only AIs or shapes that exist', () => {
    const named = all.flatMap(({ requires, excludes }) => [...requires.flat(2), ...excludes]);
    const unknown = named.filter(
      (pattern) => !all.some(({ ai }) => ai.length === pattern.length && ai.startsWith(pattern.replace(/n+$/, ''))),
    );

    expect(unknown).to.deep.equal([]);
  });

  it('knows the qualifiers of a GTIN and their order', () => {
    expect(applicationIdentifier('01')?.qualifiers).to.deep.equal([['22', '10', '21'], ['235']]);
  });

  it('finds the AI at the head of an element string', () => {
    expect(['0109521234543213', '3103000195', '235X', '8004952'].map((text) => leadingAi(text)?.ai)).to.deep.equal([
      '01',
      '3103',
      '235',
      '8004',
    ]);
  });

  it('tells what may yet be allocated from what can be no AI', () => {
    const seen = ['89', '4199', '419', '3199'].map((ai) => unallocatedIdentifier(ai)?.maxLength);

    expect(seen).to.deep.equal([90, undefined, 13, 6]);
  });
});

describe('valueProblem', () => {
  const said = (ai: string, value: string) => {
    const entry = applicationIdentifier(ai);
    return entry && valueProblem(entry, value)?.code;
  };

  it('takes what has the format', () => {
    const taken: [string, string][] = [
      ['01', '09521234543213'],
      ['253', '9521234543213'],
      ['253', '9521234543213DOC'],
      ['7007', '251001'],
      ['7007', '251001251031'],
      ['8006', '095212345432130102'],
    ];

    expect(taken.map(([ai, value]) => said(ai, value))).to.deep.equal(taken.map(() => undefined));
  });

  const refused: [string, string, string][] = [
    ['01', '9521234543213', 'ValueTooShort'],
    ['01', '009521234543213', 'ValueTooLong'],
    ['10', '', 'ValueEmpty'],
    ['10', 'x'.repeat(21), 'ValueTooLong'],
    ['7007', '2510012510', 'ValueTooShort'],
    ['8006', '095212345432130302', 'PieceNumberExceedsTotal'],
    ['17', '251301', 'IllegalMonth'],
    ['422', '157', 'NotIso3166'],
  ];
  for (const [ai, value, code] of refused) {
    it(`refuses (${ai})${value} by ${code}`, () => {
      expect(said(ai, value)).to.equal(code);
    });
  }

  it('marks the flaw within the whole value, and in one line', () => {
    const entry = applicationIdentifier('253');
    const problem = entry && valueProblem(entry, '9521234543214DOC');

    expect(problem).to.deep.include({
      code: 'IncorrectCheckDigit',
      ai: '253',
      flaw: { code: 'IncorrectCheckDigit', at: 12, length: 1 },
    });
    expect(problem?.message).to.equal('IncorrectCheckDigit: (253)952123454321|4|DOC: the marked characters break it.');
  });
});

describe('associations of AIs', () => {
  const elements = (text: string): Element[] =>
    text.split(' ').map((part) => ({ ai: part.split(':')[0] ?? '', value: part.split(':')[1] ?? '' }));

  it('finds two AIs that contradict each other, but never an AI itself', () => {
    expect(contradiction(elements('01:a 02:b'))).to.include({ code: 'PairExcluded', ai: '02', value: '(01)a' });
    expect(contradiction(elements('3333:1 3338:2'))?.code).to.equal('PairExcluded');
    expect(contradiction(elements('3333:1 3333:1'))).to.equal(undefined);
  });

  it('finds an AI that is said twice and not alike', () => {
    expect(contradiction(elements('400:a 99:b 400:c'))).to.include({
      code: 'RepeatedValuesDiffer',
      ai: '400',
      value: 'c',
    });
  });

  it('finds an AI without its companion', () => {
    expect(missingCompanion(elements('21:a'))).to.include({ code: 'PairMissing', ai: '21' });
    expect(missingCompanion(elements('01:g 21:a'))).to.equal(undefined);
    expect(missingCompanion(elements('01:g 7004:5'))?.ai).to.equal('7004');
    expect(missingCompanion(elements('01:g 10:l 7004:5'))).to.equal(undefined);
  });

  it('wants the serial of a key that is signed', () => {
    expect(missingCompanion(elements('253:9521234543213 8030:abc'))).to.include({ code: 'PairMissing', ai: '253' });
    expect(missingCompanion(elements('253:9521234543213X 8030:abc'))).to.equal(undefined);
  });
});
