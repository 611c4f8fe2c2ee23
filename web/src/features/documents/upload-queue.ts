import { useEffect, useSyncExternalStore } from 'react';
import { alsoForget } from '../../access/drafts.js';
import { freshKey } from '../../api/creation-key.js';
import { Transfer } from './transfer.js';
import { isUnderWay, type Upload } from './upload.js';

type Begun = Pick<Upload, 'personId' | 'file' | 'title' | 'kind'> & Partial<Upload>;

/**
 * Files chosen and files on their way. Outside of the pages: leaving one for another stops nothing.
 * One file goes at a time, so that the first is there soon even on a slow line.
 */
let uploads: readonly Upload[] = [];
const listeners = new Set<() => void>();
const running = new Map<string, AbortController>();

function become(next: readonly Upload[]): void {
  uploads = next;
  for (const heard of listeners) heard();
}

export function addUpload(begun: Begun): string {
  const id = freshKey();
  become([...uploads, { id, key: freshKey(), folder: '', contract: '', versionOf: null, state: 'draft', sent: 0, reason: null, place: null, ...begun }]);
  work();
  return id;
}

export function changeUpload(id: string, change: Partial<Upload>): void {
  become(uploads.map((one) => (one.id === id ? { ...one, ...change } : one)));
}

/** Takes it off the list; what has arrived of it stays where it is. */
export function dropUpload(id: string): void {
  running.get(id)?.abort();
  become(uploads.filter((one) => one.id !== id));
}

export function sendUploads(ids: string[]): void {
  become(uploads.map((one) => (ids.includes(one.id) ? { ...one, state: 'waiting', reason: null } : one)));
  work();
}

export function pauseUpload(id: string): void {
  running.get(id)?.abort();
  changeUpload(id, { state: 'paused' });
}

/** Takes up the next one that waits, unless one is on its way. */
function work(): void {
  if (running.size > 0) return;
  const next = uploads.find(({ state }) => state === 'waiting');
  if (!next) return;
  const stop = new AbortController();
  running.set(next.id, stop);
  const tell = (change: Partial<Upload>): void => {
    if (!stop.signal.aborted) changeUpload(next.id, change);
  };
  tell({ state: 'sending' });
  void new Transfer({ ...next }, tell, stop.signal).run().finally(() => {
    running.delete(next.id);
    work();
  });
}

/** When somebody else signs in, or nobody is left. */
alsoForget(() => {
  for (const stop of running.values()) stop.abort();
  become([]);
});

function subscribe(heard: () => void): () => void {
  listeners.add(heard);
  return () => listeners.delete(heard);
}

const now = () => uploads;

export function useUploads(personId: string): Upload[] {
  const all = useSyncExternalStore(subscribe, now);
  return all.filter((one) => one.personId === personId);
}

/** The browser asks before it leaves while something is on its way. */
export function useLeavingGuard(): void {
  const isBusy = useSyncExternalStore(subscribe, () => uploads.some(isUnderWay));
  useEffect(() => {
    if (!isBusy) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isBusy]);
}
