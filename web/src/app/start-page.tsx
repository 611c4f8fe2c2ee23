import { Navigate } from 'react-router';
import { useSession } from '../access/session.js';
import { LoadingPage } from '../ui/states.js';
import { Frame } from './frame.js';
import { homeOf } from './space-paths.js';

/** The address without a page: leads where the session stands. */
export function StartPage() {
  const session = useSession();
  if (session.status === 'starting') return <Frame space="entrance"><LoadingPage /></Frame>;
  return <Navigate to={session.status === 'in' ? homeOf(session.me) : '/connexion'} replace />;
}
