import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useCallback, useState } from 'react';
import { useNavigate } from 'react-router';
import { dropDraft, readDraft, writeDraft } from '../../access/drafts.js';
import { isProblem } from '../../api/problem.js';
import type { DocumentChange } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { announce } from '../../ui/announce.js';
import { readDate, writeDate } from '../../ui/dates.js';
import type { FieldError } from '../../ui/error-summary.js';
import { refusedFields, useAnswers } from '../../ui/use-answers.js';
import { useDoor } from './door.js';
import { changeDocument, documentKey, readDocument, type TaggedDocument } from './queries.js';
import { useDocumentAct } from './use-document-act.js';

type Answers = Record<'title' | 'folder' | 'contract_id' | 'alert_on' | 'reminder_on', string>;

interface Kept {
  etag: string | null;
  answers: Answers;
}

const day = (iso: string | null): string => (iso ? writeDate(iso) : '');
const answersOf = ({ data }: TaggedDocument): Answers => ({ title: data.title, folder: data.folder ?? '', contract_id: data.contract?.id ?? '', alert_on: day(data.alert_on), reminder_on: day(data.reminder_on) });

function bodyOf({ title, folder, contract_id, alert_on, reminder_on }: Answers): DocumentChange {
  const [alert, reminder] = [readDate(alert_on), readDate(reminder_on)];
  return { title: title.trim(), ...(folder.trim() && { folder: folder.trim() }), ...(contract_id && { contract_id }), ...(alert && { alert_on: alert }), ...(reminder && { reminder_on: reminder }) };
}

/** The change of a document as it is written, with what somebody else has saved meanwhile. */
export function useChanging(tagged: TaggedDocument, back: string) {
  const { documents: { change: words }, forms } = useWords();
  const { personId } = useDoor();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { id } = tagged.data;
  const draft = `document-${id}`;
  const [theirs, setTheirs] = useState<TaggedDocument | null>(null);
  // What was read when the writing began: a later reading must not pass for having been seen.
  const [begun] = useState(() => readDraft<Kept>(draft, 'memory') ?? { etag: tagged.etag, answers: answersOf(tagged) });
  const keep = useCallback((now: Answers) => writeDraft(draft, 'memory', { ...begun, answers: now } satisfies Kept), [draft, begun]);
  const answers = useAnswers<Answers>(() => begun.answers, keep);
  const { run, busy, error, readAgain } = useDocumentAct(personId);

  async function save() {
    try {
      queries.setQueryData(documentKey(personId, id), await changeDocument(personId, id, theirs ? theirs.etag : begun.etag, bodyOf(answers.values)));
      return true;
    } catch (problem) {
      if (!isProblem(problem, 'precondition_failed')) {
        answers.accept(refusedFields(problem));
        throw problem;
      }
      setTheirs(await readDocument(personId, id));
      return false;
    }
  }
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!answers.accept(check(answers.values, words.titleMissing, forms.date.invalid))) return;
    let isSaved = false;
    await run(async () => { isSaved = await save(); });
    if (!isSaved) return;
    dropDraft(draft);
    announce(words.saved);
    void navigate(back);
    void readAgain();
  }
  return { answers, submit, busy, error, theirs };
}

function check(values: Answers, titleMissing: string, dateInvalid: string): FieldError[] {
  const isWrong = (typed: string): boolean => typed.trim() !== '' && readDate(typed) === null;
  return [
    ...(values.title.trim() ? [] : [{ id: 'title', message: titleMissing }]),
    ...(isWrong(values.alert_on) ? [{ id: 'alert_on', message: dateInvalid }] : []),
    ...(isWrong(values.reminder_on) ? [{ id: 'reminder_on', message: dateInvalid }] : []),
  ];
}
