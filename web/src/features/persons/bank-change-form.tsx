import { Button, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import type { AccountPurpose, BankDetailsChange } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { ErrorSummary, type FieldError } from '../../ui/error-summary.js';
import { FormLegend } from '../../ui/form-legend.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import type { useAnswers } from '../../ui/use-answers.js';
import { bicIsShaped, ibanFault, normalIban } from './iban-check.js';

interface Props {
  answers: ReturnType<typeof useAnswers<BankDetailsChange>>;
  back: { to: string; label: string };
  adult: string | undefined;
  purpose: AccountPurpose;
  onContinue: () => void;
}

export function BankChangeForm({ answers, back, adult, purpose, onContinue }: Props) {
  const { bank, forms } = useWords();
  const { values, set, errorOf } = answers;
  const words = bank.form;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (answers.accept(check(values, words))) onContinue();
  }
  return (
    <Page key="form" heading={words.title} lead={adult ? words.leadAdult(adult) : `${words.lead} ${bank.uses[purpose].formLead}`} back={back}>
      <ErrorSummary errors={answers.errors} round={answers.round} />
      {adult && (
        <Notice title={bank.rule427.title}>
          <p>{bank.rule427.text(adult)}</p>
        </Notice>
      )}
      <form onSubmit={submit} noValidate className="form" autoComplete="off">
        <FormLegend consequence={words.legend} />
        <TextInput id="iban" label={bank.iban} description={words.ibanHint} value={values.iban} onChange={(event) => set('iban', event.currentTarget.value)} error={errorOf('iban')} required spellCheck={false} autoCapitalize="characters" autoComplete="off" maxLength={50} />
        <TextInput id="bic" label={bank.bic} description={words.bicHint} value={values.bic} onChange={(event) => set('bic', event.currentTarget.value)} error={errorOf('bic')} required spellCheck={false} autoCapitalize="characters" autoComplete="off" maxLength={20} className="field-short" />
        <TextInput id="holder_name" label={bank.holder} description={adult ? words.holderHint427 : words.holderHint} value={values.holder_name} onChange={(event) => set('holder_name', event.currentTarget.value)} error={errorOf('holder_name')} required autoComplete={adult ? 'off' : 'name'} maxLength={140} />
        <p className="hint">{words.draftMemory}</p>
        <div className="actions">
          <Button type="submit">{forms.continue}</Button>
        </div>
      </form>
    </Page>
  );
}

function check(values: BankDetailsChange, words: ReturnType<typeof useWords>['bank']['form']): FieldError[] {
  const found: FieldError[] = [];
  const fault = ibanFault(values.iban);
  if (fault) {
    const said = {
      missing: words.ibanMissing,
      country: words.ibanCountry,
      length: words.ibanLength(normalIban(values.iban).length),
      shape: words.ibanShape,
      key: words.ibanKey,
    };
    found.push({ id: 'iban', message: said[fault] });
  }
  if (!values.bic.trim()) found.push({ id: 'bic', message: words.bicMissing });
  else if (!bicIsShaped(values.bic)) found.push({ id: 'bic', message: words.bicShape });
  if (!values.holder_name.trim()) found.push({ id: 'holder_name', message: words.holderMissing });
  return found;
}
