import { useCallback, useState } from 'react';
import { ApiProblem } from '../api/problem.js';
import type { FieldError } from './error-summary.js';

/** Answers of a form: kept as they are typed, with the errors found and where they are. */
export function useAnswers<T extends object>(initial: () => T, keep: (answers: T) => void) {
  const [values, setValues] = useState<T>(initial);
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [round, setRound] = useState(0);

  const set = useCallback(
    <K extends keyof T>(name: K, value: T[K]) => {
      setValues((former) => {
        const next = { ...former, [name]: value };
        keep(next);
        return next;
      });
      setErrors((former) => former.filter(({ id }) => id !== name));
    },
    [keep],
  );
  /** Shows these errors, and moves to their summary. True when there is none. */
  const accept = useCallback((found: FieldError[]): boolean => {
    setErrors(found);
    if (found.length > 0) setRound((former) => former + 1);
    return found.length === 0;
  }, []);
  const errorOf = (id: string) => errors.find((error) => error.id === id)?.message;
  return { values, set, setValues, errors, round, accept, errorOf };
}

/** The fields that the API refused, by the last part of their name: `employee.nir` is the field `nir`. */
export function refusedFields(problem: unknown): FieldError[] {
  if (!(problem instanceof ApiProblem)) return [];
  return problem.errors.map(({ field, detail }) => ({ id: field.split('.').pop() ?? field, message: detail }));
}
