import { lazy } from 'react';
import { Route, Routes } from 'react-router';
import { AboutPage, aboutPages } from './about-pages.js';
import { Entrance } from './entrance.js';
import { GrantsPage } from './grants-page.js';
import {
  AccountClosedPage, ActivatePage, DemoMailsPage, ForgottenPasswordPage, LetterCodePage, NewAddressPage, NewPasswordPage, NotMePage, OpenAccountPage, ProveAddressPage,
  RegainAccountPage,
} from './mail-pages.js';
import { NoticeChoicesPage, NoticesPage, OwnAnnouncementPage, UnsubscribePage } from './notices-pages.js';
import { NotFoundPage } from './not-found-page.js';
import { ProviderReturnPage } from './provider-return-page.js';
import { OwnAccount, RequireSession, RequireSpace } from './require-session.js';
import { StartPage } from './start-page.js';

// One chunk per space: a member never downloads the guardians' pages.
const MemberSpace = lazy(() => import('../spaces/member/index.js'));
const GuardianSpace = lazy(() => import('../spaces/guardian/index.js'));
const EmployerSpace = lazy(() => import('../spaces/employer/index.js'));
const AccountSpace = lazy(() => import('../spaces/account/index.js'));
const BackofficeSpace = lazy(() => import('../spaces/backoffice/index.js'));

export function AppRoutes() {
  return (
    <Routes>
      <Route path="/" element={<StartPage />} />
      <Route path="/connexion" element={<Entrance />} />
      <Route path="/ce-n-etait-pas-moi" element={<NotMePage />} />
      <Route path="/desabonnement" element={<UnsubscribePage />} />
      <Route path="/invitation" element={<OpenAccountPage />} />
      <Route path="/mot-de-passe-oublie" element={<ForgottenPasswordPage />} />
      <Route path="/nouveau-mot-de-passe" element={<NewPasswordPage />} />
      <Route path="/activer" element={<ActivatePage />} />
      <Route path="/activer/code" element={<LetterCodePage />} />
      <Route path="/confirmer-adresse" element={<ProveAddressPage />} />
      <Route path="/activation" element={<OpenAccountPage />} />
      <Route path="/nouvelle-adresse" element={<NewAddressPage />} />
      <Route path="/recuperation" element={<RegainAccountPage />} />
      <Route path="/retour-connexion/:provider" element={<ProviderReturnPage />} />
      <Route path="/espace-ferme" element={<AccountClosedPage />} />
      <Route path="/courriels-de-la-demonstration" element={<DemoMailsPage />} />
      {aboutPages.map(({ path, page }) => <Route key={path} path={path} element={<AboutPage page={page} />} />)}
      <Route element={<RequireSession />}>
        <Route path="/habilitations" element={<GrantsPage />} />
        <Route path="/notifications" element={<OwnAccount><NoticesPage /></OwnAccount>} />
        <Route path="/notifications/preferences" element={<OwnAccount><NoticeChoicesPage /></OwnAccount>} />
        <Route path="/notifications/annonces/:announcementId" element={<OwnAccount><OwnAnnouncementPage /></OwnAccount>} />
        <Route path="/mon-compte/*" element={<OwnAccount><AccountSpace /></OwnAccount>} />
        <Route path="/adherent/*" element={<RequireSpace space="member"><MemberSpace /></RequireSpace>} />
        <Route path="/tutelle/*" element={<RequireSpace space="guardian"><GuardianSpace /></RequireSpace>} />
        <Route path="/collectif/*" element={<RequireSpace space="employer"><EmployerSpace /></RequireSpace>} />
        <Route path="/gestion/*" element={<RequireSpace space="backoffice"><BackofficeSpace /></RequireSpace>} />
      </Route>
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}
