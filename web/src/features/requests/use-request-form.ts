import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { dropDraft, readDraft, writeDraft } from '../../access/drafts.js';
import { useSending } from '../../access/use-sending.js';
import { isProblem } from '../../api/problem.js';
import type { RequestView } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { announce } from '../../ui/announce.js';
import { readDate } from '../../ui/dates.js';
import type { FieldError } from '../../ui/error-summary.js';
import { useAnswers } from '../../ui/use-answers.js';
import { useAttachable } from '../conversations/queries.js';
import { answersIn, fieldsOf, type Typed, typedIn } from './fields.js';
import { Keeper, type Kept } from './keeper.js';
import { submitRequest } from './queries.js';

/** What is typed into a request: in this page's memory at once, with the server at each pause, sent when it is whole. */
export function useRequestForm(request: RequestView, etag: string) {
  const { keeper, state, name } = useKeeping(request, etag);
  const keep = useCallback(
    (typed: Typed) => {
      writeDraft(name, 'memory', typed);
      keeper.later({ answers: answersIn(request.kind, typed) });
    },
    [name, keeper, request.kind],
  );
  const answers = useAnswers<Typed>(() => readDraft<Typed>(name, 'memory') ?? typedIn(request.kind, request.answers), keep);
  const [documents, setDocuments] = useState(() => request.documents.map(({ id }) => id));
  const files = useAttachable(request.person_id, request.documents_least > 0);
  const faultsOf = useFaults(request);
  const { send, refusal, busy } = useSubmitting(request, keeper, answers.accept);

  function attach(ids: string[]) {
    setDocuments(ids);
    keeper.later({ documents: ids });
  }
  async function submit(event: FormEvent) {
    event.preventDefault();
    const given = files.data?.filter(({ id }) => documents.includes(id)).map(({ kind }) => kind) ?? [];
    if (answers.accept(faultsOf(answers.values, given))) await send(name, answers.values.answer?.trim());
  }
  return { answers, documents, attach, files, submit, refusal, busy, state };
}

function useKeeping(request: RequestView, etag: string) {
  const name = `request-${request.id}`;
  const [state, setState] = useState<Kept>('clean');
  const [keeper] = useState(() => new Keeper(request.id, etag, { answers: request.answers, documents: request.documents.map(({ id }) => id) }, setState));
  // Left in the middle of a word: that word is kept too.
  useEffect(() => () => void keeper.now().catch(() => undefined), [keeper]);
  return { keeper, state, name };
}

/** What is missing, or cannot be read; the rest the server says when it is sent. */
function useFaults({ kind, documents_wanted, documents_least }: RequestView) {
  const { requests: { form }, documents, forms } = useWords();
  const names = (kinds: readonly string[]) => kinds.map((one) => documents.kinds[one]).join(', ');
  return (typed: Typed, given: string[]): FieldError[] => {
    const missing = fieldsOf(kind).filter(({ name, isOptional }) => !isOptional && !typed[name]?.trim());
    const unread = fieldsOf(kind).filter((field) => field.kind === 'day' && !missing.includes(field) && !readDate(typed[field.name] ?? ''));
    const lacking = documents_wanted.filter((one) => !given.includes(one));
    return [
      ...missing.map(({ name }) => ({ id: name, message: form.missing[name] ?? name })),
      ...unread.map(({ name }) => ({ id: name, message: forms.date.invalid })),
      ...(lacking.length === 0 && given.length < documents_least ? [{ id: 'documents', message: form.someDocumentMissing }] : []),
      ...(lacking.length > 0 ? [{ id: 'documents', message: form.documentMissing(names(lacking)) }] : []),
    ];
  };
}

function useSubmitting(request: RequestView, keeper: Keeper, accept: (found: FieldError[]) => boolean) {
  const { requests: { form } } = useWords();
  const queries = useQueryClient();
  const { run, refusal, busy } = useSending(accept);
  const [isChanged, setChanged] = useState(false);

  async function attempt(answer: string | undefined) {
    try {
      return await submitRequest(request.id, await keeper.now(), answer);
    } catch (problem) {
      if (isProblem(problem, 'precondition_failed')) {
        setChanged(true);
        await keeper.catchUp();
      }
      throw problem;
    }
  }
  async function send(draft: string, answer?: string) {
    setChanged(false);
    await run(() => attempt(answer), async () => {
      dropDraft(draft);
      await queries.invalidateQueries();
      announce(form.sent);
      document.querySelector('h1')?.focus();
    });
  }
  return { send, busy, refusal: isChanged ? form.changed : refusal };
}
