import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { kinds } from '../uploads/index.js';
import { problems } from '../platform/problem.js';

const types = ['application/octet-stream', 'application/offset+octet-stream'];

/** The one route that takes bytes. */
export const contentPath = 'versions/:versionId/content';

const takesBytes = ({ method, routeOptions: { url } }: FastifyRequest) => method === 'PATCH' && (url?.endsWith(`/${contentPath}`) ?? false);

/** Hands the bytes of a request on as they come, without the limit of other bodies; to every other route they stay unknown. */
export function acceptContent(server: FastifyInstance): void {
  server.addContentTypeParser(types, (request, bytes, done) => {
    if (takesBytes(request)) done(null, bytes);
    else done(problems.unsupported_media());
  });
}

const file = { schema: { type: 'string' as const, format: 'binary' } };
const files = Object.fromEntries(Object.values(kinds).map(({ mediaType }) => [mediaType, file]));

/** Declares a route that answers with a file of any type that the inspection lets in. */
export const ShowsDocument = () =>
  applyDecorators(HttpCode(200), ApiResponse({ status: 200, content: files }), ApiResponse({ status: 206, description: 'The part that was asked for', content: files }));
