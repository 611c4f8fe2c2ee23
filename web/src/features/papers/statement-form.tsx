import { Button } from '@mantine/core';
import type { FormEvent } from 'react';
import { useWords } from '../../i18n/index.js';
import { DateField } from '../../ui/date-field.js';
import { readDate, today, writeDate } from '../../ui/dates.js';
import { ErrorSummary } from '../../ui/error-summary.js';
import { FormLegend } from '../../ui/form-legend.js';
import { Section } from '../../ui/page.js';
import { useAnswers } from '../../ui/use-answers.js';
import { readStatement } from './door.js';
import { PaperNews } from './paper-news.js';
import { usePaper } from './use-paper.js';
import './papers.css';

/** Since the first of January, until somebody asks for other days. */
const thisYear = () => ({ from: writeDate(`${today().slice(0, 4)}-01-01`), to: writeDate(today()) });
const keepNothing = () => undefined;

/** A statement as a PDF, of the days of payment that are chosen. */
export function StatementForm() {
  const { papers, forms } = useWords();
  const words = papers.statement;
  const { values, set, errors, round, accept, errorOf } = useAnswers(thisYear, keepNothing);
  const { busy, error, done, fetchPaper } = usePaper(accept);
  function submit(event: FormEvent) {
    event.preventDefault();
    const [from, to] = [readDate(values.from), readDate(values.to)];
    const invalid = (['from', 'to'] as const).filter((id) => !readDate(values[id])).map((id) => ({ id, message: forms.date.invalid }));
    if (accept(invalid) && from && to) void fetchPaper(papers.files.statement, () => readStatement({ from, to }));
  }
  return (
    <Section id="releve" title={words.title}>
      <form className="card stack" onSubmit={submit} noValidate>
        <ErrorSummary errors={errors} round={round} />
        <p>{words.lead}</p>
        <FormLegend consequence={words.legend} />
        <div className="period">
          <DateField id="from" label={words.from} value={values.from} onChange={(typed) => set('from', typed)} error={errorOf('from')} />
          <DateField id="to" label={words.to} value={values.to} onChange={(typed) => set('to', typed)} error={errorOf('to')} />
        </div>
        <PaperNews error={error} done={done} />
        <div className="actions"><Button type="submit" loading={busy !== null}>{words.download}</Button></div>
      </form>
    </Section>
  );
}
