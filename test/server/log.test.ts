import { expect } from 'chai';
import express from 'express';
import { AppError } from '../../server/kernel/errors/AppError.ts';
import { requestId } from '../../server/kernel/http/requestId.ts';
import { createLog } from '../../server/kernel/log/createLog.ts';
import { requestLog } from '../../server/kernel/log/requestLog.ts';

const PHONE = '13800000000';

describe('createLog', () => {
  let lines: string[];
  const open = () => {
    lines = [];
    return logInto(lines);
  };

  it('writes one JSON object a line with level and time', () => {
    open().info({ lot: '7' }, 'issued');

    expect(JSON.parse(lines.join('')))
      .to.include({ level: 'info', lot: '7', msg: 'issued' })
      .and.to.have.property('time');
  });

  for (const value of [{ phone: PHONE }, { person: { phone: PHONE } }, { a: { person: { phone: PHONE } } }]) {
    it(`strikes out a phone number in ${JSON.stringify(value).replace(PHONE, '…')}`, () => {
      open().info(value, 'enrolled');

      expect(lines.join('')).not.to.contain(PHONE);
    });
  }

  it('names a fault by type and code, with where it happened', () => {
    open().error({ err: new AppError('ContentMissing', { phone: PHONE }) }, 'failed');
    const { err } = JSON.parse(lines.join(''));

    expect(err).to.include({ type: 'AppError', code: 'ContentMissing' });
    expect(err.stack[0]).to.match(/^at /);
    expect(lines.join('')).not.to.contain(PHONE);
  });

  it('keeps the rows of the database out of its errors, also of a cause', () => {
    const fromDatabase = Object.assign(new Error(`invalid input "${PHONE}"`), {
      severity: 'ERROR',
      routine: 'pg_strtoint',
      code: '22P02',
      detail: `Key (phone)=(${PHONE})`,
    });
    open().error({ err: new Error('not enrolled', { cause: fromDatabase }) }, 'failed');

    expect(JSON.parse(lines.join('')).err.cause).to.include({ code: '22P02' });
    expect(lines.join('')).not.to.contain(PHONE);
  });
});

describe('requestLog', () => {
  it('writes id, method, path, status and duration, and nothing that names the caller', async () => {
    const lines: string[] = [];
    const app = express();
    app.use(requestId());
    app.use(requestLog(logInto(lines)));
    app.get('/scan', (_request, response) => void response.send('ok'));
    const server = app.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    const headers = { 'x-request-id': 'request-0001', cookie: 'session=s3cret', authorization: 'Bearer s3cret' };
    await fetch(`http://127.0.0.1:${port}/scan?phone=${PHONE}`, { headers });
    await new Promise((resolve) => server.close(resolve));
    const line = JSON.parse(lines.join(''));

    expect(line).to.include({ reqId: 'request-0001', method: 'GET', path: '/scan', status: 200 });
    expect(line.responseTime).to.be.a('number');
    for (const personal of [PHONE, 's3cret', '127.0.0.1']) expect(lines.join('')).not.to.contain(personal);
  });

  it('makes one line of a path that would be two, and lets no sign through that a terminal obeys', async () => {
    const lines: string[] = [];
    const app = express().use(requestId(), requestLog(logInto(lines)));
    const server = app.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    const forged = '{"level":"fatal","msg":"all is well"}';
    const headers = { 'user-agent': `x\t${forged}`, 'x-request-id': forged };
    for (const path of [`/a%0d%0a${forged}`, '/%1b[2J%1b]0;owned%07', '/%e2%80%a8%c2%85', `/a\u2028${forged}`]) {
      await fetch(`http://127.0.0.1:${port}${path}`, { headers });
    }
    await new Promise((resolve) => server.close(resolve));

    expect(lines).to.have.length(4);
    for (const line of lines) {
      expect(JSON.parse(line)).to.include({ level: 'info', msg: 'answered' });
      expect(line.trimEnd()).not.to.match(/[\p{Cc}\p{Zl}\p{Zp}]/u);
    }
  });
});

function logInto(lines: string[]) {
  return createLog({ level: 'info', destination: { write: (line: string) => void lines.push(line) } });
}
