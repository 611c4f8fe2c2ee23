import { lazy, Suspense } from 'react';
import { useMay } from '../../access/ability.js';
import { useWords } from '../../i18n/index.js';
import { Page } from '../../ui/page.js';
import { LoadingPage, NoRightPanel } from '../../ui/states.js';

const Trail = lazy(() => import('../../features/trail/index.js'));

/** Who did what: for the DPO and auditors. */
export function TrailPages() {
  const { trail } = useWords();
  if (!useMay('readTrail')) return <Page heading={trail.title}><NoRightPanel /></Page>;
  return <Suspense fallback={<LoadingPage />}><Trail /></Suspense>;
}
