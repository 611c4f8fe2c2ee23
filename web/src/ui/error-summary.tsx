import { useEffect, useRef } from 'react';
import { useWords } from '../i18n/index.js';
import { ErrorIcon } from './icons.js';

export interface FieldError {
  /** Id of the field that the link leads to. */
  id: string;
  message: string;
}

interface Props {
  errors: FieldError[];
  /** Grows at each refused submission, to take the focus again. */
  round: number;
}

/** On top of a form: what is to correct, each line leading to its field. */
export function ErrorSummary({ errors, round }: Props) {
  const { forms } = useWords();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (round > 0) ref.current?.focus();
  }, [round]);
  if (errors.length === 0 || round === 0) return null;
  return (
    <div ref={ref} className="notice notice-bad" role="alert" tabIndex={-1}>
      <ErrorIcon />
      <div>
        <h2 className="notice-title">{forms.summaryTitle(errors.length)}</h2>
        <ul className="plain-list">
          {errors.map(({ id, message }) => (
            <li key={id}>
              <a href={`#${id}`} onClick={(event) => { event.preventDefault(); focusField(id); }}>{message}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** A field, or the first choice of a group. */
function focusField(id: string): void {
  const found = document.getElementById(id);
  const target = found?.matches('input, select, textarea') ? found : found?.querySelector<HTMLElement>('input, select');
  target?.focus();
  target?.scrollIntoView({ block: 'center' });
}
