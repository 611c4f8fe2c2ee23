import { useSession } from '../access/session.js';
import { MissingPage } from '../ui/missing-page.js';
import { Frame } from './frame.js';

export function NotFoundPage() {
  const session = useSession();
  const space = session.status === 'in' ? (session.me.grant?.space ?? 'entrance') : 'entrance';
  return (
    <Frame space={space}>
      <MissingPage />
    </Frame>
  );
}
