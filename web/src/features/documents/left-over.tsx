import { useState } from 'react';
import type { PersonDocument } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { Notice } from '../../ui/notice.js';
import { Section } from '../../ui/page.js';
import { resumed } from './choose-files.js';
import { useDoor } from './door.js';
import { FileButton } from './file-button.js';
import { useFileSize } from './file-size.js';
import { isSameFile, percentOf } from './upload.js';
import { addUpload } from './upload-queue.js';

/** Uploads that were cut: by a page that was closed, or on another device. */
export function LeftOver({ left }: { left: PersonDocument[] }) {
  const { uploads } = useWords();
  return (
    <Section id="interrompus" title={uploads.left}>
      <p>{uploads.leftText}</p>
      <ul className="factors">
        {left.map((one) => <li key={one.file.id} className="factor"><Resume document={one} /></li>)}
      </ul>
    </Section>
  );
}

/** Takes an upload up again, with the same file chosen anew. */
export function Resume({ document }: { document: Pick<PersonDocument, 'id' | 'title' | 'kind' | 'file'> }) {
  const { uploads } = useWords();
  const { personId } = useDoor();
  const size = useFileSize();
  const [error, setError] = useState('');
  const { title, file } = document;
  function take([chosen]: File[]) {
    if (!chosen || !isSameFile(chosen, file)) return setError(uploads.otherFile(file.file_name, size(file.size)));
    addUpload(resumed(personId, chosen, document));
  }
  return (
    <>
      {error && <Notice tone="bad" live title={error} />}
      <div className="factor-line">
        <div className="device-text">
          <h3>{title}</h3>
          <p className="hint">{uploads.leftOne(file.file_name, percentOf(file.received, file.size))}</p>
        </div>
        <FileButton variant="default" onFiles={take} aria-label={uploads.againOf(file.file_name)}>{uploads.again}</FileButton>
      </div>
    </>
  );
}
