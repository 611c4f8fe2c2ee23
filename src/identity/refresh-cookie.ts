import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { identityProblems } from './problems.js';

/** Whether the portal is served over TLS: then the cookie is bound to the host by its prefix. */
export class CookieSettings {
  constructor(readonly secure: boolean) {}

  get name(): string {
    return this.secure ? '__Host-egide_refresh' : 'egide_refresh';
  }

  get deviceName(): string {
    return this.secure ? '__Host-egide_device' : 'egide_device';
  }
}

/** The refresh token as the browser brought it. */
export function readRefreshCookie(request: FastifyRequest, settings: CookieSettings): string {
  const token = request.cookies[settings.name];
  if (!token) throw identityProblems.session_ended();
  return token;
}

export function setRefreshCookie(reply: FastifyReply, settings: CookieSettings, token: string): void {
  void reply.setCookie(settings.name, token, { ...attributes(settings), maxAge: 12 * 3600 });
}

/** A device is known for 13 months (CNIL's limit for what a browser keeps). It opens nothing, and stays when one signs out. */
export function setDeviceCookie(reply: FastifyReply, settings: CookieSettings, token: string): void {
  void reply.setCookie(settings.deviceName, token, { ...attributes(settings), maxAge: 395 * 86_400 });
}

export function clearRefreshCookie(reply: FastifyReply, settings: CookieSettings): void {
  void reply.clearCookie(settings.name, attributes(settings));
}

function attributes({ secure }: CookieSettings) {
  return { httpOnly: true, sameSite: 'strict', secure, path: '/' } as const;
}

/** A route that acts by the cookie alone answers only the portal's own pages. */
export function isCrossSite(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  const { origin, host } = request.headers;
  const sameOrigin = !origin || (URL.canParse(origin) && new URL(origin).host === host);
  return (!!site && !['same-origin', 'none'].includes(String(site))) || !sameOrigin;
}
