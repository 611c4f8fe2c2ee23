import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { useCreationKey } from '../../api/creation-key.js';
import type { NewConversation } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { announce } from '../../ui/announce.js';
import type { FieldError } from '../../ui/error-summary.js';
import { useProblemText } from '../../ui/problem-text.js';
import { refusedFields } from '../../ui/use-answers.js';
import type { About } from './about.js';
import { useDoor } from './door.js';
import { dropDraft, key, openConversation } from './queries.js';
import { useDraft } from './use-draft.js';

export interface Opening {
  kind: 'question' | 'complaint';
  motive: string;
  about: About | null;
  text: string;
  attachments: string[];
}

export const blankOpening: Opening = { kind: 'question', motive: '', about: null, text: '', attachments: [] };
const isBlank = ({ text, motive, kind }: Opening) => !text.trim() && !motive && kind === 'question';

/** A new conversation, kept as it is typed. @param kept what the server had @param given what the page before has chosen */
export function useOpening(kept: Opening | null, given: Partial<Opening>) {
  const { conversations: { form, begin } } = useWords();
  const { as } = useDoor();
  const words = as === 'mutual' ? { ...form, aboutMissing: begin.toMissing } : form;
  const draft = useDraft<Opening>(null, kept, blankOpening, isBlank, given);
  const faults = useFaults();
  const { send, busy, refusal } = useSending(draft.clear, faults.accept);

  function set(change: Partial<Opening>) {
    draft.change({ ...draft.value, ...change });
    faults.forget(Object.keys(change));
  }
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (faults.accept(faultsOf(draft.value, words))) await send(draft.value);
  }
  async function discard() {
    draft.clear();
    await dropDraft(null).catch(() => undefined);
    announce(form.discarded);
  }
  return { value: draft.value, set, submit, discard, busy, refusal, state: draft.state, ...faults };
}

function useFaults() {
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [round, setRound] = useState(0);
  /** Shows these, and moves to their summary. True when there is none. */
  function accept(found: FieldError[]): boolean {
    setErrors(found);
    if (found.length) setRound((former) => former + 1);
    return found.length === 0;
  }
  const forget = (names: string[]) => setErrors((former) => former.filter(({ id }) => !names.includes(id)));
  const errorOf = (id: string) => errors.find((error) => error.id === id)?.message;
  return { errors, round, accept, forget, errorOf };
}

function useSending(clear: () => void, accept: (found: FieldError[]) => boolean) {
  const { conversations: { form, begin } } = useWords();
  const { as, path } = useDoor();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const say = useProblemText();
  const keyOf = useCreationKey();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function send({ kind, motive, about, text, attachments }: Opening) {
    const body = { kind, motive, about: { kind: about!.kind, id: about!.id }, ...toOf(about!), text: text.trim(), attachments } as NewConversation;
    setRefusal(null);
    setBusy(true);
    try {
      const { id } = await openConversation(keyOf(body), body);
      clear();
      await queries.invalidateQueries({ queryKey: key });
      announce(as === 'mutual' ? begin.sent : form.sent);
      void navigate(`${path}/${id}`);
    } catch (problem) {
      const fields = refusedFields(problem);
      if (fields.length) accept(fields);
      else setRefusal(say(problem));
    } finally {
      setBusy(false);
    }
  }
  return { send, busy, refusal };
}

const toOf = ({ to }: About) => (to ? { to: { as: to.as, holder_id: to.holder_id } } : {});

function faultsOf({ motive, about, text }: Opening, words: { motiveMissing: string; aboutMissing: string; textMissing: string }): FieldError[] {
  const found: FieldError[] = [];
  if (!about) found.push({ id: 'about', message: words.aboutMissing });
  if (!motive) found.push({ id: 'motive', message: words.motiveMissing });
  if (!text.trim()) found.push({ id: 'text', message: words.textMissing });
  return found;
}
