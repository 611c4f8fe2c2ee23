import { type ReactNode, Suspense } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { GrantAbility } from '../access/ability.js';
import { useMe, useSession } from '../access/session.js';
import { StepUpProvider } from '../access/step-up.js';
import type { Space } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { LinkButton } from '../ui/link-button.js';
import { Page } from '../ui/page.js';
import { LoadingPage } from '../ui/states.js';
import { Frame } from './frame.js';
import { homeOf } from './space-paths.js';

/** Below it, somebody is signed in. An ended session leads to sign-in, which leads back to the same page. */
export function RequireSession() {
  const session = useSession();
  const location = useLocation();
  if (session.status === 'starting') return <Frame space="entrance"><LoadingPage /></Frame>;
  if (session.status === 'out') {
    if (session.because === 'closed') return <Navigate to="/espace-ferme" replace />;
    const returnTo = session.because === 'signed-out' ? undefined : location.pathname + location.search;
    return <Navigate to="/connexion" replace state={{ returnTo }} />;
  }
  return (
    <GrantAbility>
      <StepUpProvider>
        <Outlet />
      </StepUpProvider>
    </GrantAbility>
  );
}

/** Below it, the grant in use belongs to this space. */
export function RequireSpace({ space, children }: { space: Space; children: ReactNode }) {
  const me = useMe();
  if (!me.grant) return <Navigate to="/habilitations" replace />;
  if (me.grant.space !== space) return <WrongSpacePage />;
  return (
    <Frame space={space}>
      <Suspense fallback={<LoadingPage />}>{children}</Suspense>
    </Frame>
  );
}

/** One's own account, with the menu of the space one is in. */
export function OwnAccount({ children }: { children: ReactNode }) {
  const me = useMe();
  return (
    <Frame space={me.grant?.space ?? 'entrance'}>
      <Suspense fallback={<LoadingPage />}>{children}</Suspense>
    </Frame>
  );
}

function WrongSpacePage() {
  const me = useMe();
  const { states, frame, identity } = useWords();
  const current = me.grant?.space ?? 'entrance';
  return (
    <Frame space={current}>
      <Page heading={states.wrongSpaceTitle} lead={states.wrongSpaceText(frame.spaces[current])}>
        <div className="actions">
          <LinkButton to={homeOf(me)}>{states.backHome}</LinkButton>
          {me.grants.length > 1 && <LinkButton to="/habilitations" variant="default">{identity.grants.title}</LinkButton>}
        </div>
      </Page>
    </Frame>
  );
}
