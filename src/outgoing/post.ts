import { request as overHttp } from 'node:http';
import { request as overTls } from 'node:https';
import { isIP } from 'node:net';
import { InnerAddress, isInner, outerLookup } from './addresses.js';
import type { Endpoint } from './settings.js';

/** Milliseconds from the first try to connect to the end of the answer's head. */
const patience = 10_000;

/** Bytes: an event is ids and one sealed part; more would be a fault of ours. */
const mostBytes = 64 * 1024;

/** The body was too long to be sent. */
export class TooLong extends Error {
  override readonly name = 'TooLong';
}

const literal = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, '');

/**
 * Sends a body once. Nothing of an answer is read but its status: no redirection is followed, no cookie is kept, no
 * proxy of the environment is used, and certificates are always checked.
 * @returns the status @throws Error when the receiver was not reached, or is not where it may be
 */
export async function post(endpoint: Pick<Endpoint, 'url' | 'isPrivate'>, headers: Record<string, string>, body: string): Promise<number> {
  const url = new URL(endpoint.url);
  const bytes = Buffer.from(body, 'utf8');
  if (bytes.length > mostBytes) throw new TooLong();
  // An address written as such is looked up by nobody.
  if (!endpoint.isPrivate && isIP(literal(url)) && isInner(literal(url))) throw new InnerAddress();
  const request = url.protocol === 'https:' ? overTls : overHttp;
  const options = {
    method: 'POST',
    agent: false as const,
    signal: AbortSignal.timeout(patience),
    headers: { 'content-type': 'application/json', 'content-length': bytes.length, 'user-agent': 'Egide', ...headers },
    ...(endpoint.isPrivate ? {} : { lookup: outerLookup as never }),
  };
  return new Promise<number>((done, fail) => {
    const sent = request(url, options, (answer) => {
      done(answer.statusCode ?? 0);
      answer.destroy();
    });
    sent.on('error', fail);
    sent.end(bytes);
  });
}
