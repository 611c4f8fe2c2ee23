import { Button, TextInput } from '@mantine/core';
import { useParams } from 'react-router';
import { useWords } from '../../i18n/index.js';
import { DateField } from '../../ui/date-field.js';
import { ErrorSummary } from '../../ui/error-summary.js';
import { FormLegend } from '../../ui/form-legend.js';
import { LinkButton } from '../../ui/link-button.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { QueryPage } from '../../ui/query-page.js';
import { NoRightPanel } from '../../ui/states.js';
import { ContractField } from './contract-field.js';
import { useDoor } from './door.js';
import { Folders, folderList } from './folders.js';
import { type TaggedDocument, useDocument } from './queries.js';
import { useChanging } from './use-changing.js';

/** Title, folder and dates of a document. */
export function ChangePage() {
  const { documentId = '' } = useParams();
  const { documents } = useWords();
  const { personId, path } = useDoor();
  const query = useDocument(personId, documentId);
  const back = { to: `${path}/${documentId}`, label: query.data?.data.title ?? documents.one.pageTitle };
  return (
    <QueryPage query={query} heading={documents.change.title} back={back}>
      {(tagged) => (
        <Page heading={documents.change.title} back={back}>
          {tagged.data.changeable ? <ChangeForm tagged={tagged} back={back.to} /> : <NoRightPanel />}
        </Page>
      )}
    </QueryPage>
  );
}

function ChangeForm({ tagged, back }: { tagged: TaggedDocument; back: string }) {
  const { documents, forms } = useWords();
  const words = documents.change;
  const { answers: { values, set, errors, round, errorOf }, submit, busy, error, theirs } = useChanging(tagged, back);
  return (
    <>
      <ErrorSummary errors={errors} round={round} />
      {error && <Notice key={error} tone="bad" live takeFocus title={forms.refusedTitle}><p>{error}</p></Notice>}
      {theirs && (
        <Notice key={theirs.etag} tone="warn" live takeFocus title={words.conflictTitle}>
          <p>{words.conflict}</p>
          <p>{words.conflictNow(theirs.data.title, theirs.data.folder ?? documents.noFolder.toLowerCase())}</p>
          <p>{words.conflictWay}</p>
        </Notice>
      )}
      <form onSubmit={(event) => void submit(event)} noValidate className="form">
        <FormLegend consequence={words.legend} />
        <TextInput id="title" label={words.titleLabel} description={words.titleHint} value={values.title} onChange={(event) => set('title', event.currentTarget.value)} error={errorOf('title')} required maxLength={200} autoComplete="off" />
        <TextInput id="folder" label={documents.folder} description={words.folderHint} value={values.folder} onChange={(event) => set('folder', event.currentTarget.value)} error={errorOf('folder')} maxLength={100} autoComplete="off" list={folderList} />
        <Folders />
        <ContractField id="contract_id" value={values.contract_id} onChange={(id) => set('contract_id', id)} error={errorOf('contract_id')} />
        <DateField id="alert_on" label={documents.one.alert} hint={words.dateHint(documents.one.alertHint)} value={values.alert_on} onChange={(typed) => set('alert_on', typed)} error={errorOf('alert_on')} required={false} />
        <DateField id="reminder_on" label={documents.one.reminder} hint={words.dateHint(documents.one.reminderHint)} value={values.reminder_on} onChange={(typed) => set('reminder_on', typed)} error={errorOf('reminder_on')} required={false} />
        <div className="actions">
          <Button type="submit" loading={busy}>{words.save}</Button>
          <LinkButton variant="subtle" to={back}>{forms.cancel}</LinkButton>
        </div>
      </form>
    </>
  );
}
