import { DataFileErrors } from '../platform/yaml-file.js';
import { Clamd } from './clamd.js';
import { NoScanner, type Scanner } from './scanner.js';

/** The scanner of this deployment. @param url of the environment @throws DataFileErrors when it is no address of clamd */
export function scannerOf(url: string | null): Scanner {
  if (url === null) return new NoScanner();
  const found = /^tcp:\/\/(\[[0-9a-f:]+\]|[a-z0-9.-]+):(\d{1,5})\/?$/i.exec(url);
  const port = Number(found?.[2]);
  if (!found || port < 1 || port > 65_535) throw new DataFileErrors('environment', ['EGIDE_CLAMD_URL: where clamd listens, like tcp://127.0.0.1:3310']);
  return new Clamd({ host: found[1]!.replace(/^\[|\]$/g, ''), port });
}
