import type { ReactNode } from 'react';
import { setPreference, usePreferences } from '../access/preferences.js';
import { useWords } from '../i18n/index.js';
import { DoneIcon, ReadIcon } from './icons.js';

/** On the pages that have both: the other words are one press away. */
export function EasyWords() {
  const { display } = useWords();
  const easy = usePreferences().words === 'easy';
  return (
    <button type="button" className="tool easy-words" aria-pressed={easy} onClick={() => setPreference('words', easy ? 'usual' : 'easy')}>
      {easy ? <DoneIcon /> : <ReadIcon />}
      {display.easy}
    </button>
  );
}

/** A picture beside a title, in easy reading alone: it says nothing that the title does not. */
export const Picture = ({ children }: { children: ReactNode }) => <span className="picture" aria-hidden="true">{children}</span>;
