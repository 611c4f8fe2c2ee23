import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { type Easy, madeEasy } from './easy/easy.js';
import { type Formats, formats, type Language } from './format.js';
import { french, type Words } from './fr/index.js';
import { withFrenchSpaces, withWholeWords } from './french-spaces.js';

/** Usual words, or easy ones where there are some. */
export type Reading = 'usual' | 'easy';

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
  return { language, words: withWholeWords(english), format: formats(language) };
}

async function easyWords(language: Language): Promise<Easy> {
  if (language === 'fr') return withFrenchSpaces((await import('./easy/fr.js')).easyFrench);
  return (await import('./easy/en.js')).easyEnglish;
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

/** Below it, easy words where there are some. They come after the first paint, and stay for the visit. */
export function EasyReading({ on, children }: { on: boolean; children: ReactNode }) {
  const usual = useContext(TongueContext);
  const { language } = usual;
  const [easy, setEasy] = useState<{ language: Language; words: Easy } | null>(null);
  useEffect(() => {
    if (!on) return;
    let wanted = true;
    void easyWords(language).then((words) => wanted && setEasy({ language, words }));
    return () => {
      wanted = false;
    };
  }, [on, language]);
  const tongue = useMemo(() => (on && easy?.language === language ? { ...usual, words: madeEasy<Words>(usual.words, easy.words) } : usual), [on, easy, language, usual]);
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
