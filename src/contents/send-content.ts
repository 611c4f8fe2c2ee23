import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Act } from '../access/index.js';
import { Vault } from '../crypto/index.js';
import { documentsProblems, unlessErased } from '../documents/index.js';
import { attachmentNamed, type ByteRange, DocumentStore, rangeOf } from '../files/index.js';
import { type ContentPlace, ContentRecords } from './content-records.js';
import { openedContent } from './opened-content.js';

type Reply = Pick<FastifyReply, 'headers' | 'status'>;

/** What makes an answer a file and never a page. */
export const asFile = (name: string) => ({
  'content-disposition': attachmentNamed(name),
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
  'cache-control': 'no-store',
});

/** Hands out the bytes of a version that was found clean, opened as they leave. */
@Injectable()
export class SendContent {
  constructor(
    private readonly vault: Vault,
    private readonly records: ContentRecords,
    private readonly store: DocumentStore,
  ) {}

  /** @param wanted the Range header @throws Problem 404, 409 when it is not clean, 410 when its key was destroyed, 416 */
  async send(act: Act, place: ContentPlace, wanted: string | undefined, reply: Reply): Promise<Readable> {
    const version = await this.records.find(act, place, 'read');
    const { state, size, storeName, mediaType } = version;
    if (state !== 'clean') throw documentsProblems.not_available();
    const range = rangeOf(wanted, size);
    if (range === 'none') throw documentsProblems.no_such_part({ headers: { 'content-range': `bytes */${size}` } });
    const [name, seal] = await unlessErased(act, place.personId, async () => [await this.vault.open(act, version, 'fileName'), await this.records.sealOf(act, place, version)] as const);
    const bytes = await openedContent(this.store, { storeName: storeName!, size, seal }, range);
    act.record('document.downloaded', { subjectId: place.personId, recordId: place.versionId });
    reply.headers({ ...asFile(name), 'content-type': mediaType!, 'content-length': size, 'accept-ranges': 'bytes' });
    if (range) part(reply, range, size);
    return bytes;
  }
}

function part(reply: Reply, { start, end }: ByteRange, size: number): void {
  reply.status(206);
  reply.headers({ 'content-length': end - start + 1, 'content-range': `bytes ${start}-${end}/${size}` });
}
