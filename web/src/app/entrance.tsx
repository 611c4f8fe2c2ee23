import { useRef } from 'react';
import { Navigate, useLocation, useNavigate } from 'react-router';
import { useSession } from '../access/session.js';
import type { Me } from '../api/types.js';
import { SignIn } from '../features/identity/sign-in.js';
import { LoadingPage } from '../ui/states.js';
import { Frame } from './frame.js';
import { queryClient } from './query-client.js';
import { homeOf, spacePaths } from './space-paths.js';

/** Sign-in, then the page that was asked for, or the home of the space. */
export function Entrance() {
  const session = useSession();
  const navigate = useNavigate();
  const { state } = useLocation() as { state: { returnTo?: string } | null };
  const arriving = useRef(false);
  if (session.status === 'starting') return <Frame space="entrance"><LoadingPage /></Frame>;
  if (session.status === 'in' && !arriving.current) return <Navigate to={homeOf(session.me)} replace />;

  function arrive(me: Me) {
    queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'demo' });
    void navigate(destination(me, state?.returnTo), { replace: true });
  }
  return (
    <Frame space="entrance">
      <SignIn
        because={session.status === 'out' && session.because !== 'closed' ? session.because : 'nobody'}
        onArriving={() => (arriving.current = true)}
        onSignedIn={arrive}
      />
    </Frame>
  );
}

/** The page asked for, when the grant in use leads there, or it is one of one's own account. */
function destination(me: Me, returnTo: string | undefined): string {
  if (!me.grant || !returnTo) return homeOf(me);
  return [spacePaths[me.grant.space], '/mon-compte', '/notifications'].some((path) => returnTo.startsWith(path)) ? returnTo : homeOf(me);
}
