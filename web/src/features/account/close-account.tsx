import { Button, Checkbox } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { forgetSession } from '../../access/session.js';
import { api, unwrap } from '../../api/client.js';
import { useWords } from '../../i18n/index.js';
import { FormLegend } from '../../ui/form-legend.js';
import { LinkButton } from '../../ui/link-button.js';
import { Notice } from '../../ui/notice.js';
import { Page, Section } from '../../ui/page.js';
import { NotDone } from './not-done.js';
import { useManaging } from './use-managing.js';

const FIELD = 'sure';

export function ClosingSection({ to }: { to: string }) {
  const { life: { closing } } = useWords();
  return (
    <Section id="fermer" title={closing.section}>
      <p className="hint">{closing.hint}</p>
      <div className="actions"><LinkButton to={to} variant="default">{closing.go}</LinkButton></div>
    </Section>
  );
}

/** What closing does and does not do, a box to tick, and the fresh proof. */
export function CloseAccount({ back }: { back: { to: string; label: string } }) {
  const { life: { closing } } = useWords();
  const [sure, setSure] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const managing = useManaging();
  async function submit(event: FormEvent) {
    event.preventDefault();
    setError(sure ? null : closing.sureMissing);
    if (!sure) return document.getElementById(FIELD)?.focus();
    const done = await managing.run(() => unwrap(api.POST('/api/me/closure')).then(() => true));
    if (done) forgetSession('closed');
  }
  return (
    <Page heading={closing.title} lead={closing.lead} back={back}>
      <NotDone managing={managing} />
      <div className="columns">
        <Section id="change" title={closing.whatTitle}><ul className="plain-list roomy">{closing.what.map((line) => <li key={line}>{line}</li>)}</ul></Section>
        <Section id="demeure" title={closing.sameTitle}><ul className="plain-list roomy">{closing.same.map((line) => <li key={line}>{line}</li>)}</ul></Section>
      </div>
      <form onSubmit={(event) => void submit(event)} noValidate className="form card">
        <FormLegend consequence={closing.legend} />
        <Checkbox
          id={FIELD} size="md" label={<>{closing.sure} <span className="asterisk" aria-hidden="true">*</span></>} checked={sure} required
          onChange={(event) => { setSure(event.currentTarget.checked); setError(null); }} error={error}
        />
        <div className="actions">
          <Button type="submit" loading={managing.busy}>{closing.confirm}</Button>
          <LinkButton to={back.to} variant="subtle">{closing.keep}</LinkButton>
        </div>
      </form>
    </Page>
  );
}

/** Where one arrives once the account is closed. */
export function AccountClosed() {
  const { life: { closing } } = useWords();
  return (
    <Page heading={closing.doneTitle}>
      <Notice tone="good" live takeFocus title={closing.done}><p>{closing.doneText}</p></Notice>
    </Page>
  );
}
