import type { DocumentVersion, DocumentView } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { Section } from '../../ui/page.js';
import { AddVersion } from './add-version.js';
import { Download } from './document-actions.js';
import { FileState } from './file-state.js';
import { useRefusal } from './refusal.js';

/** Each file that the document has been, the last one first. */
export function Versions({ document }: { document: DocumentView }) {
  const { documents: { versions: words } } = useWords();
  return (
    <Section id="versions" title={words.title}>
      <ul className="card version-list">
        {document.versions.map((version, at) => <Version key={version.id} documentId={document.id} version={version} isCurrent={at === 0} />)}
      </ul>
      {document.changeable && document.file.state !== 'refused' && (
        <div className="roomy">
          <p className="hint">{words.hint}</p>
          <AddVersion document={document} />
        </div>
      )}
    </Section>
  );
}

function Version({ documentId, version, isCurrent }: { documentId: string; version: DocumentVersion; isCurrent: boolean }) {
  const { documents: { versions: words, one } } = useWords();
  const format = useFormats();
  const refusal = useRefusal();
  return (
    <li className="version">
      <div className="version-text">
        <p><strong>{words.number(version.number)}</strong>{isCurrent && ` (${words.current})`}</p>
        <p className="hint">{version.file_name}</p>
        <p className="hint">{words.sent(format.instant(version.created_at))}</p>
        {version.state !== 'clean' && <FileState file={version} />}
        {!isCurrent && version.refusal && <p className="hint">{refusal(version)}</p>}
      </div>
      {version.state === 'clean' && !isCurrent && (
        <Download documentId={documentId} version={version} size="compact-md" label={one.downloadOf(version.file_name, version.number)}>{one.download}</Download>
      )}
    </li>
  );
}
