import { useEffect, useState } from 'react';
import { renewSession } from '../api/token.js';
import type { Me } from '../api/types.js';
import { useFormats, useWords } from '../i18n/index.js';

const WARN_MS = 5 * 60_000;

/** The end of a session is announced five minutes before. Any act, or the button, pushes it back when the server allows. */
export function SessionEnding({ me }: { me: Me }) {
  const { frame } = useWords();
  const format = useFormats();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 15_000);
    return () => clearInterval(timer);
  }, []);
  const ends = new Date(me.session_expires_at);
  const left = ends.getTime() - now;
  if (!(left < WARN_MS && left > 0)) return null;
  return (
    <div className="announce" role="status">
      <div className="inner">
        <span>{frame.sessionEnding(format.time(ends))}</span>
        <button type="button" className="link" onClick={() => void renewSession()}>{frame.staySignedIn}</button>
      </div>
    </div>
  );
}
