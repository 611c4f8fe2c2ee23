import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { type Formats, formats, type Language } from './format.js';
import { french, type Words } from './fr/index.js';
import { withFrenchSpaces } from './french-spaces.js';

interface Tongue {
  language: Language;
  words: Words;
  format: Formats;
}

const inFrench: Tongue = { language: 'fr', words: withFrenchSpaces(french), format: formats('fr') };
const TongueContext = createContext<Tongue>(inFrench);

/** English is fetched the first time it is asked for: most people never need it. */
async function load(language: Language): Promise<Tongue> {
  if (language === 'fr') return inFrench;
  const { english } = await import('./en/index.js');
  return { language, words: english, format: formats(language) };
}

export function LanguageProvider({ language, children }: { language: Language; children: ReactNode }) {
  const [tongue, setTongue] = useState<Tongue | null>(language === 'fr' ? inFrench : null);
  useEffect(() => {
    let wanted = true;
    void load(language).then((loaded) => {
      if (!wanted) return;
      document.documentElement.lang = loaded.language;
      setTongue(loaded);
    });
    return () => {
      wanted = false;
    };
  }, [language]);
  // Before the first words there is nothing to say; afterwards the former language stays until the next is there.
  if (!tongue) return null;
  return <TongueContext value={tongue}>{children}</TongueContext>;
}

/** The words of the interface in the chosen language. */
export const useWords = (): Words => useContext(TongueContext).words;

export const useLanguage = (): Language => useContext(TongueContext).language;

/** Dates, hours and amounts in the chosen language. */
export const useFormats = (): Formats => useContext(TongueContext).format;

export type { Words } from './fr/index.js';
export type { Language } from './format.js';
export { groupIban, groupNir } from './format.js';
