import { expect } from 'chai';
import express, { Router } from 'express';
import { byPath } from '../../../server/kernel/http/byPath.ts';
import { routeUnknown } from '../../../server/kernel/http/routeUnknown.ts';
import { type Served, send, serve } from '../../support/httpClient.ts';

describe('routers that are entered by path', () => {
  let site: Served;
  let entered: string[];

  /** A router that says when it is entered. */
  function watched(name: string, router: Router): Router {
    const watching = (...parts: Parameters<Router>) => {
      entered.push(name);
      router(...parts);
    };
    return Object.assign(watching, { stack: router.stack }) as unknown as Router;
  }

  const answering = (name: string, ...paths: string[]) => {
    const router = Router();
    for (const path of paths) router.get(path, (_request, response) => void response.send(name));
    return watched(name, router);
  };
  const asked = async (path: string, method = 'GET') => {
    entered = [];
    const { status, text, headers } = await send(`${site.url}${path}`, { method });
    return { status, text, allow: headers.get('allow'), entered };
  };

  before(async () => {
    const everywhere = Router().use((_request, response, next) => {
      response.set('x-seen', 'yes');
      next();
    });
    const passing = Router().get('/api/second/:id', (_request, _response, next) => next());
    const broken = Router().get('/broken/:id', () => {
      throw new Error('示例');
    });
    const routers = [
      answering('first', '/api/first', '/api/first/:id', '/health'),
      watched('everywhere', everywhere),
      watched('passing', passing),
      answering('second', '/api/second/:id'),
      answering('anySecond', '/01/:gtin/10/:lot'),
      answering('anyFirst', '/:page'),
      watched('broken', broken),
    ];
    const app = express();
    app.use(byPath(routers), routeUnknown());
    app.use(((error, _request, response, _next) => {
      const status = { RouteUnknown: 404, MethodNotAllowed: 405 }[error.code as string] ?? 500;
      response.status(status).send(String(error.code ?? error.message));
    }) as express.ErrorRequestHandler);
    site = await serve(app);
  });
  after(() => site.close());

  it('leaves out those without a route for the first two segments, and keeps the order of the others', async () => {
    expect(await asked('/api/second/7')).to.deep.include({
      text: 'second',
      entered: ['everywhere', 'passing', 'second'],
    });
    expect(await asked('/api/first/7')).to.deep.include({ text: 'first', entered: ['first'] });
    expect(await asked('/api/first')).to.deep.include({ text: 'first', entered: ['first'] });
    expect(await asked('/health/')).to.deep.include({ text: 'first', entered: ['first'] });
  });

  it('enters those whose second or first segment may be any', async () => {
    expect(await asked('/01/09521234543213/10/L1')).to.deep.include({
      text: 'anySecond',
      entered: ['everywhere', 'anySecond'],
    });
    expect(await asked('/about')).to.deep.include({ text: 'anyFirst', entered: ['everywhere', 'anyFirst'] });
  });

  it('compares without regard to case, as Express does', async () => {
    expect(await asked('/API/Second/7')).to.deep.include({ text: 'second' });
  });

  it('tells which methods there are where this one is not, and what is nowhere', async () => {
    expect(await asked('/api/second/7', 'POST')).to.deep.include({ status: 405, allow: 'GET' });
    expect(await asked('/api/third/7')).to.deep.include({
      status: 404,
      text: 'RouteUnknown',
      entered: ['everywhere', 'anyFirst'],
    });
    expect(await asked('//api/second/7')).to.deep.include({ status: 404 });
    expect(await asked('/constructor/prototype')).to.deep.include({ status: 404 });
  });

  it('hands on what a router throws', async () => {
    expect(await asked('/broken/7')).to.deep.include({ status: 500, text: '示例' });
  });
});
