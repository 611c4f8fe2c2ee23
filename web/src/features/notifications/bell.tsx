import { Link } from 'react-router';
import type { Me } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { BellIcon } from '../../ui/icons.js';
import { useLiveNotices } from './use-live.js';

/** The way to the notices, with how many are unread: said as well as shown; and whoever waits for news while somebody is signed in. */
export function Bell({ me }: { me: Me | null }) {
  const accountId = me?.account.id ?? null;
  const { notifications } = useWords();
  const unread = useLiveNotices(accountId);
  if (accountId === null) return null;
  return (
    <Link to="/notifications" className="tool">
      <BellIcon />
      <span className="bell-word">{notifications.bell}</span>{' '}
      {unread !== undefined && unread > 0 && <span className="bell-count">{notifications.count(unread)}</span>}{' '}
      {unread !== undefined && <span className="sr-only">{notifications.bellUnread(unread)}</span>}
    </Link>
  );
}
