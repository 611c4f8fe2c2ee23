import { lazy, Suspense } from 'react';
import { useParams } from 'react-router';
import { useMay } from '../../access/ability.js';
import { handsIn, seesHealth, useAdultFile } from '../../features/guardianship/queries.js';
import { useFullName } from '../../features/persons/identity-facts.js';
import { useWords } from '../../i18n/index.js';
import { QueryPage } from '../../ui/query-page.js';
import { LoadingPage } from '../../ui/states.js';
import { guardianPaths } from './paths.js';

const DocumentsPages = lazy(() => import('../../features/documents/index.js'));

/** Documents of an adult, as far as the measure goes. */
export function AdultDocumentsPages() {
  const { personId = '' } = useParams();
  const { documents } = useWords();
  const nameOf = useFullName();
  const mayProvide = useMay('provideDocuments');
  const query = useAdultFile(personId);
  const back = { to: guardianPaths.file(personId), label: documents.backToFile };
  return (
    <QueryPage query={query} heading={documents.title} back={back}>
      {(file) => (
        <Suspense fallback={<LoadingPage />}>
          <DocumentsPages
            door={{
              personId, path: guardianPaths.documents(personId), as: 'guardian', name: nameOf(file.person), back,
              mayProvide: mayProvide && handsIn(file), medical: seesHealth(file),
            }}
          />
        </Suspense>
      )}
    </QueryPage>
  );
}
