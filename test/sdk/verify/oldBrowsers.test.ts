import { expect } from 'chai';
import { isVerifyError, VerifyError } from '../../../sdk/verify/verifyError.ts';

let loads = 0;
/** The file anew, as a browser loads it. */
const load = () => import(`../../../sdk/verify/oldBrowsers.ts?load=${++loads}`);

describe('what old browsers lack', () => {
  const own = Object.getOwnPropertyDescriptor(Object, 'hasOwn') as PropertyDescriptor;

  afterEach(() => Object.defineProperty(Object, 'hasOwn', own));

  it('is given to them before the hash library asks for it', async () => {
    Reflect.deleteProperty(Object, 'hasOwn');
    await load();
    const made = Object.getOwnPropertyDescriptor(Object, 'hasOwn');
    expect([made?.configurable, made?.writable, made?.enumerable]).to.deep.equal([true, true, false]);
    const object = Object.assign(Object.create({ inherited: 1 }), { own: 2 });
    expect(['own', 'inherited', 'none'].map((key) => Object.hasOwn(object, key))).to.deep.equal([true, false, false]);
    expect(Object.hasOwn(Object.create(null, { bare: {} }), 'bare')).to.equal(true);
  });

  it('is left alone where it is there', async () => {
    const theirs = Object.hasOwn;
    await load();
    expect(Object.hasOwn).to.equal(theirs);
  });
});

describe('an error of a check', () => {
  it('is known by its name and code, not by its class: another copy of the program may have made it', () => {
    const error = new VerifyError('BlockTooOld', 'Ask again later.', { number: 5 });
    expect([error.name, error.code, error.message, error.values]).to.deep.equal([
      ...['VerifyError', 'BlockTooOld', 'Ask again later.', { number: 5 }],
    ]);
    expect(new VerifyError('BlockTooOld', 'Ask again later.').values).to.deep.equal({});
    const copy = Object.assign(new Error('x'), { name: 'VerifyError', code: 'BlockTooOld' });
    expect([error, copy].map(isVerifyError)).to.deep.equal([true, true]);
    const others = [
      Object.assign(new Error('x'), { code: 'ENOENT' }),
      Object.assign(new Error('x'), { name: 'VerifyError' }),
    ];
    const plain = { name: 'VerifyError', code: 'BlockTooOld', message: 'x' };
    expect([...others, plain, null, 'VerifyError'].map(isVerifyError)).to.deep.equal(Array(5).fill(false));
  });
});
