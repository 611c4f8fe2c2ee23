import { Button, PasswordInput } from '@mantine/core';
import { api, unwrap } from '../../api/client.js';
import { useWords } from '../../i18n/index.js';
import { FormLegend } from '../../ui/form-legend.js';
import { LinkButton } from '../../ui/link-button.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { Factor } from './factor.js';
import { NewPasswordField, useLengthFault } from './first-password.js';
import { useFields } from './use-fields.js';

const CURRENT = 'current-password';

export function OwnPassword({ to }: { to: string }) {
  const { life: { password } } = useWords();
  return (
    <Factor title={password.section} action={<LinkButton to={to} variant="default">{password.change}</LinkButton>}>
      <p className="hint">{password.hint}</p>
    </Factor>
  );
}

/** Another password, by whoever is signed in: what is wrong with it is told at its field, and the code is asked for in place. */
export function ChangePassword({ back }: { back: { to: string; label: string } }) {
  const { life: { email: { backToAccount }, password, saved }, forms, identity } = useWords();
  const form = useChanging();
  if (form.state === 'done') {
    return (
      <Page key="done" heading={password.doneTitle} back={back}>
        <Notice tone="good" live takeFocus title={saved}><p>{password.doneText}</p></Notice>
        <div className="actions"><LinkButton to={back.to} variant="default">{backToAccount}</LinkButton></div>
      </Page>
    );
  }
  return (
    <Page key="form" heading={password.title} lead={password.lead} back={back}>
      {form.refusal && <Notice key={form.refusal} tone="bad" live takeFocus title={forms.refusedTitle}><p>{form.refusal}</p></Notice>}
      <form onSubmit={(event) => void form.submit(event)} noValidate className="form card">
        <FormLegend consequence={password.legend} />
        <PasswordInput
          id={CURRENT} label={password.current} value={form.typed.current_password} onChange={(event) => form.type('current_password', event.currentTarget.value)}
          error={form.errors.current_password} required autoComplete="current-password" maxLength={128}
          visibilityToggleButtonProps={{ 'aria-label': identity.showPassword, tabIndex: 0 }}
        />
        <NewPasswordField value={form.typed.password} error={form.errors.password ?? null} onChange={(value) => form.type('password', value)} />
        <div className="actions"><Button type="submit" loading={form.state === 'busy'}>{password.save}</Button></div>
      </form>
    </Page>
  );
}

function useChanging() {
  const { opening, life: { password: said } } = useWords();
  const fault = useLengthFault();
  return useFields({
    current_password: { id: CURRENT, faultOf: (typed) => (typed ? null : said.currentMissing) },
    password: { id: 'new-password', faultOf: (typed) => (typed ? fault(typed) : opening.missing) },
  }, (body) => unwrap(api.POST('/api/me/password', { body })));
}
