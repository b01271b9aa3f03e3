import type { RequestHandler } from 'express';
import helmet from 'helmet';

export interface SecurityHeaderSettings {
  /** True when browsers reach the gateway over https: turns on HSTS and upgrade of insecure requests. */
  https: boolean;
  /** Further origins that pages may fetch from: the pinned verification nodes. */
  connectOrigins: string[];
}

/** Security headers of every answer. Scripts come from our own origin as files: no inline script, no eval. */
export function securityHeaders(settings: SecurityHeaderSettings): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", ...settings.connectOrigins],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(settings.https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: settings.https,
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    crossOriginEmbedderPolicy: false,
  });
}
