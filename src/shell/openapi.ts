import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { Answers, type Operation } from './openapi-answers.js';

type Json = Record<string, unknown>;

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
  return completed(in31(document) as OpenAPIObject);
}

function completed(document: OpenAPIObject): OpenAPIObject {
  const answers = new Answers();
  const components = (document.components ??= {}) as Record<string, Json>;
  for (const path of Object.values(document.paths)) {
    for (const [method, operation] of Object.entries(path as Record<string, Operation>)) {
      answers.complete(method, operation);
      if (operation.requestBody) close(operation.requestBody, components.schemas!);
    }
  }
  const { responses, parameters, headers, problem } = answers;
  Object.assign(components, { responses, parameters, headers });
  components.schemas!.Problem = problem;
  return document;
}

/** Whatever a body holds is declared: the validation refuses the rest. */
function close(node: unknown, schemas: Json): void {
  if (node === null || typeof node !== 'object') return;
  const { $ref, properties } = node as { $ref?: string; properties?: Json };
  if (properties) (node as Json).additionalProperties = false;
  for (const part of Object.values(node as Json)) close(part, schemas);
  if ($ref) close(schemas[$ref.split('/').at(-1)!], schemas);
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
