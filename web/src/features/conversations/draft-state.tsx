import { useWords } from '../../i18n/index.js';

/** Whether what is typed is kept by the server by now. */
export function DraftState({ state }: { state: 'clean' | 'dirty' | 'saved' }) {
  const { conversations: { form } } = useWords();
  const words = { clean: '', dirty: form.notSaved, saved: form.saved }[state];
  return <p className="hint draft-state" role="status">{words}</p>;
}
