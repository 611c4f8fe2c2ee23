import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { renewSession } from '../api/token.js';
import type { Me } from '../api/types.js';
import { useFormats, useWords } from '../i18n/index.js';

const WARN_MS = 5 * 60_000;

/**
 * The end of a session is announced five minutes before: the one that nothing pushes back, some hours after signing in,
 * and the one that comes when nothing was done for a while, with a button to stay.
 */
export function SessionEnding({ me }: { me: Me }) {
  const { frame } = useWords();
  const format = useFormats();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 15_000);
    return () => clearInterval(timer);
  }, []);
  const ends = new Date(me.session_idle_ends_at);
  const left = ends.getTime() - now;
  if (!(left < WARN_MS && left > 0)) return null;
  const canStay = ends.getTime() < new Date(me.session_expires_at).getTime();
  const time = format.time(ends);
  return (
    <div className="announce" role="status">
      <div className="inner">
        <span>{canStay ? frame.sessionIdle(time) : frame.sessionEnding(time)}</span>
        {canStay && <Button size="compact-md" variant="default" onClick={() => void renewSession()}>{frame.stay}</Button>}
      </div>
    </div>
  );
}
