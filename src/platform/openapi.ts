import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

type Json = Record<string, unknown>;

const problem = {
  type: 'object',
  description: 'A refusal (RFC 9457), in French, or in English with Accept-Language: en',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable; see docs/errors.md' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'code', 'detail'],
        properties: { field: { type: 'string' }, code: { type: 'string' }, detail: { type: 'string' } },
      },
    },
    step_up: {
      type: 'object',
      required: ['act', 'subject'],
      properties: { act: { type: 'string' }, subject: { type: 'string' } },
    },
    retry_after: { type: 'integer', description: 'Seconds' },
  },
};

/** The OpenAPI 3.1 document of the application, as `openapi.json` commits it. */
export function openApiOf(app: INestApplication): OpenAPIObject {
  const settings = new DocumentBuilder()
    .setTitle('Égide')
    .setDescription('The member extranet of French health mutuals')
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .build();
  const document = SwaggerModule.createDocument(app, settings, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  for (const path of Object.values(document.paths)) {
    for (const operation of Object.values(path as Record<string, { responses?: Json }>)) {
      if (operation?.responses) operation.responses.default = { description: 'Refused', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
    }
  }
  const schemas = ((document.components ??= {}).schemas ??= {}) as Json;
  schemas.Problem = problem;
  return in31(document) as OpenAPIObject;
}

/** OpenAPI 3.1 says "or null" with a type, not with `nullable`. */
function in31(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(in31);
  if (node === null || typeof node !== 'object') return node;
  const { nullable, ...rest } = Object.fromEntries(Object.entries(node).map(([k, v]) => [k, in31(v)])) as Json;
  if (nullable !== true) return nullable === undefined ? rest : { nullable, ...rest };
  return orNull(rest);
}

function orNull(rest: Json): Json {
  if (typeof rest.type === 'string') {
    if (Array.isArray(rest.enum)) rest.enum = [...(rest.enum as unknown[]), null];
    return { ...rest, type: [rest.type, 'null'] };
  }
  const { description, ...schema } = rest;
  return { ...(description !== undefined && { description }), anyOf: [Array.isArray(schema.allOf) ? (schema.allOf as unknown[])[0] : schema, { type: 'null' }] };
}
