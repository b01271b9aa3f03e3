import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'chai';
import { problemsOf } from '../../../server/openapi/commonProblems.ts';
import { buildDocument } from '../../../server/openapi/document.ts';
import { unknownWorld } from '../../../server/openapi/exampleWorld.ts';
import { openapiFiles } from '../../../server/openapi/openapiFiles.ts';
import { operations } from '../../../server/openapi/operations.ts';
import { problems } from '../../../server/problems.ts';

describe('the OpenAPI document', () => {
  const document = buildDocument(unknownWorld);

  for (const [name, text] of Object.entries(openapiFiles())) {
    it(`is the one committed as docs/api/${name} (npm run openapi writes it)`, () => {
      expect(readFileSync(new URL(`../../../docs/api/${name}`, import.meta.url), 'utf8') === text).to.equal(true);
    });
  }

  it('names each operation once', () => {
    const ids = operations.map(({ operationId }) => operationId);

    expect(ids).to.deep.equal([...new Set(ids)]);
  });

  it('holds schemas that are valid JSON Schema 2020-12', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const broken = Object.entries(document.components.schemas).filter(([, schema]) => !ajv.validateSchema(schema));

    expect(broken.map(([name]) => name)).to.deep.equal([]);
  });

  it('refers to nothing that is missing', () => {
    const referred = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((found) => String(found[1]));

    expect(referred.filter((pointer) => !reaches(document, pointer))).to.deep.equal([]);
  });

  it('declares every parameter of every path', () => {
    const undeclared = operations.filter(({ path, method }) => {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1]);
      const declared = (document.paths[path]?.[method]?.parameters ?? []) as { name: string; in: string }[];
      return inPath.some((name) => !declared.some((parameter) => parameter.in === 'path' && parameter.name === name));
    });

    expect(undeclared.map(({ operationId }) => operationId)).to.deep.equal([]);
  });

  it('names only problems that the gateway knows', () => {
    const unknown = operations.flatMap(problemsOf).filter((code) => problems[code] === undefined);

    expect([...new Set(unknown)]).to.deep.equal([]);
  });

  it('has an answer for each status an example is said to get', () => {
    const silent = operations.filter(({ method, path, example }) => {
      const answers = document.paths[path]?.[method]?.responses as Record<string, unknown>;
      return example.status !== undefined && answers[example.status] === undefined;
    });

    expect(silent).to.deep.equal([]);
  });

  it('lets each example follow one that is there', () => {
    const ids = new Set(operations.map(({ operationId }) => operationId));

    expect(operations.filter(({ example }) => example.after !== undefined && !ids.has(example.after))).to.deep.equal(
      [],
    );
  });
});

function reaches(document: object, pointer: string): boolean {
  const steps = pointer.replace(/^#\//, '').split('/');
  return (
    steps.reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], document) !==
    undefined
  );
}
