import { Button } from '@mantine/core';
import { api, unwrap } from '../../api/client.js';
import type { Announcement } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { KeysetList, useKeyset } from '../../ui/keyset-list.js';
import { Tag } from '../../ui/notice.js';
import { Section } from '../../ui/page.js';
import { StatePanel } from '../../ui/states.js';

export const announcementsKey = ['backoffice', 'announcements'];
const toneOf: Record<string, 'info' | 'warn' | 'bad' | 'good'> = { waiting: 'info', telling: 'info', retrying: 'warn', failed: 'bad', told: 'good' };

/** What was announced, and how far each has come. */
export function AnnouncementsList() {
  const { announcements: words } = useWords();
  const query = useKeyset(announcementsKey, (after) => unwrap(api.GET('/api/backoffice/announcements', { params: { query: { after, limit: 20 } } })));
  return (
    <Section id="publiees" title={words.list} action={<Button variant="default" onClick={() => void query.refetch()}>{words.refresh}</Button>}>
      <KeysetList query={query} empty={<StatePanel title={words.empty}>{words.emptyText}</StatePanel>}>
        {(rows) => <ul className="factors" data-rows="">{rows.map((one) => <OneAnnouncement key={one.id} one={one} />)}</ul>}
      </KeysetList>
    </Section>
  );
}

function OneAnnouncement({ one }: { one: Announcement }) {
  const { announcements: words } = useWords();
  const format = useFormats();
  const title = one.subject ?? words.kinds[one.kind]!;
  return (
    <li className="factor" tabIndex={-1}>
      <div className="stack-close">
        <h3>{title} <Tag tone={toneOf[one.state]!}>{words.states[one.state]}</Tag></h3>
        <p className="hint">{one.subject ? `${words.kinds[one.kind]} — ` : ''}{words.published(format.instant(one.published_at))}</p>
        {one.expected !== null && <HowFar title={title} told={one.told} expected={one.expected} />}
        <p className="letter">{one.text_fr}</p>
        {one.text_en && (
          <details>
            <summary>{words.english}</summary>
            <p className="letter" lang="en">{one.text_en}</p>
          </details>
        )}
      </div>
    </li>
  );
}

function HowFar({ title, told, expected }: { title: string; told: number; expected: number }) {
  const { announcements: words } = useWords();
  return (
    <div>
      <p>{words.progress(told, expected)}</p>
      <progress className="bar" max={Math.max(expected, 1)} value={expected ? told : 1} aria-label={words.progressOf(title)} />
    </div>
  );
}
