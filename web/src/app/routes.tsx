import { lazy } from 'react';
import { Route, Routes } from 'react-router';
import { Entrance } from './entrance.js';
import { GrantsPage } from './grants-page.js';
import { NotFoundPage } from './not-found-page.js';
import { RequireSession, RequireSpace } from './require-session.js';
import { StartPage } from './start-page.js';

// One chunk per space: a member never downloads the guardians' pages.
const MemberSpace = lazy(() => import('../spaces/member/index.js'));
const GuardianSpace = lazy(() => import('../spaces/guardian/index.js'));
const EmployerSpace = lazy(() => import('../spaces/employer/index.js'));
const BackofficeSpace = lazy(() => import('../spaces/backoffice/index.js'));

export function AppRoutes() {
  return (
    <Routes>
      <Route path="/" element={<StartPage />} />
      <Route path="/connexion" element={<Entrance />} />
      <Route element={<RequireSession />}>
        <Route path="/habilitations" element={<GrantsPage />} />
        <Route path="/adherent/*" element={<RequireSpace space="member"><MemberSpace /></RequireSpace>} />
        <Route path="/tutelle/*" element={<RequireSpace space="guardian"><GuardianSpace /></RequireSpace>} />
        <Route path="/collectif/*" element={<RequireSpace space="employer"><EmployerSpace /></RequireSpace>} />
        <Route path="/gestion/*" element={<RequireSpace space="backoffice"><BackofficeSpace /></RequireSpace>} />
      </Route>
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}
