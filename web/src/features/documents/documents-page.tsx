import { useMemo } from 'react';
import { useWords } from '../../i18n/index.js';
import { LinkButton } from '../../ui/link-button.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { DocumentsList } from './documents-list.js';
import { useDoor } from './door.js';
import { isUnderWay } from './upload.js';
import { useFreshDocuments } from './upload-news.js';
import { useLeavingGuard, useUploads } from './upload-queue.js';

/** Documents of a person, and the way to add some. */
export function DocumentsPage() {
  const { documents } = useWords();
  const { name, path, mayProvide, back, as } = useDoor();
  const lead = { member: documents.lead, guardian: documents.leadAdult, employer: documents.leadAffiliate, mutual: documents.leadMutual }[as];
  return (
    <Page
      wide
      easy={as === 'member'}
      heading={name ? documents.titleOf(name) : documents.title}
      title={documents.title}
      lead={lead}
      back={back}
      actions={mayProvide && <LinkButton to={`${path}/ajouter`}>{documents.list.add}</LinkButton>}
    >
      <UnderWay />
      {as === 'guardian' && !mayProvide && <Notice title={documents.list.cannotTitle}><p>{documents.list.cannot}</p></Notice>}
      <DocumentsList />
    </Page>
  );
}

/** What goes on while one looks at the list. */
function UnderWay() {
  const { uploads: words } = useWords();
  const { personId, path } = useDoor();
  const uploads = useUploads(personId);
  const going = useMemo(() => uploads.filter(isUnderWay), [uploads]);
  useFreshDocuments(personId, uploads);
  useLeavingGuard();
  if (going.length === 0) return null;
  return (
    <Notice title={words.going(going.length)}>
      <div className="actions"><LinkButton variant="default" to={`${path}/ajouter`}>{words.see}</LinkButton></div>
    </Notice>
  );
}
