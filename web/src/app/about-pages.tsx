import { lazy, Suspense } from 'react';
import { GrantAbility } from '../access/ability.js';
import { useSession } from '../access/session.js';
import { LoadingPage } from '../ui/states.js';
import { aboutPaths } from './about-paths.js';
import { Frame } from './frame.js';

const Pages = lazy(() => import('../features/mutual/index.js'));

type AboutName = keyof typeof aboutPaths;

export const aboutPages = (Object.keys(aboutPaths) as AboutName[]).map((page) => ({ page, path: aboutPaths[page] }));

/** Within the menu of the space one is in, if one is in one. */
export function AboutPage({ page }: { page: AboutName }) {
  const session = useSession();
  const shown = <Suspense fallback={<LoadingPage />}><Pages page={page} /></Suspense>;
  if (session.status !== 'in') return <Frame space="entrance">{shown}</Frame>;
  return (
    <GrantAbility>
      <Frame space={session.me.grant?.space ?? 'entrance'}>{shown}</Frame>
    </GrantAbility>
  );
}
