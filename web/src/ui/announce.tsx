import { useSyncExternalStore } from 'react';
import { DoneIcon } from './icons.js';

let said = '';
const listeners = new Set<() => void>();

/** Says that something is done, aloud and on screen, for a while. For what has no page of its own to say it. */
export function announce(text: string): void {
  said = text;
  for (const heard of listeners) heard();
  setTimeout(() => {
    if (said !== text) return;
    said = '';
    for (const heard of listeners) heard();
  }, 8000);
}

function subscribe(heard: () => void): () => void {
  listeners.add(heard);
  return () => listeners.delete(heard);
}

export function Announcements() {
  const text = useSyncExternalStore(subscribe, () => said);
  return (
    <div role="status" className={text ? 'toast toast-shown' : 'toast'}>
      {text && (
        <>
          <DoneIcon />
          <span>{text}</span>
        </>
      )}
    </div>
  );
}
