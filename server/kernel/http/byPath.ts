import type { RequestHandler, Router } from 'express';

// The part of Express's router that is asked; express and its router are pinned by the lockfile.
interface Layer {
  route?: { path: unknown };
}

/** What a request must begin with for a router to have a route for it: first segment, second segment. */
type Heads = Map<string, Set<string> | 'any'>;

/** Segments of a pattern that stand for themselves. */
const LITERAL = /^[\w.~-]*$/;

/**
 * One handler for many routers: each request enters, in their order, only those that could have a route for the first two
 * segments of its path. Express tries the patterns of every router one by one, which for the hundreds of routes of the gateway took
 * a sixth of an answer's time. A router with middleware of its own is always entered.
 *
 * A router is complete when it is handed in: what is added to it afterwards is not looked at.
 */
export function byPath(routers: readonly Router[]): RequestHandler {
  const found = routers.map((router) => ({ router, heads: headsOf(router) }));
  const entered = (first?: string, second?: string) =>
    found.filter(({ heads }) => heads === 'any' || has(heads, first, second)).map(({ router }) => router);
  const elsewhere = entered();
  const known = new Map<string, { seconds: Map<string, Router[]>; others: Router[] }>();
  for (const { heads } of found) {
    for (const [first, seconds] of heads === 'any' ? [] : heads) {
      const place = known.get(first) ?? { seconds: new Map(), others: entered(first) };
      known.set(first, place);
      for (const second of seconds === 'any' ? [] : seconds) place.seconds.set(second, entered(first, second));
    }
  }

  const handler: RequestHandler = (request, response, next) => {
    // Express compares without regard to case.
    const [, first = '', second = ''] = request.path.toLowerCase().split('/', 3);
    const place = known.get(first);
    enter(place ? (place.seconds.get(second) ?? place.others) : elsewhere, request, response, next);
  };
  // As the stack of a router would stand there, for who asks which routes there are.
  return Object.assign(handler, {
    stack: routers.map((handle) => ({ slash: true, handle, match: () => ({ path: '' }) })),
  });
}

function enter(routers: readonly Router[], ...[request, response, next]: Parameters<RequestHandler>): void {
  let at = 0;
  const step = (error?: unknown): void => {
    const router = routers[at];
    at += 1;
    if (error || !router) next(error);
    else router(request, response, step);
  };
  step();
}

function has(heads: Heads, first?: string, second?: string): boolean {
  const seconds = first === undefined ? undefined : heads.get(first);
  return seconds === 'any' || (second !== undefined && seconds?.has(second) === true);
}

function headsOf(router: Router): Heads | 'any' {
  const heads: Heads = new Map();
  for (const { route } of router.stack as Layer[]) {
    if (typeof route?.path !== 'string' || !route.path.startsWith('/')) return 'any';
    const [, first = '', second = ''] = route.path.toLowerCase().split('/', 3);
    if (!LITERAL.test(first)) return 'any';
    const seconds = heads.get(first) ?? new Set<string>();
    heads.set(first, LITERAL.test(second) && seconds !== 'any' ? seconds.add(second) : 'any');
  }
  return heads;
}
