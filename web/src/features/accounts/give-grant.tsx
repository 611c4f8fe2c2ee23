import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useSending } from '../../access/use-sending.js';
import { useCreationKey } from '../../api/creation-key.js';
import { useWords } from '../../i18n/index.js';
import { announce } from '../../ui/announce.js';
import { ErrorSummary } from '../../ui/error-summary.js';
import { FormLegend } from '../../ui/form-legend.js';
import { Notice } from '../../ui/notice.js';
import { Section } from '../../ui/page.js';
import { useAnswers } from '../../ui/use-answers.js';
import { GrantFields, grantOf, noGrant, useGrantFaults } from './grant-fields.js';
import { accountsKey, giveGrant } from './queries.js';

const keepNothing = () => undefined;

export function GiveGrant({ accountId }: { accountId: string }) {
  const { accesses: { one: words, grant }, forms } = useWords();
  const answers = useAnswers(noGrant, keepNothing);
  const { values, set, errors, round, errorOf } = answers;
  const { run, refusal, busy } = useSending(answers.accept);
  const faultsOf = useGrantFaults();
  const keyOf = useCreationKey();
  const queries = useQueryClient();

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!answers.accept(faultsOf(values))) return;
    const body = grantOf(values);
    await run(() => giveGrant(accountId, body, keyOf([accountId, body])), async () => {
      await queries.invalidateQueries({ queryKey: accountsKey });
      answers.setValues(noGrant());
      announce(words.given);
    });
  }
  return (
    <Section id="donner" title={words.give}>
      {refusal && <Notice key={refusal} tone="bad" live takeFocus title={forms.refusedTitle}><p>{refusal}</p></Notice>}
      <ErrorSummary errors={errors} round={round} />
      <form onSubmit={(event) => void submit(event)} noValidate className="form card">
        <FormLegend consequence={grant.legend} />
        <GrantFields values={values} set={set} errorOf={errorOf} />
        <div className="actions"><Button type="submit" loading={busy}>{words.give}</Button></div>
      </form>
    </Section>
  );
}
