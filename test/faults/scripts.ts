import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A server as scripts/lib/postgres.mjs starts it. */
export interface Postgres {
  data: string;
  pid: number;
  url(database: string): string;
  died: Promise<unknown>;
}

interface Scripts {
  startPostgres(folder: string, options: { settings: string[]; detached: boolean }): Promise<Postgres>;
  makeFolder(): Promise<string>;
  /** Undefined for whoever does not live; a zombie does not. */
  birthOf(pid: number): string | undefined;
}

// One after the other: loaded together, jest links none of what they share.
const load = (name: string) => import(pathToFileURL(join(process.cwd(), 'scripts/lib', name)).href) as Promise<Scripts>;
const { birthOf } = await load('processes.mjs');
const { startPostgres } = await load('postgres.mjs');
const { makeFolder } = await load('test-postgres.mjs');

/** What the start script and the tests' own server are made of. */
export { birthOf, makeFolder, startPostgres };
