import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

export type Language = 'fr' | 'en';

/** The language an answer is written in: French, unless the reader asks for English first. */
export const languageOf = (accepted: string | undefined): Language => (/^\s*en\b/i.test(accepted ?? '') ? 'en' : 'fr');

/** The language of the reader of this request. */
export const InLanguage = createParamDecorator((_: unknown, context: ExecutionContext): Language => languageOf(context.switchToHttp().getRequest<FastifyRequest>().headers['accept-language']));
