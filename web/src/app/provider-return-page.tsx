import { useRef } from 'react';
import { Navigate, useNavigate, useParams } from 'react-router';
import { GrantAbility } from '../access/ability.js';
import { useProviderAnswer } from '../access/federation.js';
import { useSession } from '../access/session.js';
import { StepUpProvider } from '../access/step-up.js';
import type { Me } from '../api/types.js';
import { ProviderLinking } from '../features/account/provider-linking.js';
import { ProviderSignIn } from '../features/identity/provider-sign-in.js';
import { LoadingPage } from '../ui/states.js';
import { Frame } from './frame.js';
import { queryClient } from './query-client.js';
import { OwnAccount } from './require-session.js';
import { homeOf } from './space-paths.js';

/** Where a provider sends people back: whoever is signed in links their account, whoever is not signs in. */
export function ProviderReturnPage() {
  const session = useSession();
  const answer = useProviderAnswer(useParams().provider ?? '');
  const navigate = useNavigate();
  const arrived = useRef<'in' | 'out' | null>(null);
  if (session.status === 'starting') return <Frame space="entrance"><LoadingPage /></Frame>;
  arrived.current ??= session.status;
  if (arrived.current === 'out') {
    const enter = (me: Me) => {
      queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'demo' });
      void navigate(homeOf(me), { replace: true });
    };
    return <Frame space="entrance"><ProviderSignIn answer={answer} onSignedIn={enter} /></Frame>;
  }
  if (session.status === 'out') return <Navigate to="/connexion" replace />;
  return (
    <GrantAbility>
      <StepUpProvider>
        <OwnAccount><ProviderLinking answer={answer} /></OwnAccount>
      </StepUpProvider>
    </GrantAbility>
  );
}
