import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Act } from '../access/index.js';
import { sealedSize, UnsealError, Vault } from '../crypto/index.js';
import { attachmentNamed, DocumentStore } from '../files/index.js';
import { type ContentPlace, ContentRecords } from './content-records.js';
import { documentsProblems } from './problems.js';

/** Hands out the bytes of a version that was found clean, opened as they leave. */
@Injectable()
export class SendContent {
  constructor(
    private readonly vault: Vault,
    private readonly records: ContentRecords,
    private readonly store: DocumentStore,
  ) {}

  /** Sets the headers that make it a file and never a page. @throws Problem 404, 409 when it is not clean */
  async send(act: Act, place: ContentPlace, reply: Pick<FastifyReply, 'headers'>): Promise<Readable> {
    const version = await this.records.find(act, place, 'read');
    if (version.state !== 'clean') throw documentsProblems.not_available();
    const name = await this.vault.open(act, version, 'fileName');
    const seal = await this.records.sealOf(act, place, version);
    const { size, stream } = await this.store.get(version.storeName!);
    // Cut off, it would fail at its end only, when all before has left.
    if (size !== sealedSize(version.size)) throw closing(stream);
    act.record('document.downloaded', { subjectId: place.personId, recordId: place.versionId });
    reply.headers({
      'content-type': version.mediaType!,
      'content-length': version.size,
      'content-disposition': attachmentNamed(name),
      'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
      'cache-control': 'no-store',
    });
    return Readable.from(seal.openAll(stream as AsyncIterable<Buffer>), { objectMode: false });
  }
}

function closing(stream: Readable): UnsealError {
  stream.destroy();
  return new UnsealError();
}
