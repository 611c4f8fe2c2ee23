import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useWords } from '../i18n/index.js';

export interface Fact {
  label: string;
  value: ReactNode;
  /** Where to change it, on a page that checks answers. */
  change?: { to: string } | { do: () => void };
}

/** Facts about one thing, as a description list. */
export function Facts({ facts }: { facts: Fact[] }) {
  const { states, forms } = useWords();
  return (
    <dl className={facts.some(({ change }) => change) ? 'facts facts-changing' : 'facts'}>
      {facts.map(({ label, value, change }) => (
        <div key={label} className="fact">
          <dt>{label}</dt>
          <dd>{value || <span className="muted">{states.notGiven}</span>}</dd>
          {change && (
            <dd className="fact-change">
              <Change label={label} change={change} word={forms.change} spoken={forms.changeOf(label)} />
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

interface ChangeProps {
  label: string;
  change: NonNullable<Fact['change']>;
  word: string;
  spoken: string;
}

function Change({ change, word, spoken }: ChangeProps) {
  if ('to' in change) return <Link to={change.to} aria-label={spoken}>{word}</Link>;
  return <button type="button" className="link" onClick={change.do} aria-label={spoken}>{word}</button>;
}
