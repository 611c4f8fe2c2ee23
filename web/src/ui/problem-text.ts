import { ApiProblem, isProblem } from '../api/problem.js';
import { wholeWords } from '../i18n/french-spaces.js';
import { useFormats, useWords } from '../i18n/index.js';

/** Words for any refusal: the API's own detail when it has one, else ours; always what to do next. */
export function useProblemText(): (error: unknown) => string {
  const { states } = useWords();
  const when = useRetryTime();
  return (error) => {
    if (isProblem(error, 'network')) return states.networkText;
    if (error instanceof ApiProblem && error.status === 429) return states.busyText(when(error));
    return (error instanceof ApiProblem && wholeWords(error.detail)) || states.errorText;
  };
}

/** "à 17 h 32 (dans 2 minutes)", from the wait that a 429 tells; one minute when it tells none. */
export function useRetryTime(): (problem: ApiProblem) => string {
  const { states } = useWords();
  const format = useFormats();
  return (problem) => {
    const seconds = problem.retryAfter ?? 60;
    return states.at(format.time(new Date(Date.now() + seconds * 1000)), states.opensIn(Math.ceil(seconds / 60)));
  };
}
