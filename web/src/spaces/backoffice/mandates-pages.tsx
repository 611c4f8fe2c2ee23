import { lazy, Suspense } from 'react';
import { useMay } from '../../access/ability.js';
import { useWords } from '../../i18n/index.js';
import { Page } from '../../ui/page.js';
import { LoadingPage, NoRightPanel } from '../../ui/states.js';

const Pages = lazy(() => import('../../features/mandates/index.js'));

/** Judgments to verify. */
export function MandatesPages() {
  const { mandates } = useWords();
  if (!useMay('readMandates')) return <Page heading={mandates.title}><NoRightPanel /></Page>;
  return <Suspense fallback={<LoadingPage />}><Pages /></Suspense>;
}
