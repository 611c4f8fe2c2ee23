import { Button, Radio, Textarea, TextInput } from '@mantine/core';
import { Fragment } from 'react';
import type { RequestView } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { DateField } from '../../ui/date-field.js';
import { ErrorSummary } from '../../ui/error-summary.js';
import { FormLegend } from '../../ui/form-legend.js';
import { Notice } from '../../ui/notice.js';
import { Section } from '../../ui/page.js';
import { AddressSuggestions } from './address-suggestions.js';
import { AnswerField } from './answer-field.js';
import { DraftState } from '../conversations/draft-state.js';
import { type Field, fieldsOf } from './fields.js';
import { useRequestForm } from './use-request-form.js';
import { WantedDocuments } from './wanted-documents.js';

/** The form of a request that is still to be written, or to be completed. */
export function RequestForm({ of: request, etag }: { of: RequestView; etag: string }) {
  const { requests: { form: words }, forms } = useWords();
  const { answers, documents, attach, files, submit, refusal, busy, state } = useRequestForm(request, etag);
  const { values, set, errorOf, errors, round } = answers;
  const isFirst = request.state === 'draft';
  return (
    <Section id="formulaire" title={words.title}>
      {refusal && <Notice key={refusal} tone="bad" live takeFocus title={forms.refusedTitle}><p>{refusal}</p></Notice>}
      <ErrorSummary errors={errors} round={round} />
      <form onSubmit={(event) => void submit(event)} noValidate className="form card">
        {wantsSomething(request) ? <FormLegend consequence={words.legend} /> : <p>{words.hints[request.kind]}</p>}
        {fieldsOf(request.kind).map((field) => (
          <Fragment key={field.name}>
            <OneField field={field} value={values[field.name] ?? ''} error={errorOf(field.name)} onChange={(value) => set(field.name, value)} />
            {field.isAddress && <AddressSuggestions field={field.name} typed={values[field.name] ?? ''} onChoose={(one) => Object.entries(one).forEach(([name, value]) => set(name, value))} />}
          </Fragment>
        ))}
        {!isFirst && <AnswerField value={values.answer ?? ''} onChange={(value) => set('answer', value)} />}
        {request.documents_least > 0 && <WantedDocuments of={request} files={files} chosen={documents} onChange={attach} error={errorOf('documents')} />}
        <DraftState state={state} />
        <div className="actions"><Button type="submit" loading={busy}>{isFirst ? (words.sends[request.kind] ?? words.send) : words.sendAgain}</Button></div>
      </form>
    </Section>
  );
}

const wantsSomething = ({ kind, documents_least }: RequestView): boolean => documents_least > 0 || fieldsOf(kind).some(({ isOptional }) => !isOptional);

interface FieldProps {
  field: Field;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

function OneField({ field, value, error, onChange }: FieldProps) {
  const { requests: { form }, forms } = useWords();
  const { name, kind, max, isOptional = false, autoComplete = 'off' } = field;
  const label = isOptional ? `${form.labels[name]} (${forms.optional})` : form.labels[name]!;
  if (kind === 'choice') return <Choice field={field} value={value} error={error} onChange={onChange} />;
  if (kind === 'day') return <DateField id={name} label={label} value={value} error={error} onChange={onChange} />;
  const common = { id: name, label, description: form.hints[name], value, error, required: !isOptional, maxLength: max, autoComplete };
  if (kind === 'lines') return <Textarea {...common} rows={max > 500 ? 6 : 3} onChange={(event) => onChange(event.currentTarget.value)} />;
  return <TextInput {...common} onChange={(event) => onChange(event.currentTarget.value)} />;
}

function Choice({ field: { name, options = [], isOptional = false }, value, error, onChange }: FieldProps) {
  const { requests: { form }, forms } = useWords();
  const label = isOptional ? `${form.labels[name]} (${forms.optional})` : form.labels[name];
  return (
    <Radio.Group id={name} name={name} label={label} value={value} error={error} onChange={onChange} required={!isOptional}>
      <div className="stack-close">{options.map(([one, words]) => <Radio key={one} value={one} label={form.options[words]} />)}</div>
    </Radio.Group>
  );
}
