import { useEffect, useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { useWords } from '../../i18n/index.js';
import { useDoor } from './door.js';
import { useQueue } from './use-queue.js';

/**
 * The requests before and after this one in the queue that it was opened from: two links, and two keys that neither browsers nor
 * screen readers use. Once it is treated it leaves the queue: those that were around it stay its neighbours.
 */
export function Neighbours({ id }: { id: string }) {
  const { queue: { neighbours: words } } = useWords();
  const { path } = useDoor();
  const { search } = useLocation();
  const { previous, next } = useAround(id);
  const address = (other: string | undefined) => other && `${path}/${other}${search}`;
  useKeys(address(previous), address(next));
  if (!previous && !next) return null;
  return (
    <nav aria-label={words.label} className="neighbours">
      {previous && <Link to={address(previous)!} aria-keyshortcuts="Alt+PageUp" aria-label={words.previousOf}>{words.previous}</Link>}
      {next && <Link to={address(next)!} aria-keyshortcuts="Alt+PageDown" aria-label={words.nextOf}>{words.next}</Link>}
      <span className="hint no-touch">{words.keys}</span>
    </nav>
  );
}

interface Around {
  previous?: string | undefined;
  next?: string | undefined;
}

function useAround(id: string): Around {
  const ids = useQueue().data?.pages.flatMap(({ items }) => items.map((one) => one.id)) ?? [];
  const [known, setKnown] = useState<Around>({});
  const at = ids.indexOf(id);
  const found = at < 0 ? known : { previous: ids[at - 1], next: ids[at + 1] };
  if (found.previous !== known.previous || found.next !== known.next) setKnown(found);
  return found;
}

function useKeys(previous: string | undefined, next: string | undefined): void {
  const navigate = useNavigate();
  useEffect(() => {
    const walk = (event: KeyboardEvent) => {
      const to = event.altKey && { PageUp: previous, PageDown: next }[event.key];
      if (!to) return;
      event.preventDefault();
      void navigate(to);
    };
    document.addEventListener('keydown', walk);
    return () => document.removeEventListener('keydown', walk);
  }, [navigate, previous, next]);
}
