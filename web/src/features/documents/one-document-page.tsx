import { useParams } from 'react-router';
import { useWords } from '../../i18n/index.js';
import { Page, Section } from '../../ui/page.js';
import { QueryPage } from '../../ui/query-page.js';
import { Comments } from './comments.js';
import { DocumentActions } from './document-actions.js';
import { DocumentFacts } from './document-facts.js';
import { useDoor } from './door.js';
import { FileState } from './file-state.js';
import { NotOpenable } from './not-openable.js';
import { Preview } from './preview.js';
import { type TaggedDocument, useDocument } from './queries.js';
import { useUploads } from './upload-queue.js';
import { UploadNews, useFreshDocuments } from './upload-news.js';
import { RunningList } from './running-list.js';
import { Versions } from './versions.js';

/** One document: seen, kept, commented on, changed. */
export function OneDocumentPage() {
  const { documentId = '' } = useParams();
  const { documents } = useWords();
  const { personId, path } = useDoor();
  const query = useDocument(personId, documentId);
  const back = { to: path, label: documents.back };
  return (
    <QueryPage query={query} heading={documents.one.pageTitle} back={back}>
      {(tagged) => <OneDocument key={documentId} tagged={tagged} />}
    </QueryPage>
  );
}

function OneDocument({ tagged }: { tagged: TaggedDocument }) {
  const { documents, uploads: words } = useWords();
  const { personId, path } = useDoor();
  const { data } = tagged;
  const uploads = useUploads(personId).filter(({ place, versionOf, state }) => state !== 'draft' && (versionOf === data.id || place?.documentId === data.id));
  // What the page itself shows of a file needs no second telling.
  const running = uploads.filter(({ state, place }) => state !== 'done' && (place?.versionId !== data.file.id || data.file.state === 'receiving'));
  useFreshDocuments(personId, uploads);
  return (
    <Page wide heading={data.title} title={documents.one.pageTitle} lead={<FileState file={data.file} />} back={{ to: path, label: documents.back }} actions={<DocumentActions tagged={tagged} />}>
      {running.length > 0 && <section aria-label={words.running}><RunningList uploads={running} onDocument /></section>}
      <UploadNews uploads={uploads} />
      <div className="document-columns">
        <Section id="apercu" title={documents.preview.title}>
          {data.file.state === 'clean' ? <Preview key={data.file.id} document={data} /> : <NotOpenable document={data} isHere={uploads.some(({ place }) => place?.versionId === data.file.id)} />}
        </Section>
        <div className="stack-wide">
          <Section id="document" title={documents.one.facts}><div className="card"><DocumentFacts document={data} /></div></Section>
          <Versions document={data} />
          <Comments document={data} />
        </div>
      </div>
    </Page>
  );
}
