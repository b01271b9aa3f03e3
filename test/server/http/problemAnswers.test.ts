import { expect } from 'chai';
import express from 'express';
import { AppError, type ErrorArgs } from '../../../server/kernel/errors/AppError.ts';
import { kernelProblems } from '../../../server/kernel/errors/kernelProblems.ts';
import { type ProblemDeps, problemHandler } from '../../../server/kernel/errors/problemHandler.ts';
import { type Answer, send, serve } from '../../support/httpClient.ts';

const log = { warn: () => undefined, error: () => undefined };
const problems = {
  LotMissing: {
    status: 404,
    title: { en: 'There is no such lot', zh: '没有这批货' },
    next: { en: 'Check the number.', zh: '请核对编号。' },
  },
};

/** What is answered to a request whose route throws so. */
async function answerTo(thrown: unknown, deps: Partial<ProblemDeps> = {}): Promise<Answer> {
  const app = express();
  app.get('/', () => {
    throw thrown;
  });
  app.use(problemHandler({ problems: { ...kernelProblems, ...problems }, log, ...deps }));
  const site = await serve(app);
  try {
    return await send(site.url, { headers: { 'accept-language': 'en' } });
  } finally {
    await site.close();
  }
}

describe('an answer that refuses', () => {
  it('says each value that fits on a line, also that there is none, and leaves lists to `args`', async () => {
    const args: ErrorArgs = { lot: 'L-1', kg: 3n, of: null, seen: ['a', 'b'] };
    const { json } = await answerTo(new AppError('LotMissing', args));

    expect(json.detail).to.contain('(lot: L-1, kg: 3, of: null)').and.not.contain('seen');
    expect(json.args).to.deep.equal({ lot: 'L-1', kg: '3', of: null, seen: ['a', 'b'] });
  });

  it('names a fault of a part that one of its readers knows', async () => {
    const knows = (thrown: unknown) =>
      (thrown as Error).message === 'disk full' ? new AppError('LotMissing') : undefined;
    const namedFaults = [() => undefined, knows];

    expect((await answerTo(new Error('disk full'), { namedFaults })).json.code).to.equal('LotMissing');
    expect((await answerTo(new Error('else'), { namedFaults })).json.code).to.equal('InternalFault');
  });
});
