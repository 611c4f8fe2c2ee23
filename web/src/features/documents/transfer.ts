import { ApiProblem, isProblem } from '../../api/problem.js';
import type { DocumentVersion } from '../../api/types.js';
import { Pace } from './pace.js';
import { announceUpload, readVersion, sendPortion } from './upload-calls.js';
import type { Upload, UploadPlace } from './upload.js';

/** The file on the device is no longer the one that was chosen. */
export class FileChanged extends Error {}

type Tell = (change: Partial<Upload>) => void;

/** After so many fruitless tries of the check, one asks later. */
const checks = 4;

/**
 * Brings one file to its end, however often the line is cut: where to go on is the server's to say.
 * What it comes to is told; it throws nothing but `AbortError`s of its own signal.
 */
export class Transfer {
  private readonly pace = new Pace();
  private cuts = 0;
  private checked = 0;

  constructor(
    private readonly upload: Upload,
    private readonly tell: Tell,
    private readonly signal: AbortSignal,
  ) {}

  async run(): Promise<void> {
    for (;;) {
      try {
        return await this.go();
      } catch (problem) {
        if (this.signal.aborted) return;
        if (await this.isTheEnd(problem)) return;
        await pauseFor(this.waitAfter(problem), this.signal);
      }
    }
  }

  private async go(): Promise<void> {
    const place = this.upload.place ?? (await this.announce());
    let version = await readVersion(this.upload.personId, place, this.signal);
    while (!this.settles(version)) version = await this.sendFrom(place, version.received);
  }

  private async announce(): Promise<UploadPlace> {
    const place = await announceUpload(this.upload);
    this.upload.place = place;
    this.tell({ place });
    return place;
  }

  private async sendFrom(place: UploadPlace, offset: number): Promise<DocumentVersion> {
    const { file, personId } = this.upload;
    const portion = file.slice(offset, offset + this.pace.size);
    const isLast = offset > 0 && offset + portion.size === file.size;
    this.tell({ state: isLast ? 'checking' : 'sending', sent: offset });
    const began = performance.now();
    const version = await sendPortion(personId, place, offset, portion, this.signal);
    this.pace.took(performance.now() - began);
    this.cuts = 0;
    return version;
  }

  /** Whether nothing is left to send, and what has become of it. */
  private settles(version: DocumentVersion): boolean {
    if (version.state === 'receiving') return false;
    const sent = version.size;
    if (version.state === 'quarantined' && this.checked++ < checks) return false;
    if (version.state === 'refused') this.tell({ state: 'refused', reason: version.refusal, sent });
    else this.tell({ state: version.state === 'clean' ? 'done' : 'held', sent, reason: null });
    return true;
  }

  /** Whether trying again would change nothing. */
  private async isTheEnd(problem: unknown): Promise<boolean> {
    if (isProblem(problem) && isFinal(problem)) return this.ends(endOf(problem), problem);
    if (!(await isReadable(this.upload.file))) return this.ends('failed', new FileChanged());
    this.pace.broke();
    if (!isProblem(problem, 'offset_differs', 'upload_ended')) this.tell({ state: isOfTheLine(problem) ? 'cut' : 'stalled' });
    return false;
  }

  private ends(state: Upload['state'], reason: unknown): true {
    this.tell({ state, reason });
    return true;
  }

  /** Milliseconds. */
  private waitAfter(problem: unknown): number {
    if (isProblem(problem, 'offset_differs', 'upload_ended')) return 0;
    if (problem instanceof ApiProblem && problem.retryAfter) return problem.retryAfter * 1_000;
    return Math.min(1_000 * 2 ** this.cuts++, 15_000);
  }
}

const passing = ['offset_differs', 'upload_ended', 'malformed_request', 'request_timeout'];

/** A refusal that says no to this file or this person, and not to the line, the moment or the place. */
function isFinal({ status, code }: ApiProblem): boolean {
  if (code === 'not_inspected') return true;
  return status >= 400 && status < 500 && status !== 429 && !passing.includes(code);
}

const ends: Record<string, Upload['state']> = { file_refused: 'refused', not_inspected: 'held', not_signed_in: 'paused' };
const endOf = ({ code }: ApiProblem): Upload['state'] => ends[code] ?? 'failed';

const isOfTheLine = (problem: unknown): boolean => isProblem(problem, 'network', 'malformed_request', 'request_timeout');

const isReadable = (file: File): Promise<boolean> => file.slice(0, 1).arrayBuffer().then(() => true, () => false);

/** Waits, or until the line is there again. */
function pauseFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      removeEventListener('online', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    addEventListener('online', done);
    signal.addEventListener('abort', done);
  });
}
