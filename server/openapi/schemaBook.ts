import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';

export type JsonSchema = Record<string, unknown>;

/** Turns zod schemas into JSON Schema (2020-12, which is OpenAPI 3.1's own) and gathers the named ones. */
export interface SchemaBook {
  /** The schema, or a reference to its name. `input`: what is sent to us; `output`: what we answer. */
  refer(schema: z.ZodType, io: 'input' | 'output'): JsonSchema;
  /** An object schema in full, for parameters: they have no body to refer to. */
  inline(schema: z.ZodType): JsonSchema;
  /** Every named schema that was referred to, by name. */
  named(): Record<string, JsonSchema>;
}

/** Throws when one name stands for two schemas. */
export function createSchemaBook(): SchemaBook {
  const names = new Map<string, JsonSchema>();
  const convert = (schema: z.ZodType, io: 'input' | 'output') => {
    const { $schema: _dialect, $defs, ...root } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
    return { root: relocated(root), defs: Object.entries(relocated($defs ?? {})) as [string, JsonSchema][] };
  };

  return {
    refer(schema, io) {
      const { root, defs } = convert(schema, io);
      for (const [name, definition] of defs) add(names, name, definition);
      return root;
    },
    inline(schema) {
      const { root, defs } = convert(schema, 'input');
      const own = typeof root.$ref === 'string' ? root.$ref.split('/').at(-1) : undefined;
      for (const [name, definition] of defs) if (name !== own) add(names, name, definition);
      return defs.find(([name]) => name === own)?.[1] ?? root;
    },
    named: () => Object.fromEntries([...names].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function add(names: Map<string, JsonSchema>, name: string, schema: JsonSchema): void {
  const known = names.get(name);
  if (known !== undefined && !isDeepStrictEqual(known, schema)) {
    throw new Error(`Two schemas are called ${name}; give one of them another id in its .meta().`);
  }
  names.set(name, schema);
}

function relocated(schema: object): JsonSchema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonSchema;
}
