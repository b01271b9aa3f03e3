/** A route as Express holds it. */
export interface ServedRoute {
  method: string;
  /** As OpenAPI writes it. */
  path: string;
}

interface Layer {
  /** True when the layer is mounted at the root. */
  slash?: boolean;
  route?: { path: unknown; methods: Record<string, boolean> };
  handle?: unknown;
}

/** Every route of an Express app or router. Throws for what it can't read: a route must not hide from the test. */
export function routesOf(router: unknown): ServedRoute[] {
  return stackOf(router).flatMap((layer) => {
    if (layer.route) return served(layer.route);
    if (stackOf(layer.handle).length === 0) return [];
    if (!layer.slash) throw new Error('A router is mounted below a path; give its routes their whole paths.');
    return routesOf(layer.handle);
  });
}

function stackOf(value: unknown): Layer[] {
  const isHolder = (typeof value === 'function' || typeof value === 'object') && value !== null && 'stack' in value;
  return isHolder && Array.isArray(value.stack) ? (value.stack as Layer[]) : [];
}

function served({ path, methods }: { path: unknown; methods: Record<string, boolean> }): ServedRoute[] {
  if (typeof path !== 'string') throw new Error(`A route has the path ${String(path)}; write it as one string.`);
  return Object.keys(methods).map((method) => ({ method, path: documented(path) }));
}

/** The verifier's file is named by its hash; everything below /assets is described once. */
function documented(path: string): string {
  return path.startsWith('/assets/') ? '/assets/{file}' : path.replace(/:(\w+)/g, '{$1}');
}
