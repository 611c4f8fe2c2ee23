import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../access/index.js';
import { escapeHtml } from '../platform/escape-html.js';
import { problems } from '../platform/problem.js';

/** Where the built portal stands, and whose name it bears. */
export class PortalSettings {
  private page: string | null = null;

  constructor(
    readonly folder: string,
    readonly mutualName: string,
  ) {}

  /** The page of the portal for one answer; null when the portal was not built. */
  render(nonce: string): string | null {
    const path = join(this.folder, 'index.html');
    if (this.page === null && existsSync(path)) this.page = readFileSync(path, 'utf8');
    return this.page?.replaceAll('__CSP_NONCE__', nonce).replaceAll('__MUTUAL_NAME__', escapeHtml(this.mutualName)) ?? null;
  }
}

/** Every page of the portal is this one; the browser shows the right one. */
@ApiExcludeController()
@Controller()
export class PortalController {
  constructor(private readonly settings: PortalSettings) {}

  @Get('*')
  @Public('the portal itself, which holds no data')
  page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const nonce = randomBytes(16).toString('base64');
    const html = /^\/(api|assets)(\/|$)/.test(request.url) ? null : this.settings.render(nonce);
    if (html === null) throw problems.not_found();
    void reply
      .headers({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'content-security-policy': policyOf(nonce) })
      .send(html);
  }
}

function policyOf(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
