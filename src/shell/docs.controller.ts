import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public, RouteRegister } from '../access/index.js';
import { problems } from '../platform/problem.js';
import { docsPage, docsPolicy } from './docs-page.js';
import type { DocsLanguage } from './docs-words.js';
import { OpenApiDocument } from './platform.controller.js';

/** The contract for people to read. */
@ApiExcludeController()
@Controller('api/docs')
export class DocsController {
  private readonly pages = new Map<DocsLanguage, string>();

  constructor(
    private readonly document: OpenApiDocument,
    private readonly register: RouteRegister,
  ) {}

  @Get()
  @Public('the contract of the API is no secret')
  page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const language = languageOf(request);
    void reply
      .headers({ 'content-type': 'text/html; charset=utf-8', 'content-language': language, vary: 'accept-language', 'content-security-policy': docsPolicy })
      .send(this.pageIn(language));
  }

  private pageIn(language: DocsLanguage): string {
    if (!this.document.current) throw problems.unavailable();
    const page = this.pages.get(language) ?? docsPage(this.document.current, this.register, language);
    this.pages.set(language, page);
    return page;
  }
}

/** The one asked for in the address, else the browser's, else French. */
function languageOf({ query, headers }: FastifyRequest): DocsLanguage {
  const { lang } = query as { lang?: unknown };
  if (lang === 'fr' || lang === 'en') return lang;
  return /^\s*en\b/i.test(headers['accept-language'] ?? '') ? 'en' : 'fr';
}
