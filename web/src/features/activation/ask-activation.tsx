import { Button, Textarea, TextInput } from '@mantine/core';
import { Link } from 'react-router';
import { useWords } from '../../i18n/index.js';
import { DateField } from '../../ui/date-field.js';
import { ErrorSummary } from '../../ui/error-summary.js';
import { FormLegend } from '../../ui/form-legend.js';
import { LinkButton } from '../../ui/link-button.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { type Declared, useAsking } from './use-asking.js';

/** Who one is, as the mutual knows it. What it says afterwards is the same whoever was named. */
export function AskActivation() {
  const { activation, identity, forms } = useWords();
  const form = useAsking();
  const [field, more] = [useFieldOf(form), { to: '/connexion', label: identity.title }];
  if (form.state === 'done') return <Sent back={more} />;
  return (
    <Page key="ask" heading={activation.title} lead={activation.lead} back={more}>
      {form.refusal && <Notice key={form.round} tone="bad" live takeFocus title={forms.refusedTitle}><p>{form.refusal}</p></Notice>}
      <ErrorSummary errors={form.errors} round={form.round} />
      <p><Link to="/activer/code">{activation.haveCode}</Link></p>
      <form onSubmit={(event) => void form.submit(event)} noValidate className="form card">
        <FormLegend consequence={activation.legend} />
        <fieldset className="fieldset">
          <legend className="sr-only">{activation.who}</legend>
          <TextInput {...field('member_number')} label={activation.number} description={activation.numberHint} required maxLength={30} autoComplete="off" spellCheck={false} />
          <TextInput {...field('last_name')} label={activation.lastName} description={activation.lastNameHint} required maxLength={100} autoComplete="family-name" spellCheck={false} />
          <TextInput {...field('first_name')} label={activation.firstName} required maxLength={100} autoComplete="given-name" spellCheck={false} />
          <DateField id="birth_date" label={activation.birth} value={form.typed.birth_date} onChange={(value) => form.type('birth_date', value)} error={form.errorOf('birth_date')} autoComplete="bday" />
        </fieldset>
        <fieldset className="fieldset">
          <legend><h2>{activation.contact}</h2></legend>
          <p className="hint">{activation.contactText}</p>
          <TextInput {...field('email')} type="email" label={activation.email} inputMode="email" maxLength={254} autoComplete="email" spellCheck={false} />
          <TextInput {...field('phone')} type="tel" label={activation.phone} maxLength={30} autoComplete="tel" />
          <Textarea {...field('address')} label={activation.address} maxLength={300} autoComplete="street-address" rows={3} />
        </fieldset>
        <div className="actions">
          <Button type="submit" loading={form.state === 'busy'}>{activation.ask}</Button>
          <LinkButton to="/connexion" variant="subtle">{activation.back}</LinkButton>
        </div>
      </form>
    </Page>
  );
}

function useFieldOf(form: ReturnType<typeof useAsking>) {
  return (id: keyof Declared) => ({
    id,
    value: form.typed[id],
    error: form.errorOf(id),
    onChange: (event: { currentTarget: { value: string } }) => form.type(id, event.currentTarget.value),
  });
}

function Sent({ back }: { back: { to: string; label: string } }) {
  const { activation } = useWords();
  return (
    <Page key="sent" heading={activation.sentTitle} back={back}>
      <Notice tone="good" live takeFocus title={activation.sent}>
        <p>{activation.sentText}</p>
        <ul className="plain-list">{activation.sentWays.map((way) => <li key={way}>{way}</li>)}</ul>
      </Notice>
      <p>{activation.sentNothing}</p>
      <div className="actions"><LinkButton to="/activer/code" variant="default">{activation.haveCode}</LinkButton></div>
    </Page>
  );
}
