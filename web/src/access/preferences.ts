import { useSyncExternalStore } from 'react';
import type { Language, Reading } from '../i18n/index.js';

export interface DisplayPreferences {
  /** Text size in percent of the browser's, 100 to 200. */
  text: number;
  scheme: 'auto' | 'light' | 'dark';
  contrast: 'normal' | 'more';
  language: Language;
  /** Easy to read, where the page has such words. */
  words: Reading;
}

const KEY = 'egide.display';
const usual: DisplayPreferences = { text: 100, scheme: 'auto', contrast: 'normal', language: 'fr', words: 'usual' };
export const textSizes = [100, 125, 150, 175, 200];

let kept: DisplayPreferences = read();
const listeners = new Set<() => void>();

function read(): DisplayPreferences {
  try {
    return { ...usual, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<DisplayPreferences>) };
  } catch {
    return usual;
  }
}

/** Functional preferences only (promise P49): kept on the device, never sent. */
export function setPreference<K extends keyof DisplayPreferences>(name: K, value: DisplayPreferences[K]): void {
  kept = { ...kept, [name]: value };
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // A browser that refuses storage keeps the choice for the visit.
  }
  apply();
  for (const heard of listeners) heard();
}

/** The colour scheme is Mantine's to set; text size and contrast are ours. */
function apply(): void {
  const root = document.documentElement;
  root.style.fontSize = `${kept.text}%`;
  root.dataset.contrast = kept.contrast;
  root.dataset.words = kept.words;
}

function subscribe(heard: () => void): () => void {
  listeners.add(heard);
  return () => listeners.delete(heard);
}

export const readPreferences = (): DisplayPreferences => kept;

export const usePreferences = (): DisplayPreferences => useSyncExternalStore(subscribe, () => kept);
