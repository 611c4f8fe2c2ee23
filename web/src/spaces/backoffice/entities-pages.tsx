import { lazy, Suspense } from 'react';
import { useMay } from '../../access/ability.js';
import { useWords } from '../../i18n/index.js';
import { Page } from '../../ui/page.js';
import { LoadingPage, NoRightPanel } from '../../ui/states.js';

const Pages = lazy(() => import('../../features/organisations/index.js'));

/** Employers and guardianship organisations. */
export function EntitiesPages() {
  const { entities } = useWords();
  if (!useMay('readEntities')) return <Page heading={entities.title}><NoRightPanel /></Page>;
  return <Suspense fallback={<LoadingPage />}><Pages /></Suspense>;
}
