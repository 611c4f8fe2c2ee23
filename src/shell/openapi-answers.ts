import { declaredProblems } from '../platform/problem.js';
import { isVersioned, takeMarks } from '../platform/shown.js';

type Json = Record<string, unknown>;
interface Parameter {
  name: string;
  in: string;
  schema: Json;
}
/** An operation of the document, in the parts that are completed here. */
export interface Operation extends Json {
  parameters?: Parameter[];
  requestBody?: Json;
  responses: Record<string, Json>;
}

/** What any request may meet: not readable, too long, too slow, one of too many, or a server that cannot. */
const anywhere = [
  'malformed_request', 'invalid_input', 'request_timeout', 'address_too_long', 'headers_too_large', 'too_many_requests', 'unavailable',
];
const ofBodies = ['too_large', 'unsupported_media'];
const ofHeaders: Record<string, string[]> = {
  'If-Match': ['precondition_required', 'precondition_failed'],
  'Idempotency-Key': ['idempotency_key_reused'],
};

const answered: Record<string, Json> = {
  'X-Request-Id': { description: 'The number of this answer, to quote when something is wrong', required: true, schema: { type: 'string', format: 'uuid' } },
  ETag: { description: 'The version read; goes back in If-Match', required: true, schema: { type: 'string', pattern: '^"[0-9]{1,9}"$' } },
  'Retry-After': { description: 'Seconds to wait before asking again', schema: { type: 'integer', minimum: 1 } },
};

/** A problem document, with every member that a refusal of ours may bear. */
const problem = {
  type: 'object',
  description: 'A refusal (RFC 9457), in French, or in English with Accept-Language: en',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string', pattern: '^/problems/[a-z_]+$' },
    title: { type: 'string', minLength: 1, description: 'What to do, in the language asked for' },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    code: { type: 'string', pattern: '^[a-z_]+$', description: 'Stable; see docs/errors.md' },
    errors: {
      type: 'array',
      description: 'Each field to correct, fifty at most',
      maxItems: 50,
      items: {
        type: 'object',
        required: ['field', 'code', 'detail'],
        properties: { field: { type: 'string' }, code: { type: 'string', pattern: '^[A-Za-z_]+$' }, detail: { type: 'string', minLength: 1 } },
      },
    },
    step_up: {
      type: 'object',
      description: 'What to prove with POST /api/step-ups before the same request is sent again',
      required: ['act', 'subject'],
      properties: { act: { type: 'string' }, subject: { type: 'string' } },
    },
    parts: { type: 'array', items: { type: 'string' }, description: 'Of a server that is not ready: what does not answer' },
    retry_after: { type: 'integer', minimum: 1, description: 'Seconds' },
    ready_at: { type: 'string', format: 'date-time', description: 'Before then it is too early' },
  },
};

const headers = (...names: string[]) => Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

/** Writes into the document all that an operation takes and answers, derived from what it declares. */
export class Answers {
  readonly responses: Json = {};
  readonly parameters: Json = {};
  readonly headers = answered;
  readonly problem = problem;

  complete(method: string, operation: Operation): void {
    const success = headers('X-Request-Id', ...(isVersioned(operation) ? ['ETag'] : []));
    for (const response of Object.values(operation.responses)) response.headers = success;
    for (const [status, codes] of Object.entries(byStatus(codesOf(method, operation)))) {
      operation.responses[status] = this.refusal(Number(status), codes);
    }
    if (operation.parameters) operation.parameters = operation.parameters.map((one) => this.parameter(one));
  }

  private refusal(status: number, codes: string[]): Json {
    const name = [status, ...codes].join('.');
    this.responses[name] ??= {
      description: codes.map((code) => `\`${code}\`: ${declaredProblems.get(code)!.en}`).join('\n\n'),
      headers: headers('X-Request-Id', ...(status === 429 ? ['Retry-After'] : [])),
      content: { 'application/problem+json': { schema: problemOf(status, codes) } },
    };
    return { $ref: `#/components/responses/${name}` };
  }

  private parameter(parameter: Parameter): Parameter {
    // Every id in a path is checked as one (IdPipe).
    if (parameter.in === 'path') return { ...parameter, schema: { type: 'string', format: 'uuid' } };
    if (parameter.in !== 'header') return parameter;
    this.parameters[parameter.name] = parameter;
    return { $ref: `#/components/parameters/${parameter.name}` } as never;
  }
}

/** Every code an operation may refuse with. */
function codesOf(method: string, operation: Operation): string[] {
  const { parameters = [] } = operation;
  const codes = [
    takeMarks(operation),
    anywhere.filter((code) => declaredProblems.has(code)),
    method === 'get' ? [] : ofBodies,
    parameters.some((one) => one.in === 'path') ? ['not_found'] : [],
    parameters.flatMap(({ name }) => ofHeaders[name] ?? []),
  ];
  return [...new Set(codes.flat())].sort();
}

function byStatus(codes: string[]): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const code of codes) (found[declaredProblems.get(code)!.status] ??= []).push(code);
  return found;
}

function problemOf(status: number, codes: string[]): Json {
  return { allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { status: { const: status }, code: { enum: codes } } }] };
}
