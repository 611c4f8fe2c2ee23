import type { DocumentKind, DocumentVersion } from '../../api/types.js';

/** `draft`: chosen and not sent yet. `cut`: the line; `stalled`: the service. `held`: arrived whole, and its check has to wait. */
export type UploadState = 'draft' | 'waiting' | 'sending' | 'checking' | 'paused' | 'cut' | 'stalled' | 'held' | 'done' | 'refused' | 'failed';

export interface UploadPlace {
  documentId: string;
  versionId: string;
}

/** A file on its way into the documents of a person. */
export interface Upload {
  /** In this page alone. */
  id: string;
  personId: string;
  file: File;
  title: string;
  kind: DocumentKind;
  folder: string;
  /** Of the person: to which it belongs; empty: to none. */
  contract: string;
  /** A version of this document; null: a document of its own. */
  versionOf: string | null;
  state: UploadState;
  /** Bytes that have arrived. */
  sent: number;
  /** Why it was refused, or failed. */
  reason: unknown;
  /** Where its bytes go, once it was announced. */
  place: UploadPlace | null;
  /** The name of its announcement: sent again, it announces nothing twice. */
  key: string;
}

export const isUnderWay = ({ state }: Upload): boolean => ['waiting', 'sending', 'checking', 'cut', 'stalled'].includes(state);
export const isOver = ({ state }: Upload): boolean => ['held', 'done', 'refused', 'failed'].includes(state);

/** Parts of a hundred; all of nothing has arrived. */
export const percentOf = (arrived: number, size: number): number => (size === 0 ? 100 : Math.floor((arrived / size) * 100));

/** Whether a file chosen anew is the one whose sending was cut: by its name, as the server keeps it, and its size. */
export function isSameFile(file: File, version: Pick<DocumentVersion, 'file_name' | 'size'>): boolean {
  return file.size === version.size && file.name.normalize('NFC').trim() === version.file_name.normalize('NFC').trim();
}
