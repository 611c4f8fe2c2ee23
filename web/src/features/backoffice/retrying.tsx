import { Button } from '@mantine/core';
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { JobFailure } from '../../api/types.js';
import { useFormats, useLanguage, useWords } from '../../i18n/index.js';
import { announce } from '../../ui/announce.js';
import { Tag } from '../../ui/notice.js';
import { useProblemText } from '../../ui/problem-text.js';

interface Props {
  one: Pick<JobFailure, 'state' | 'tries' | 'fr' | 'en' | 'next_try_at'>;
  what: string;
  when: string;
  busy: boolean;
  onRetry: () => void;
}

/** Something that has failed: how often, why, when it is tried again, and trying again now. */
export function FailureLine({ one, what, when, busy, onRetry }: Props) {
  const { jobs } = useWords();
  const format = useFormats();
  const language = useLanguage();
  return (
    <li className="factor">
      <div className="factor-line">
        <div className="device-text">
          <h3>{what} <Tag tone={one.state === 'failed' ? 'bad' : 'warn'}>{jobs.tries(one.tries)}</Tag></h3>
          <p>{one[language]}</p>
          <p className="hint">{when}</p>
          <p className="hint">{one.next_try_at ? jobs.next(format.instant(one.next_try_at)) : jobs.givenUp}</p>
        </div>
        <div className="actions"><Button variant="default" disabled={busy} onClick={onRetry} aria-label={jobs.retryOf(what)}>{jobs.retry}</Button></div>
      </div>
    </li>
  );
}

/** Has one tried again, says so, and reads the list anew, whatever came of it. */
export function useRetrying(key: QueryKey, said: string, send: (id: string) => Promise<unknown>) {
  const say = useProblemText();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  async function retry(id: string) {
    setBusy(true);
    setError(null);
    try {
      await send(id);
      announce(said);
    } catch (problem) {
      setError(say(problem));
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: key });
    }
  }
  return { retry, busy, error };
}
