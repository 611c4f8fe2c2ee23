import { useLanguage, useWords } from '../../i18n/index.js';

/** "1,2 Mo", from bytes. */
export function useFileSize(): (bytes: number) => string {
  const { uploads } = useWords();
  const language = useLanguage();
  const number = new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { maximumFractionDigits: 1 });
  return (bytes) => {
    const step = bytes >= 1_000_000 ? 2 : bytes >= 1_000 ? 1 : 0;
    return `${number.format(bytes / 1_000 ** step)}\u00a0${uploads.units[step]}`;
  };
}
