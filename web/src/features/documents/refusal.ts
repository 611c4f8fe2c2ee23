import type { DocumentVersion } from '../../api/types.js';
import { withFrenchSpaces } from '../../i18n/french-spaces.js';
import { useLanguage } from '../../i18n/index.js';

/** Why a file was refused, in the language of the interface; nothing of one that was not. */
export function useRefusal(): (file: DocumentVersion) => string {
  const language = useLanguage();
  return ({ refusal }) => (language === 'fr' ? withFrenchSpaces(refusal?.fr ?? '') : (refusal?.en ?? ''));
}
