import { Button } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { isProblem } from '../../api/problem.js';
import { useWords } from '../../i18n/index.js';
import { announce } from '../../ui/announce.js';
import { ConfirmDialog } from '../../ui/confirm-dialog.js';
import { Notice } from '../../ui/notice.js';
import { useDoor } from './door.js';
import { type TaggedDocument, withdrawDocument } from './queries.js';
import { useDocumentAct } from './use-document-act.js';

/** Takes a document away from everybody, after asking. */
export function Withdraw({ tagged: { data, etag } }: { tagged: TaggedDocument }) {
  const { documents: { withdraw: words } } = useWords();
  const { personId, path } = useDoor();
  const navigate = useNavigate();
  const { run, busy, error, readAgain } = useDocumentAct(personId);
  const [asking, setAsking] = useState(false);

  async function confirm() {
    setAsking(false);
    const isDone = await run(
      () => withdrawDocument(personId, data.id, etag).then(() => undefined),
      (problem) => (isProblem(problem, 'precondition_failed') ? words.conflict : null),
    );
    if (!isDone) return void (await readAgain());
    announce(words.done);
    void navigate(path);
    void readAgain();
  }
  return (
    <>
      <Button variant="default" loading={busy} onClick={() => setAsking(true)}>{words.button}</Button>
      {error && <div className="page-actions-said"><Notice key={error} tone="bad" live takeFocus title={error} /></div>}
      <ConfirmDialog opened={asking} title={words.title} confirm={words.confirm} keep={words.keep} onConfirm={() => void confirm()} onClose={() => setAsking(false)}>
        <p>{words.text(data.title)}</p>
      </ConfirmDialog>
    </>
  );
}
