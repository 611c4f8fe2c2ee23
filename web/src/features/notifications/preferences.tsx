import { Button, Checkbox, Radio } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, unwrap } from '../../api/client.js';
import type { NoticeChoice, NoticePreferences } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { LinkButton } from '../../ui/link-button.js';
import { Notice } from '../../ui/notice.js';
import { Page, Section } from '../../ui/page.js';
import { useProblemText } from '../../ui/problem-text.js';
import { QueryPage } from '../../ui/query-page.js';
import { keys } from './use-live.js';

const times = ['at_once', 'daily', 'none'] as const;
const back = '/notifications';

/** On the account's page: where e-mails are chosen. */
export function PreferencesSection({ to }: { to: string }) {
  const { notifications: { preferences, choose } } = useWords();
  return (
    <Section id="notifications" title={preferences.section}>
      <p>{preferences.sectionText}</p>
      <div className="actions"><LinkButton to={to} variant="default">{choose}</LinkButton></div>
    </Section>
  );
}

/** What comes by e-mail and when, as far as the law leaves the choice. */
export function PreferencesPage() {
  const { notifications: { preferences } } = useWords();
  const query = useQuery({ queryKey: keys.choices, queryFn: () => unwrap(api.GET('/api/me/notification-preferences')) });
  const way = { to: back, label: preferences.back };
  return (
    <QueryPage query={query} heading={preferences.title} back={way}>
      {(data) => (
        <Page heading={preferences.title} lead={preferences.lead} back={way}>
          <Choices kept={data} />
        </Page>
      )}
    </QueryPage>
  );
}

function Choices({ kept }: { kept: NoticePreferences }) {
  const { notifications: { preferences } } = useWords();
  const timeOf = (group: string) => kept.groups.find((one) => one.group === group)!.mail;
  const [choice, setChoice] = useState<NoticeChoice>({ case: timeOf('case'), documents: timeOf('documents'), prospecting: kept.prospecting });
  const { save, busy, error, saved } = useSaving();
  return (
    <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); void save(choice); }}>
      {error && <Notice key={error} tone="bad" live takeFocus title={error} />}
      {saved && <Notice tone="good" live takeFocus title={preferences.saved} />}
      {(['case', 'documents'] as const).map((group) => (
        <fieldset key={group} className="fieldset">
          <legend>{preferences.groups[group].legend}</legend>
          <p className="hint">{preferences.groups[group].hint}</p>
          <div className="radio-row">
            {times.map((time) => (
              <Radio key={time} name={group} value={time} label={preferences.times[time]} checked={choice[group] === time} onChange={() => setChoice({ ...choice, [group]: time })} />
            ))}
          </div>
        </fieldset>
      ))}
      <fieldset className="fieldset">
        <legend>{preferences.offers}</legend>
        <Checkbox label={preferences.offersLabel} description={preferences.offersHint} checked={choice.prospecting} onChange={(event) => setChoice({ ...choice, prospecting: event.currentTarget.checked })} />
      </fieldset>
      <Notice title={preferences.always}><p>{preferences.alwaysText}</p></Notice>
      <div className="actions"><Button type="submit" loading={busy}>{preferences.save}</Button></div>
    </form>
  );
}

function useSaving() {
  const say = useProblemText();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [saved, setSaved] = useState(false);
  async function save(choice: NoticeChoice) {
    setBusy(true);
    setError(null);
    setSaved(false);
    try {
      queries.setQueryData(keys.choices, await unwrap(api.PUT('/api/me/notification-preferences', { body: choice })));
      setSaved(true);
    } catch (problem) {
      setError(say(problem));
    } finally {
      setBusy(false);
    }
  }
  return { save, busy, error, saved };
}
