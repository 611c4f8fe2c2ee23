import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { freshFolder } from './main-program.js';

interface S3Rver {
  run(): Promise<{ port: number }>;
  close(): Promise<void>;
}
const Server = createRequire(import.meta.url)('s3rver') as new (options: object) => S3Rver;

/** A server that speaks S3, on the disk of this machine, with one bucket. */
export interface S3Server {
  /** What EGIDE_S3_… would say. */
  settings: { ENDPOINT: string; REGION: string; BUCKET: string; ACCESS_KEY_ID: string; SECRET_ACCESS_KEY: string };
  /** Every file in which it keeps anything. */
  files(): string[];
  stop(): Promise<void>;
  /** At the same address, with what it held. */
  again(): Promise<void>;
  remove(): Promise<void>;
}

export async function startS3(): Promise<S3Server> {
  const folder = freshFolder('s3');
  const run = async (port: number) => {
    mkdirSync(folder.path, { recursive: true });
    const server = new Server({ port, address: '127.0.0.1', directory: folder.path, silent: true, configureBuckets: [{ name: 'documents' }] });
    return { server, port: (await server.run()).port };
  };
  let { server, port } = await run(0);
  const stop = () => server.close();
  return {
    settings: { ENDPOINT: `http://127.0.0.1:${port}`, REGION: 'us-east-1', BUCKET: 'documents', ACCESS_KEY_ID: 'S3RVER', SECRET_ACCESS_KEY: 'S3RVER' },
    files: () => readdirSync(folder.path, { recursive: true, encoding: 'utf8' }).map((name) => join(folder.path, name)).filter((path) => statSync(path).isFile()),
    stop,
    again: async () => void ({ server, port } = await run(port)),
    remove: async () => {
      await stop().catch(() => undefined);
      folder.remove();
    },
  };
}
