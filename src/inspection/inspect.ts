import { openPackage, readOffice } from '../office/index.js';
import { readPdf } from '../pdf/index.js';
import type { Words } from '../platform/problem.js';
import { checkSignature, claimedKind, defaultLimits, endsAsZip, FileBytes, type Kind, kinds, type Limits, type Reason, reasons, refuse, Refused } from '../uploads/index.js';
import { reencode } from './images.js';

/** A file where it lies, which is never changed; its name as its sender called it, its type as the browser did. */
export interface Upload {
  path: string;
  name: string;
  declaredType?: string;
}

export type Verdict =
  /** `path`: the bytes to keep. For an image a new file beside the one sent, for the caller to remove; else the file itself. */
  | { ok: true; kind: Kind; mediaType: string; path: string }
  | { ok: false; reason: Reason; words: Words };

/** Decides whether a file is what it claims, and harmless. @throws when the disk fails: nothing was decided then */
export async function inspect(upload: Upload, limits: Partial<Limits> = {}): Promise<Verdict> {
  try {
    const kind = claimedKind(upload.name, upload.declaredType);
    const path = await read(kind, upload.path, { ...defaultLimits, ...limits });
    return { ok: true, kind, mediaType: kinds[kind].mediaType, path };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { ok: false, reason: error.reason, words: reasons[error.reason] };
  }
}

/** @returns the path of the bytes to keep */
async function read(kind: Kind, path: string, limits: Limits): Promise<string> {
  const file = await FileBytes.open(path);
  const { container } = kinds[kind];
  try {
    await checkSignature(file, container);
    if (container !== 'zip' && (await endsAsZip(file))) refuse('hidden_data');
    if (container === 'jpeg' || container === 'png') return await reencode(container, file, path, limits);
    if (container === 'pdf') await readPdf(file, limits);
    else if ((await readOffice(await openPackage(file, limits))) !== kind) refuse('not_what_it_says');
    return path;
  } finally {
    await file.close();
  }
}
