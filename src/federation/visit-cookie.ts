import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CookieSettings } from '../identity/index.js';
import { visitLife } from './visits.js';

const nameOf = ({ secure }: CookieSettings) => (secure ? '__Host-egide_visit' : 'egide_visit');
const attributes = ({ secure }: CookieSettings) => ({ httpOnly: true, sameSite: 'strict', secure, path: '/' }) as const;

/** What binds a visit to the browser that began it: an answer brought into another one opens nothing there. */
export function setVisitCookie(reply: FastifyReply, settings: CookieSettings, browser: string): void {
  void reply.setCookie(nameOf(settings), browser, { ...attributes(settings), maxAge: visitLife });
}

export const readVisitCookie = (request: FastifyRequest, settings: CookieSettings): string => request.cookies[nameOf(settings)] ?? '';

export function clearVisitCookie(reply: FastifyReply, settings: CookieSettings): void {
  void reply.clearCookie(nameOf(settings), attributes(settings));
}
