import { lazy, Suspense } from 'react';
import { useMay } from '../../access/ability.js';
import { useWords } from '../../i18n/index.js';
import { Page } from '../../ui/page.js';
import { LoadingPage, NoRightPanel } from '../../ui/states.js';

const Pages = lazy(() => import('../../features/accounts/index.js'));

/** Accounts and grants. */
export function AccountsPages() {
  const { accesses } = useWords();
  if (!useMay('readAccounts')) return <Page heading={accesses.accounts}><NoRightPanel /></Page>;
  return <Suspense fallback={<LoadingPage />}><Pages /></Suspense>;
}
