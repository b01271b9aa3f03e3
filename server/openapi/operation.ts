import type { z } from 'zod';
import type { Bilingual } from '../kernel/errors/problemTable.ts';
import type { RequestSchemas } from '../kernel/http/validate.ts';

export type Tag =
  | 'records'
  | 'carbon'
  | 'market'
  | 'rights'
  | 'finance'
  | 'commons'
  | 'credit'
  | 'gep'
  | 'trace'
  | 'supervision'
  | 'epcis'
  | 'banks'
  | 'consents'
  | 'signIn'
  | 'acts'
  | 'writes'
  | 'documents'
  | 'chain'
  | 'operation'
  | 'docs'
  | 'pages';

/** What a route answers when it has done what was asked. */
export interface Success {
  status: number;
  /** Of a JSON body. */
  schema?: z.ZodType;
  /** Of another body than JSON. */
  mediaType?: string;
}

/** How the caller shows who asks. */
export type Security = 'none' | 'session' | 'bank' | 'sessionOrToken' | 'metricsToken';

/** A command for a POSIX shell with curl; `{{name}}` stands for a value of {@link ExampleWorld}. */
export interface Example {
  curl: string;
  /** The operation whose example comes before, in the same shell: it leaves the variables this one uses. */
  after?: string;
  /** Status of the answer when it is not the success, as where a person's authenticator would be needed. */
  status?: number;
}

/** One operation of the HTTP interface, as data: what is documented is what the routes validate with. */
export interface Operation {
  method: 'get' | 'post' | 'delete';
  /** As OpenAPI writes it: `/api/acts/{id}`. */
  path: string;
  operationId: string;
  tag: Tag;
  summary: Bilingual;
  /** The schemas that the route validates with. */
  request?: RequestSchemas;
  /** Media type of a request body that is not JSON; a form's fields are described by `request.body`. */
  bytes?: string;
  success: Success;
  /** Codes it can refuse with, beside those of every operation. */
  problems: readonly string[];
  security: Security;
  needsIdempotencyKey?: boolean;
  example: Example;
}
