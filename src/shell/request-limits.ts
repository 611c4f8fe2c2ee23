import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { v4 } from 'uuid';
import { earlyHeaders } from './answer-headers.js';
import { declareProblems, type Problem, problems } from '../platform/problem.js';

const refusals = declareProblems({
  request_timeout: {
    status: 408,
    fr: 'La demande n’est pas arrivée entière à temps. Vérifiez votre connexion puis recommencez.',
    en: 'The request did not arrive whole in time. Check your connection and try again.',
  },
  address_too_long: {
    status: 414,
    fr: 'L’adresse demandée est trop longue. Raccourcissez-la.',
    en: 'The address asked for is too long. Shorten it.',
  },
  headers_too_large: {
    status: 431,
    fr: 'Les en-têtes de la demande sont trop volumineux. Retirez-en.',
    en: 'The headers of the request are too large. Send fewer.',
  },
});

/** Milliseconds and bytes, for node:http or node:https: whoever sends byte by byte is not waited for. */
const socketLimits = { headersTimeout: 10_000, maxHeaderSize: 16_384, connectionsCheckingInterval: 1_000 };

/** What Fastify holds every request to, in milliseconds and bytes. */
const requestLimits = {
  bodyLimit: 100_000,
  /** The whole of a request, from its first byte to its last. */
  requestTimeout: 30_000,
  /** A connection on which nothing moves at all, a reader who does not read included. */
  connectionTimeout: 60_000,
  clientErrorHandler: answerBroken,
};

/** The options of Fastify with our limits, over TLS or not. */
export function limited<T extends { https?: object | null }>(options: T) {
  const { https } = options;
  return { ...requestLimits, ...options, ...(https ? { https: { ...https, ...socketLimits } } : { http: socketLimits }) };
}

const longestAddress = 8_000;
const mostParameters = 50;
const tooManyParameters = {
  field: 'query',
  code: 'tooManyParameters',
  detail: { fr: `Envoyez ${mostParameters} paramètres au plus.`, en: `Send ${mostParameters} parameters at most.` },
};

/** Refuses an address that nobody needs, before anything reads it. @throws Problem 414, 422 */
export async function refuseLongAddress({ url }: FastifyRequest, _reply: FastifyReply): Promise<void> {
  if (url.length > longestAddress) throw refusals.address_too_long();
  const query = url.indexOf('?');
  if (query === -1) return;
  let parameters = 1;
  for (let at = url.indexOf('&', query); at !== -1; at = url.indexOf('&', at + 1)) parameters++;
  if (parameters > mostParameters) throw problems.invalid_input({ errors: [tooManyParameters] });
}

const byCode: Record<string, () => Problem> = {
  ERR_HTTP_REQUEST_TIMEOUT: refusals.request_timeout,
  HPE_HEADER_OVERFLOW: refusals.headers_too_large,
};

/** What is no HTTP, too slow or too much never becomes a request: answered on the socket itself, which is then closed. */
function answerBroken(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (socket.writable) socket.write(answerOf((byCode[error.code ?? ''] ?? problems.malformed_request)()));
  socket.destroySoon();
}

function answerOf({ code, status, words }: Problem): string {
  const body = JSON.stringify({ type: `/problems/${code}`, title: words.fr, status, code });
  const headers = {
    'content-type': 'application/problem+json; charset=utf-8',
    'content-language': 'fr',
    'content-length': Buffer.byteLength(body),
    ...earlyHeaders(v4()),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${code}`, ...lines, '', body].join('\r\n');
}
