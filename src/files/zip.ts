import { PassThrough, type Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { namesInOneFolder } from './file-names.js';

/** A file of an archive, opened when its turn has come. */
export interface Entry {
  name: string;
  /** In bytes. */
  size: number;
  changedAt: Date;
  open(): Promise<Readable>;
}

/**
 * A ZIP of these files, made while it is read: one of them is open at a time. They are stored as they are: what people
 * send is compressed already. One that fails destroys the archive, which so stays visibly cut; destroyed, it closes what is open.
 */
export function zipOf(entries: readonly Entry[]): Readable {
  const archive = new ZipFile();
  const stream = new PassThrough();
  const names = namesInOneFolder(entries.map(({ name }) => name));
  let current: Readable | undefined;
  const fail = (error: unknown) => void stream.destroy(error as Error);
  const begin = (opened: Readable) => {
    if (stream.destroyed) opened.destroy();
    return (current = opened.once('error', fail));
  };
  entries.forEach(({ size, changedAt, open }, index) => {
    archive.addReadStreamLazy(names[index]!, { size, mtime: changedAt, compress: false, mode: 0o100600 }, (hand) => void open().then((opened) => hand(null, begin(opened)), fail));
  });
  archive.once('error', fail);
  stream.once('close', () => current?.destroy());
  archive.end();
  archive.outputStream.pipe(stream);
  return stream;
}
