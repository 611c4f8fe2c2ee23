import { useWords } from '../../i18n/index.js';
import { LockIcon } from '../../ui/icons.js';

/** Why two steps, and what nobody will ever ask. */
export function TwoSteps() {
  const { identity } = useWords();
  return (
    <aside className="card aside" aria-labelledby="two-steps">
      <LockIcon />
      <h2 id="two-steps">{identity.twoSteps}</h2>
      <p>{identity.twoStepsText}</p>
      <p>{identity.neverAsked}</p>
    </aside>
  );
}
