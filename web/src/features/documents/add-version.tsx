import type { DocumentKind, DocumentView } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { useDoor } from './door.js';
import { FileButton } from './file-button.js';
import { addUpload } from './upload-queue.js';

/** A further file for the same document: it leaves as soon as it is chosen. */
export function AddVersion({ document: { id, title, kind }, variant = 'default' }: { document: DocumentView; variant?: 'default' | 'filled' }) {
  const { documents: { versions: words } } = useWords();
  const { personId } = useDoor();
  function add([file]: File[]) {
    if (file) addUpload({ personId, file, title, kind: kind as DocumentKind, versionOf: id, state: 'waiting' });
  }
  return <div className="actions"><FileButton variant={variant} onFiles={add}>{words.add}</FileButton></div>;
}
