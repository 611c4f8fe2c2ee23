import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { OpenApi, Operation, Schema } from '../../support/openapi.js';

export interface Declared {
  /** METHOD /path/{with}/{params} */
  name: string;
  method: string;
  path: string;
  operation: Operation;
  /** The schema of its JSON body. */
  body?: Schema;
}

type Json = Record<string, unknown>;
interface Response {
  headers?: Record<string, { $ref: string }>;
  content?: Record<string, { schema: Json }>;
}

/** The OpenAPI document, asked whether what goes in and out is what it says. Of answers, what is not declared is a fault. */
export class Contract {
  readonly operations: Declared[];
  private readonly ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false, strictTypes: false, coerceTypes: false });
  private readonly compiled = new Map<unknown, ValidateFunction>();

  constructor(readonly document: OpenApi) {
    // `default import` of a CommonJS package: the function itself, or the module that holds it.
    const formats = addFormats as unknown as { default?: (ajv: unknown) => void };
    (formats.default ?? (addFormats as unknown as (ajv: unknown) => void))(this.ajv);
    this.ajv.addFormat('password', true).addVocabulary(['example']);
    this.ajv.addSchema({ $id: 'egide', $defs: closed(local(document.components.schemas)) as Json });
    this.operations = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => ({
        name: `${method.toUpperCase()} ${path}`, method: method.toUpperCase(), path, operation,
        body: operation.requestBody?.content['application/json']?.schema,
      })),
    );
  }

  /** What is wrong with a value by a schema of the document; null when nothing is. */
  faultOf(schema: unknown, value: unknown): string | null {
    let validate = this.compiled.get(schema);
    if (!validate) this.compiled.set(schema, (validate = this.ajv.compile(closed(local(schema)) as Json)));
    return validate(value) ? null : this.ajv.errorsText(validate.errors);
  }

  /** What the document declares for a status; undefined for an undeclared one. */
  answer({ operation }: Declared, status: number): Response | undefined {
    const declared = (operation as unknown as { responses: Record<string, Response & { $ref?: string }> }).responses[status];
    return declared?.$ref ? (this.at(declared.$ref) as Response) : declared;
  }

  /** The declared headers of an answer: name → schema, and whether it has to be there. */
  headersOf(response: Response): [string, { required?: boolean; schema: Json }][] {
    return Object.entries(response.headers ?? {}).map(([name, { $ref }]) => [name, this.at($ref) as { schema: Json }]);
  }

  private at(ref: string): unknown {
    const [, , kind, name] = ref.split('/') as [string, string, keyof OpenApi['components'], string];
    return this.document.components[kind]![name];
  }
}

/** References as they stand inside the validator. */
function local(schema: unknown): unknown {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/schemas/', '"egide#/$defs/')) as unknown;
}

/** The same schema, with no property but the declared ones. */
function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  if (node === null || typeof node !== 'object') return node;
  const copy = Object.fromEntries(Object.entries(node).map(([name, part]) => [name, closed(part)])) as Json;
  return copy.type === 'object' && typeof copy.properties === 'object' ? { ...copy, additionalProperties: false } : copy;
}
