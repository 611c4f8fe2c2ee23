import { about as english } from '../../i18n/en/about.js';
import { about, type About } from '../../i18n/fr/about.js';
import { withFrenchSpaces, withWholeWords } from '../../i18n/french-spaces.js';
import { useLanguage } from '../../i18n/index.js';

const french = withFrenchSpaces(about);
const inEnglish = withWholeWords(english);

/** The words of these pages come with them: nobody else needs their length. */
export const useAbout = (): About => (useLanguage() === 'fr' ? french : inEnglish);
