import { useCallback, useEffect, useRef, useState } from 'react';
import { dropDraft as forget, readDraft, writeDraft } from '../../access/drafts.js';
import { dropDraft, saveDraft } from './queries.js';

const pause = 700;

/**
 * What is typed, kept by the server at each pause: a reload, another device or an ended session finds it again. What was
 * typed since stays in this page's memory. @param id null: of the conversation to come @param kept what the server had
 * @param given what the page before has chosen
 */
export function useDraft<T>(id: string | null, kept: T | null, blank: T, isBlank: (value: T) => boolean, given: Partial<T> = {}) {
  const name = `conversation-${id ?? 'new'}`;
  const [value, setValue] = useState<T>(() => ({ ...(readDraft<T>(name, 'memory') ?? kept ?? blank), ...given }));
  const { later, never, state } = useSaving<T>(id, isBlank);
  const change = useCallback(
    (next: T) => {
      setValue(next);
      writeDraft(name, 'memory', next);
      later(next);
    },
    [name, later],
  );
  /** Sent, or given up: nothing of it is kept here. */
  const clear = useCallback(() => {
    never();
    forget(name);
    setValue(blank);
  }, [name, blank, never]);
  return { value, change, clear, state };
}

function useSaving<T>(id: string | null, isBlank: (value: T) => boolean) {
  const [state, setState] = useState<'clean' | 'dirty' | 'saved'>('clean');
  const pending = useRef<T | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const flush = useCallback(async () => {
    const next = pending.current;
    if (next === null) return;
    pending.current = null;
    try {
      await (isBlank(next) ? dropDraft(id) : saveDraft(id, JSON.stringify(next)));
      setState('saved');
    } catch {
      // Kept in memory; the next pause tries again.
      pending.current ??= next;
    }
  }, [id, isBlank]);
  const never = useCallback(() => {
    clearTimeout(timer.current);
    pending.current = null;
    setState('clean');
  }, []);
  const later = useCallback(
    (next: T) => {
      clearTimeout(timer.current);
      pending.current = next;
      setState('dirty');
      timer.current = setTimeout(() => void flush(), pause);
    },
    [flush],
  );
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      void flush();
    },
    [flush],
  );
  return { later, never, state };
}

/** A draft that an older page, or somebody by hand, may have written otherwise is none. */
export function readKept<T extends object>(content: string | null, blank: T): T | null {
  try {
    const read: unknown = JSON.parse(content ?? 'null');
    return read !== null && typeof read === 'object' ? { ...blank, ...read } : null;
  } catch {
    return null;
  }
}
