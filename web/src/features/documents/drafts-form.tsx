import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { DocumentKind } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { ErrorSummary, type FieldError } from '../../ui/error-summary.js';
import { FormLegend } from '../../ui/form-legend.js';
import { Section } from '../../ui/page.js';
import { ContractField } from './contract-field.js';
import { kindsFor, useDoor } from './door.js';
import { useFileSize } from './file-size.js';
import { Folders, folderList } from './folders.js';
import { removeUpload } from './remove-upload.js';
import type { Upload } from './upload.js';
import { changeUpload, sendUploads } from './upload-queue.js';

const titleField = ({ id }: Upload) => `title-${id}`;

/** The files chosen, each to be named before it leaves. */
export function DraftsForm({ drafts, onSent }: { drafts: Upload[]; onSent: () => void }) {
  const { uploads } = useWords();
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [round, setRound] = useState(0);
  function submit(event: FormEvent) {
    event.preventDefault();
    const found = drafts.filter(({ title }) => !title.trim()).map((one) => ({ id: titleField(one), message: uploads.titleMissing(one.file.name) }));
    setErrors(found);
    setRound((former) => former + 1);
    if (found.length > 0) return;
    sendUploads(drafts.map(({ id }) => id));
    onSent();
  }
  return (
    <Section id="a-envoyer" title={uploads.toSend}>
      <ErrorSummary errors={errors.filter(({ id }) => drafts.some((one) => titleField(one) === id && !one.title.trim()))} round={round} />
      <form onSubmit={submit} noValidate className="stack">
        <FormLegend consequence={uploads.legend} />
        <ul className="drafts">
          {drafts.map((one) => (
            <li key={one.id}><Draft draft={one} error={round > 0 && !one.title.trim() ? uploads.titleMissing(one.file.name) : undefined} /></li>
          ))}
        </ul>
        <Folders />
        <div className="actions">
          <Button type="submit">{uploads.send(drafts.length)}</Button>
        </div>
      </form>
    </Section>
  );
}

function Draft({ draft, error }: { draft: Upload; error: string | undefined }) {
  const { uploads, documents, forms } = useWords();
  const door = useDoor();
  const size = useFileSize();
  const { id, file } = draft;
  return (
    <fieldset className="fieldset card draft">
      <legend className="sr-only">{file.name}</legend>
      <div className="draft-head">
        <p className="draft-name">{uploads.fileOf(file.name, size(file.size))}</p>
        <Button type="button" variant="subtle" size="compact-md" aria-label={uploads.removeOf(file.name)} onClick={() => removeUpload(id)}>{uploads.remove}</Button>
      </div>
      <div className="draft-fields">
        <TextInput id={titleField(draft)} label={uploads.fileTitle} value={draft.title} onChange={(event) => changeUpload(id, { title: event.currentTarget.value })} error={error} required maxLength={200} autoComplete="off" className="draft-title" />
        <NativeSelect label={documents.kind} description={door.as === 'mutual' && draft.kind === 'statement' ? documents.statementHint : undefined} inputWrapperOrder={['label', 'input', 'description', 'error']} value={draft.kind} onChange={(event) => changeUpload(id, { kind: event.currentTarget.value as DocumentKind })} data={kindsFor(door, documents.kinds)} />
        <TextInput label={`${documents.folder} (${forms.optional})`} value={draft.folder} onChange={(event) => changeUpload(id, { folder: event.currentTarget.value })} maxLength={100} autoComplete="off" list={folderList} />
        <ContractField value={draft.contract} onChange={(contract) => changeUpload(id, { contract })} />
      </div>
    </fieldset>
  );
}
