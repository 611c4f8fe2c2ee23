import { api, unwrap } from '../../api/client.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { KeysetList, useKeyset } from '../../ui/keyset-list.js';
import { Section } from '../../ui/page.js';
import { StatePanel } from '../../ui/states.js';
import { Timeline } from '../../ui/timeline.js';

/** Every sign-in to one's own account, newest first. */
export function SignInHistory() {
  const { account } = useWords();
  const format = useFormats();
  const query = useKeyset(['account', 'sign-ins'], (after) =>
    unwrap(api.GET('/api/me/sign-ins', { params: { query: { after, limit: 10 } } })),
  );
  return (
    <Section id="historique" title={account.history}>
      <p className="hint">{account.historyLead}</p>
      <KeysetList query={query} empty={<StatePanel title={account.historyEmpty}>{account.historyEmptyText}</StatePanel>}>
        {(rows) => (
          <Timeline
            moments={rows.map((one) => ({
              key: one.id,
              when: format.instant(one.opened_at),
              what: account.device(one),
              detail: (
                <>
                  <p>{one.ended_at ? account.endedOn(format.instant(one.ended_at)) : account.still}</p>
                  <p className="hint">{one.time_zone ? account.place(one.time_zone) : account.noPlace}</p>
                </>
              ),
              tone: one.ended_at ? 'muted' : 'plain',
            }))}
          />
        )}
      </KeysetList>
    </Section>
  );
}
