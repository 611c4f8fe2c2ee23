import { Button, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { api, unwrap } from '../../api/client.js';
import { useCreationKey } from '../../api/creation-key.js';
import type { Team } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { ErrorSummary, type FieldError } from '../../ui/error-summary.js';
import { FormLegend } from '../../ui/form-legend.js';
import { Notice } from '../../ui/notice.js';
import { Section } from '../../ui/page.js';
import { refusedFields, useAnswers } from '../../ui/use-answers.js';
import { RightsFields, rightsOf } from './rights-fields.js';
import { useStaffing } from './use-staffing.js';

const nothing = () => ({ name: '', email: '', function: '', places: [] as string[] });
const keepNothing = () => undefined;

/** Somebody new: their name, where they read their mail, and what they may do. */
export function InvitePerson({ team }: { team: Team }) {
  const { staff, forms } = useWords();
  const { answers, error, busy, submit } = useInviting(team);
  const { values, set, setValues, errors, round, errorOf } = answers;
  return (
    <Section id="inviter" title={staff.inviteTitle}>
      <p>{staff.inviteText}</p>
      {error && <Notice key={error} tone="bad" live takeFocus title={forms.refusedTitle}><p>{error}</p></Notice>}
      <ErrorSummary errors={errors} round={round} />
      <form onSubmit={(event) => void submit(event)} noValidate className="form card">
        <FormLegend consequence={staff.inviteLegend} />
        <TextInput id="name" label={staff.name} value={values.name} onChange={(event) => set('name', event.currentTarget.value)} error={errorOf('name')} required autoComplete="off" />
        <TextInput
          id="email" type="email" label={staff.email} description={staff.emailHint} value={values.email} onChange={(event) => set('email', event.currentTarget.value)}
          error={errorOf('email')} required autoComplete="off" inputMode="email" spellCheck={false}
        />
        <RightsFields values={values} onChange={(change) => setValues({ ...values, ...change })} error={errorOf('function')} team={team} />
        <div className="actions"><Button type="submit" loading={busy}>{staff.invite}</Button></div>
      </form>
    </Section>
  );
}

function useInviting(team: Team) {
  const { staff } = useWords();
  const answers = useAnswers(nothing, keepNothing);
  const { run, busy, error } = useStaffing();
  const keyOf = useCreationKey();

  async function submit(event: FormEvent) {
    event.preventDefault();
    const { values, accept, setValues } = answers;
    if (!accept(faultsOf(values, staff))) return;
    const body = { name: values.name.trim(), email: values.email.trim(), ...rightsOf(values, team) };
    const isField = (problem: unknown) => {
      const fields = refusedFields(problem);
      if (fields.length) accept(fields);
      return fields.length > 0;
    };
    if (await run(() => unwrap(api.POST('/api/staff', { params: { header: keyOf(body) }, body })), staff.invited, isField)) setValues(nothing());
  }
  return { answers, error, busy, submit };
}

function faultsOf(values: ReturnType<typeof nothing>, words: { nameMissing: string; emailMissing: string; functionMissing: string }): FieldError[] {
  const found: FieldError[] = [];
  if (!values.name.trim()) found.push({ id: 'name', message: words.nameMissing });
  if (!values.email.trim()) found.push({ id: 'email', message: words.emailMissing });
  if (!values.function) found.push({ id: 'function', message: words.functionMissing });
  return found;
}
