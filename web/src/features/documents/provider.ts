import type { PersonDocument } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { useDoor } from './door.js';

/** Who handed a document in, as the reader would say it. */
export function useProvider(): (document: Pick<PersonDocument, 'provided_as'>) => string {
  const { documents } = useWords();
  const { as } = useDoor();
  return ({ provided_as }) => {
    if (provided_as !== as || as === 'mutual') return documents.providers[provided_as] ?? provided_as;
    return as === 'member' ? documents.you : documents.yourSide;
  };
}
