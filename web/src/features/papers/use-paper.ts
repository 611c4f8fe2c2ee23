import { useState } from 'react';
import { isProblem } from '../../api/problem.js';
import type { FieldError } from '../../ui/error-summary.js';
import { useProblemText } from '../../ui/problem-text.js';
import { saveFile } from '../../ui/save-file.js';
import { refusedFields } from '../../ui/use-answers.js';

interface State {
  busy: string | null;
  error: string | null;
  done: string | null;
}

/** Fetches a PDF and keeps it under its name: what is under way, what went wrong, what has come. */
export function usePaper(onRefused: (errors: FieldError[]) => void = () => undefined) {
  const say = useProblemText();
  const [state, setState] = useState<State>({ busy: null, error: null, done: null });
  async function fetchPaper(name: string, read: () => Promise<Blob>): Promise<void> {
    setState({ busy: name, error: null, done: null });
    try {
      saveFile(name, await read());
      setState({ busy: null, error: null, done: name });
    } catch (problem) {
      const fields = isProblem(problem, 'invalid_input') ? refusedFields(problem) : [];
      onRefused(fields);
      setState({ busy: null, error: fields.length ? null : say(problem), done: null });
    }
  }
  return { ...state, fetchPaper };
}
