import type { ChildProcess } from 'node:child_process';

/** What was asked on the command line. */
export interface Options {
  persons: number;
  /** Of each measure. */
  seconds: number;
  rounds: number;
  /** The contest alone to be measured, by its key: j1, j2, j3, sign-ins, list, organisation; or import, or queue. */
  only?: string;
  /** Folder for Node's CPU profiles of the servers. */
  profile?: string;
}

/** What `scripts/bench.mjs` lends: the database server and the habits of the other scripts. */
export interface Tools {
  root: string;
  /** Data folder of the application under measure, its secrets included. */
  data: string;
  /** Address of a database, as superuser. */
  databaseUrl: (database: string) => string;
  say: (text: string) => void;
  stage: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  onShutdown: (step: () => unknown) => void;
  stopChild: (child: ChildProcess, signals: [NodeJS.Signals, number][]) => Promise<boolean>;
}

/** Database connections of each server under measure: the application's own number. */
export const CONNECTIONS = 10;
