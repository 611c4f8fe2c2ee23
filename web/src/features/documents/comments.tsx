import { Button, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useMay } from '../../access/ability.js';
import { readDraft, writeDraft } from '../../access/drafts.js';
import { useCreationKey } from '../../api/creation-key.js';
import type { DocumentView } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { announce } from '../../ui/announce.js';
import { Notice } from '../../ui/notice.js';
import { Section } from '../../ui/page.js';
import { useDoor } from './door.js';
import { commentDocument, documentKey } from './queries.js';
import { useDocumentAct } from './use-document-act.js';

/** What was said of the document, signed and dated, the oldest first. */
export function Comments({ document }: { document: DocumentView }) {
  const { documents: { comments: words } } = useWords();
  const format = useFormats();
  const mayComment = useMay('commentDocuments');
  return (
    <Section id="commentaires" title={words.title}>
      {document.comments.length === 0 && <p className="muted">{words.none}</p>}
      {document.comments.length > 0 && (
        <ol className="comments">
          {document.comments.map(({ id, text, author_name, written_as, written_at }) => (
            <li key={id} className="comment">
              <p className="hint">{words.by(author_name, words.providers[written_as] ?? written_as)}, {format.instant(written_at)}</p>
              <p className="comment-text">{text}</p>
            </li>
          ))}
        </ol>
      )}
      {mayComment && <AddComment documentId={document.id} />}
    </Section>
  );
}

function AddComment({ documentId }: { documentId: string }) {
  const { documents: { comments: words } } = useWords();
  const { text, type, submit, busy, error, missing } = useCommenting(documentId);
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="stack">
      {error && <Notice key={error} tone="bad" live takeFocus title={error} />}
      <Textarea id="comment" label={words.label} description={words.hint} value={text} onChange={(event) => type(event.currentTarget.value)} error={missing ? words.missing : undefined} rows={3} maxLength={2_000} />
      <div className="actions"><Button type="submit" variant="default" loading={busy}>{words.add}</Button></div>
    </form>
  );
}

function useCommenting(documentId: string) {
  const { documents: { comments: words } } = useWords();
  const { personId } = useDoor();
  const queries = useQueryClient();
  const { run, busy, error } = useDocumentAct(personId);
  const keyOf = useCreationKey();
  const draft = `comment-${documentId}`;
  const [text, setText] = useState(() => readDraft<string>(draft, 'memory') ?? '');
  const [missing, setMissing] = useState(false);
  function type(next: string) {
    setText(next);
    setMissing(false);
    writeDraft(draft, 'memory', next);
  }
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!text.trim()) {
      setMissing(true);
      document.getElementById('comment')?.focus();
      return;
    }
    const isDone = await run(async () => {
      queries.setQueryData(documentKey(personId, documentId), await commentDocument(personId, documentId, keyOf(text), text.trim()));
    });
    if (!isDone) return;
    type('');
    announce(words.added);
  }
  return { text, type, submit, busy, error, missing };
}
