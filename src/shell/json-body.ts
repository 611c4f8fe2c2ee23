import type { FastifyInstance } from 'fastify';
import { problems } from '../platform/problem.js';

// A byte order mark stays, and is then no JSON: a text that begins with one is refused like any other fault.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The value of a JSON text in UTF-8. Stricter than JSON.parse, which takes the last of two members of one name where
 * another reader takes the first, and than a lenient decoder, which puts a replacement character for broken bytes.
 * @throws Problem 400 malformed_request
 */
export function readJson(bytes: Buffer): unknown {
  let text: string;
  let value: unknown;
  try {
    text = utf8.decode(bytes);
    value = JSON.parse(text);
  } catch {
    throw problems.malformed_request();
  }
  if (namesIn(value) !== namesWritten(text)) throw problems.malformed_request();
  return value;
}

/** Every member's name as it is written; the text is known to be JSON. */
function namesWritten(text: string): number {
  let names = 0;
  for (const [, colon] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/g)) if (colon) names++;
  return names;
}

/** Every member's name that was kept; -1 when one would become an object's prototype. Not recursive: the depth is the caller's. */
function namesIn(value: unknown): number {
  const left = [value];
  let names = 0;
  while (left.length) {
    const part = left.pop();
    if (typeof part !== 'object' || part === null) continue;
    if (Object.hasOwn(part, '__proto__')) return -1;
    if (!Array.isArray(part)) names += Object.keys(part).length;
    for (const one of Object.values(part)) left.push(one);
  }
  return names;
}

/** JSON and nothing else: a form of another site could send the rest without asking. */
export function acceptJsonOnly(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, readJson(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
}
