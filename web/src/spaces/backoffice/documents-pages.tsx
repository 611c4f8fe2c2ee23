import { lazy, Suspense } from 'react';
import { useParams } from 'react-router';
import { useMay } from '../../access/ability.js';
import { LoadingPage, NoRightPanel } from '../../ui/states.js';
import { Page } from '../../ui/page.js';
import { useWords } from '../../i18n/index.js';

const DocumentsPages = lazy(() => import('../../features/documents/index.js'));

/** Documents of anybody, for whoever treats the file. */
export function PersonDocumentsPages() {
  const { personId = '' } = useParams();
  const { documents } = useWords();
  const [mayRead, mayProvide] = [useMay('readDocuments'), useMay('provideDocuments')];
  if (!mayRead) return <Page heading={documents.title}><NoRightPanel /></Page>;
  return (
    <Suspense fallback={<LoadingPage />}>
      <DocumentsPages door={{ personId, path: `/gestion/personnes/${personId}/documents`, as: 'mutual', name: null, mayProvide, medical: false }} />
    </Suspense>
  );
}
