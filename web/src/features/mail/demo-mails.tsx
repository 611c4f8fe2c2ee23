import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useFormats, useWords } from '../../i18n/index.js';
import { Page } from '../../ui/page.js';
import { QueryView, StatePanel } from '../../ui/states.js';

interface DemoMail {
  id: string;
  to: string;
  subject: string;
  received_at: string;
  text: string;
}

/** What the demonstration has sent, with links that open. Exists in demonstration mode only. */
export function DemoMails() {
  const { mail } = useWords();
  const query = useQuery({ queryKey: ['demo', 'mails'], queryFn: readMails, refetchInterval: 3000, staleTime: 0 });
  return (
    <Page heading={mail.demo.title} lead={mail.demo.lead} back={{ to: '/connexion', label: mail.demo.back }}>
      <QueryView query={query}>
        {(mails) => (mails.length === 0 ? <StatePanel title={mail.demo.noneTitle}>{mail.demo.none}</StatePanel> : <Letters mails={mails} />)}
      </QueryView>
    </Page>
  );
}

function Letters({ mails }: { mails: DemoMail[] }) {
  const { mail } = useWords();
  const format = useFormats();
  return (
    <ul className="letters">
      {mails.map((one) => (
        <li key={one.id + one.to} className="card">
          <article className="stack-close" aria-label={one.subject}>
            <h2>{one.subject}</h2>
            <p className="muted">{mail.demo.sent(one.to, format.time(new Date(one.received_at)))}</p>
            <div className="letter">{one.text.split(/(https?:\/\/\S+)/).map(asLink)}</div>
          </article>
        </li>
      ))}
    </ul>
  );
}

/** Links lead into this very portal, wherever it is looked at. */
function asLink(part: string, at: number) {
  if (at % 2 === 0) return part;
  const { pathname, hash } = new URL(part);
  return <Link key={at} to={pathname + hash}>{part}</Link>;
}

async function readMails(): Promise<DemoMail[]> {
  const response = await fetch('/api/demo/mails');
  if (!response.ok) return [];
  return ((await response.json()) as { mails: DemoMail[] }).mails;
}
