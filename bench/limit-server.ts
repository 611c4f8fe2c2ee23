import 'reflect-metadata';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { changeBankDetails, listAdults, readDashboard, type Who } from './limit-jobs.js';
import { CONNECTIONS } from './tools.js';

/*
 * The limit: the least a Node program can do for the same answers and the same rows. `node:http`, a pool of pipelined
 * connections as superuser, no token, no role, no row-level security, no rule, no sealing, no validation of the request.
 */

pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day);
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: CONNECTIONS, pipeline: true } as pg.PoolConfig);

/** Paths are `/job/holder/account/session/grant`. */
async function answerTo(request: IncomingMessage): Promise<[status: number, answer: unknown]> {
  const [, job, holder, account, session, grant] = request.url!.split('/') as string[];
  const who = { holder, account, session, grant } as Who;
  if (job === 'dashboard') return [200, await readDashboard(pool, who)];
  if (job === 'adults') return [200, await listAdults(pool, who, 50)];
  const version = Number(request.headers['if-match']!.slice(1, -1));
  return [201, await changeBankDetails(pool, who, version, JSON.parse(await bodyOf(request)))];
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  return body;
}

const server = createServer((request, response) => {
  answerTo(request).then(
    ([status, answer]) => {
      const body = JSON.stringify(answer);
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body) }).end(body);
    },
    (error: Error) => response.writeHead(500).end(error.message),
  );
});
server.keepAliveTimeout = 72_000;
server.listen(0, '127.0.0.1', () => console.log(`The limit is ready on http://localhost:${(server.address() as AddressInfo).port}`));
process.once('SIGTERM', () => process.exit(0));
