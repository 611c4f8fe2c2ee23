import { withFrenchSpaces } from '../../i18n/french-spaces.js';
import { useLanguage, useWords } from '../../i18n/index.js';
import { useProblemText } from '../../ui/problem-text.js';
import { FileChanged } from './transfer.js';

interface Worded {
  fr: string;
  en: string;
}

const isWorded = (reason: unknown): reason is Worded => typeof reason === 'object' && reason !== null && 'fr' in reason && 'en' in reason;

/** Why a file was refused or could not be sent, in the server's own words where it has some. */
export function useUploadReason(): (reason: unknown) => string {
  const { uploads } = useWords();
  const language = useLanguage();
  const say = useProblemText();
  return (reason) => {
    if (reason instanceof FileChanged) return uploads.changed;
    const text = isWorded(reason) ? reason[language] : say(reason);
    return language === 'fr' ? withFrenchSpaces(text) : text;
  };
}
