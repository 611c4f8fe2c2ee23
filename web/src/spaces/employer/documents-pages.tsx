import { lazy, Suspense } from 'react';
import { useParams } from 'react-router';
import { useMay } from '../../access/ability.js';
import { nameOf } from '../../features/employers/affiliation-facts.js';
import { useAffiliation } from '../../features/employers/queries.js';
import { useWords } from '../../i18n/index.js';
import { QueryPage } from '../../ui/query-page.js';
import { LoadingPage } from '../../ui/states.js';
import { employerPaths } from './paths.js';

const DocumentsPages = lazy(() => import('../../features/documents/index.js'));

/** What one's own entity has handed in for an affiliate: never anything of health. */
export function AffiliateDocumentsPages() {
  const { id = '' } = useParams();
  const { documents, persons } = useWords();
  const mayProvide = useMay('provideDocuments');
  const query = useAffiliation(id);
  const back = { to: employerPaths.file(id), label: documents.backToFile };
  return (
    <QueryPage query={query} heading={documents.title} back={back}>
      {({ employee }) => (
        <Suspense fallback={<LoadingPage />}>
          <DocumentsPages
            door={{ personId: id, path: employerPaths.documents(id), as: 'employer', name: nameOf(employee, persons.civilities), back, mayProvide, medical: false }}
          />
        </Suspense>
      )}
    </QueryPage>
  );
}
