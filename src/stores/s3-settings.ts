import { DataFileErrors } from '../platform/yaml-file.js';

/** A bucket that speaks S3, and who asks it. */
export interface S3Settings {
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
}

const prefix = 'EGIDE_S3_';
const words = {
  ENDPOINT: 'the address of the S3 service, https:// and a host, like https://s3.example',
  REGION: 'the region of the bucket, as its provider calls it, like fr-par',
  BUCKET: 'the name of the bucket, 3 to 63 small letters, digits, dots and dashes',
  ACCESS_KEY_ID: 'the id of the access key that may read, write, list and delete in the bucket',
  SECRET_ACCESS_KEY: 'the secret of that access key',
};
type Name = keyof typeof words;

/**
 * @param settings those of the environment that begin with EGIDE_S3_, by the rest of their names
 * @returns null where documents stay on the disk: none of them is written. @throws DataFileErrors with every fault, and no value
 */
export function readS3Settings(settings: Record<string, string>, demo: boolean): S3Settings | null {
  const given = Object.keys(settings);
  if (!given.length) return null;
  const value = (name: Name) => settings[name] ?? '';
  const right: Record<Name, boolean> = {
    ENDPOINT: isEndpoint(value('ENDPOINT'), demo),
    REGION: /^[a-z0-9-]{1,50}$/.test(value('REGION')),
    BUCKET: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(value('BUCKET')),
    ACCESS_KEY_ID: value('ACCESS_KEY_ID') !== '',
    SECRET_ACCESS_KEY: value('SECRET_ACCESS_KEY') !== '',
  };
  const names = Object.keys(words) as Name[];
  const faults = [
    ...names.filter((name) => !right[name]).map((name) => `${prefix}${name}: ${words[name]}`),
    ...given.filter((name) => !(name in words)).map((name) => `${prefix}${name}: no such setting`),
  ];
  if (faults.length) throw new DataFileErrors('environment', faults);
  return { endpoint: value('ENDPOINT'), region: value('REGION'), bucket: value('BUCKET'), accessKeyId: value('ACCESS_KEY_ID'), secretAccessKey: value('SECRET_ACCESS_KEY') };
}

const isLoopback = (host: string) => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host);

/** Sealed or not, who asks for what is nobody's to watch on the way: TLS, unless it never leaves the machine. */
function isEndpoint(written: string, demo: boolean): boolean {
  if (!URL.canParse(written)) return false;
  const { protocol, hostname, origin, href } = new URL(written);
  if (href !== `${origin}/`) return false;
  return protocol === 'https:' || (protocol === 'http:' && (demo || isLoopback(hostname)));
}
