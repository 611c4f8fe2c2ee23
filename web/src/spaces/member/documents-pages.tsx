import { lazy, Suspense } from 'react';
import { useMay } from '../../access/ability.js';
import { useMe } from '../../access/session.js';
import { LoadingPage } from '../../ui/states.js';
import { memberPaths } from './paths.js';

const DocumentsPages = lazy(() => import('../../features/documents/index.js'));

/** One's own documents. */
export function MemberDocumentsPages() {
  const holder = useMe().grant?.holder;
  const mayProvide = useMay('provideDocuments');
  return (
    <Suspense fallback={<LoadingPage />}>
      <DocumentsPages door={{ personId: holder?.id ?? '', path: memberPaths.documents, as: 'member', name: null, mayProvide, medical: true }} />
    </Suspense>
  );
}
