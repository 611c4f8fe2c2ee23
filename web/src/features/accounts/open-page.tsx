import { Button, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { useSending } from '../../access/use-sending.js';
import { useCreationKey } from '../../api/creation-key.js';
import { useWords } from '../../i18n/index.js';
import { announce } from '../../ui/announce.js';
import { ErrorSummary } from '../../ui/error-summary.js';
import { FormLegend } from '../../ui/form-legend.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { useAnswers } from '../../ui/use-answers.js';
import { GrantFields, grantOf, noGrant, useGrantFaults } from './grant-fields.js';
import { accountsPath, openAccount } from './queries.js';

const nothing = () => ({ name: '', email: '', ...noGrant() });
const keepNothing = () => undefined;

export function OpenPage() {
  const { accesses: { open: words, list, grant }, forms } = useWords();
  const { answers, refusal, busy, submit } = useOpening();
  const { values, set, errors, round, errorOf } = answers;
  return (
    <Page heading={words.title} lead={words.lead} back={{ to: accountsPath, label: list.back }}>
      {refusal && <Notice key={refusal} tone="bad" live takeFocus title={forms.refusedTitle}><p>{refusal}</p></Notice>}
      <ErrorSummary errors={errors} round={round} />
      <form onSubmit={(event) => void submit(event)} noValidate className="form card">
        <FormLegend consequence={grant.legend} />
        <TextInput id="name" label={words.name} value={values.name} onChange={(event) => set('name', event.currentTarget.value)} error={errorOf('name')} required autoComplete="off" maxLength={200} />
        <TextInput id="email" type="email" label={words.email} value={values.email} onChange={(event) => set('email', event.currentTarget.value)} error={errorOf('email')} required autoComplete="off" inputMode="email" spellCheck={false} />
        <GrantFields values={values} set={set} errorOf={errorOf} />
        <div className="actions"><Button type="submit" loading={busy}>{words.submit}</Button></div>
      </form>
    </Page>
  );
}

function useOpening() {
  const { accesses: { open: words } } = useWords();
  const answers = useAnswers(nothing, keepNothing);
  const { run, refusal, busy } = useSending(answers.accept);
  const faultsOf = useGrantFaults();
  const keyOf = useCreationKey();
  const navigate = useNavigate();

  async function submit(event: FormEvent) {
    event.preventDefault();
    const { name, email, ...choice } = answers.values;
    const found = [
      ...(name.trim() ? [] : [{ id: 'name', message: words.nameMissing }]),
      ...(email.trim() ? [] : [{ id: 'email', message: words.emailMissing }]),
      ...faultsOf(choice),
    ];
    if (!answers.accept(found)) return;
    const body = { name: name.trim(), email: email.trim(), grant: grantOf(choice) };
    await run(
      async () => {
        const { id } = await openAccount(body, keyOf(body));
        void navigate(`${accountsPath}/${id}`);
      },
      () => announce(words.done),
    );
  }
  return { answers, refusal, busy, submit };
}
