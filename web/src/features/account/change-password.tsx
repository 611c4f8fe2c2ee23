import { Button } from '@mantine/core';
import { api, unwrap } from '../../api/client.js';
import { useWords } from '../../i18n/index.js';
import { FormLegend } from '../../ui/form-legend.js';
import { LinkButton } from '../../ui/link-button.js';
import { Notice } from '../../ui/notice.js';
import { Page, Section } from '../../ui/page.js';
import { NewPasswordField, useLengthFault } from './first-password.js';
import { useOneField } from './use-one-field.js';

export function PasswordSection({ to }: { to: string }) {
  const { life: { password } } = useWords();
  return (
    <Section id="mot-de-passe" title={password.section} action={<LinkButton to={to} variant="default">{password.change}</LinkButton>}>
      <p className="hint">{password.hint}</p>
    </Section>
  );
}

/** Another password, by whoever is signed in: what is wrong with it is told at its field, and the code is asked for in place. */
export function ChangePassword({ back }: { back: { to: string; label: string } }) {
  const { life: { password, saved }, forms } = useWords();
  const form = useChanging();
  if (form.state === 'done') {
    return (
      <Page key="done" heading={password.doneTitle} back={back}>
        <Notice tone="good" live takeFocus title={saved}><p>{password.doneText}</p></Notice>
      </Page>
    );
  }
  return (
    <Page key="form" heading={password.title} lead={password.lead} back={back}>
      {form.refusal && <Notice key={form.refusal} tone="bad" live takeFocus title={forms.refusedTitle}><p>{form.refusal}</p></Notice>}
      <form onSubmit={(event) => void form.submit(event)} noValidate className="form card">
        <FormLegend consequence={password.legend} />
        <NewPasswordField value={form.typed} error={form.error} onChange={form.type} />
        <div className="actions"><Button type="submit" loading={form.state === 'busy'}>{password.save}</Button></div>
      </form>
    </Page>
  );
}

function useChanging() {
  const { opening } = useWords();
  const fault = useLengthFault();
  return useOneField({
    id: 'new-password',
    name: 'password',
    faultOf: (typed) => (typed ? fault(typed) : opening.missing),
    send: (password) => unwrap(api.POST('/api/me/password', { body: { password } })),
  });
}
