import { Button } from '@mantine/core';
import type { DocumentView } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { Notice } from '../../ui/notice.js';
import { AddVersion } from './add-version.js';
import { useDoor } from './door.js';
import { Resume } from './left-over.js';
import { useRefusal } from './refusal.js';
import { sendPortion } from './upload-calls.js';
import { useDocumentAct } from './use-document-act.js';

/** Why a document cannot be opened yet, and the way on. */
export function NotOpenable({ document, isHere }: { document: DocumentView; isHere: boolean }) {
  const { documents: { one } } = useWords();
  const { state } = document.file;
  if (state === 'refused') return <Refused document={document} />;
  if (isHere) return <p className="muted">{one.noPreview}</p>;
  if (state === 'quarantined') return <div className="card stack"><p>{one.unavailable.quarantined}</p><LookAgain document={document} /></div>;
  if (!document.changeable) return <div className="card"><p>{one.unavailable.receivingOther}</p></div>;
  return <div className="card stack"><p>{one.unavailable.receiving}</p><Resume document={document} /></div>;
}

/** Has it looked into now, by whoever may send it; others see whether it is done. */
function LookAgain({ document }: { document: DocumentView }) {
  const { documents: { one } } = useWords();
  const { personId } = useDoor();
  const { run, busy, error, readAgain } = useDocumentAct(personId);
  const { id, file, changeable } = document;
  async function look() {
    await run(async () => {
      if (changeable) await sendPortion(personId, { documentId: id, versionId: file.id }, file.size, new Blob([]), new AbortController().signal);
    });
    await readAgain();
  }
  return (
    <>
      {error && <Notice key={error} tone="warn" live title={error} />}
      <div className="actions"><Button variant="default" loading={busy} onClick={() => void look()}>{one.again}</Button></div>
    </>
  );
}

function Refused({ document }: { document: DocumentView }) {
  const { documents: { one } } = useWords();
  const refusal = useRefusal();
  return (
    <div className="stack">
      <Notice tone="bad" title={one.refused}>
        <p>{refusal(document.file)} {document.changeable && one.replace}</p>
      </Notice>
      {document.changeable && <AddVersion document={document} variant="filled" />}
    </div>
  );
}
