import { Readable } from 'node:stream';
import { DeleteObjectCommand, GetObjectCommand, HeadBucketCommand, PutObjectCommand, S3Client, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { type ByteRange, DocumentStore, type Held, type Source, StoreUnavailable } from '../files/index.js';
import { faultOf, isPassing } from './s3-faults.js';
import type { S3Settings } from './s3-settings.js';

/** What we keep in the bucket; anything else in it is not ours to list or to delete. */
const folder = 'documents/';
const isName = (name: string) => /^[0-9a-f-]{36}$/.test(name);

const nothing = () => undefined;
/** What fails is told by whoever asked; the client’s own words are no lines of our log. */
const silent = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };

interface Place {
  Bucket: string;
  Key: string;
}

/** In milliseconds. `idle`: how long a line may say nothing in the middle of a file. */
export interface Patience {
  connect: number;
  idle: number;
  /** Before something is tried again, then twice as long. */
  pause: number;
}
const patience: Patience = { connect: 3_000, idle: 30_000, pause: 200 };
const attempts = 3;

/** Objects of a bucket that speaks S3. An object appears once it is whole; several processes may share it. */
export class S3Store extends DocumentStore {
  private readonly client: S3Client;

  constructor(
    private readonly settings: S3Settings,
    private readonly waits: Patience = patience,
  ) {
    super();
    const { endpoint, region, accessKeyId, secretAccessKey } = settings;
    this.client = new S3Client({
      endpoint, region, credentials: { accessKeyId, secretAccessKey }, forcePathStyle: true, maxAttempts: attempts,
      // Not every service that speaks S3 knows the checksums that the client would add; each frame bears its own proof.
      requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: { connectionTimeout: waits.connect, socketTimeout: waits.idle, logger: silent },
      logger: silent,
    });
  }

  /** The client sends a stream once only: what is tried again begins anew. */
  async put(name: string, source: Source): Promise<void> {
    const at = this.at(name);
    for (let attempt = 1; ; attempt++) {
      const failed = await this.send(at, source);
      if (failed === null) return;
      if (!isPassing(failed)) throw failed;
      if (attempt === attempts) throw new StoreUnavailable();
      await new Promise((next) => setTimeout(next, this.waits.pause * 2 ** attempt));
    }
  }

  /** @returns null when it is kept, or the service's error @throws the error of the source */
  private async send(at: Place, { size, bytes }: Source): Promise<unknown> {
    const body = Readable.from(bytes(), { objectMode: false });
    const broken = new AbortController();
    // Told to nobody else: the client would wait for what follows.
    body.once('error', (error) => broken.abort(error));
    try {
      await this.client.send(new PutObjectCommand({ ...at, Body: body, ContentLength: size, ContentType: 'application/octet-stream' }), { abortSignal: broken.signal });
      return null;
    } catch (error) {
      if (broken.signal.aborted) throw broken.signal.reason;
      return error;
    } finally {
      body.destroy();
    }
  }

  async get(name: string, range?: ByteRange): Promise<{ size: number; stream: Readable }> {
    const at = this.at(name);
    const answer = await this.asked(() => this.client.send(new GetObjectCommand({ ...at, ...(range && { Range: `bytes=${range.start}-${range.end}` }) })));
    const size = range ? Number(/\/(\d+)$/.exec(answer.ContentRange ?? '')?.[1]) : answer.ContentLength!;
    return { size, stream: answer.Body as Readable };
  }

  async delete(name: string): Promise<void> {
    const at = this.at(name);
    await this.asked(() => this.client.send(new DeleteObjectCommand(at)));
  }

  async *names(): AsyncGenerator<Held> {
    const pages = paginateListObjectsV2({ client: this.client }, { Bucket: this.settings.bucket, Prefix: folder });
    for (;;) {
      const { value, done } = await this.asked(() => pages.next());
      if (done) return;
      for (const { Key, LastModified } of value.Contents ?? []) {
        const name = Key!.slice(folder.length);
        if (isName(name)) yield { name, since: LastModified! };
      }
    }
  }

  async fault(): Promise<{ words: string; passing: boolean } | null> {
    try {
      await this.client.send(new HeadBucketCommand({ Bucket: this.settings.bucket }));
      return null;
    } catch (error) {
      return faultOf(error, this.settings);
    }
  }

  close(): void {
    this.client.destroy();
  }

  private at(name: string): Place {
    if (!isName(name)) throw new Error('a name of the store is a uuid');
    return { Bucket: this.settings.bucket, Key: `${folder}${name}` };
  }

  private async asked<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      throw isPassing(error) ? new StoreUnavailable() : error;
    }
  }
}
