import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { useDemo, useSecondsLeft } from '../../access/demo.js';
import type { Demo, DemoAccount, Space } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { CopyButton } from '../../ui/copy-button.js';
import { Tag } from '../../ui/notice.js';

const order: Space[] = ['member', 'guardian', 'employer', 'backoffice'];

interface Props {
  demo: Demo;
  onUse: (account: DemoAccount) => void;
}

/** The demonstration accounts by space. Exists in demonstration mode only. */
export function DemoAccounts({ demo, onUse }: Props) {
  const { identity, frame, mail } = useWords();
  const [used, setUsed] = useState('');
  function use(account: DemoAccount) {
    setUsed(identity.demo.used(account.name));
    onUse(account);
  }
  return (
    <aside className="demo" aria-labelledby="demo-title">
      <div className="stack demo-head">
        <div><Tag tone="warn">{identity.demo.badge}</Tag></div>
        <h2 id="demo-title">{identity.demo.title}</h2>
        <p className="muted">{identity.demo.lead}</p>
        <p><Link to="/courriels-de-la-demonstration">{mail.demo.link}</Link></p>
        <p role="status" className="sr-only">{used}</p>
      </div>
      <div>
        {order.map((space) => {
          const accounts = demo.accounts.filter((account) => account.space === space);
          if (accounts.length === 0) return null;
          return (
            <details key={space} className="demo-group" open={space === 'member'}>
              <summary>
                {frame.spaces[space]} <span className="muted">({identity.demo.count(accounts.length)})</span>
              </summary>
              <ul className="demo-accounts">
                {accounts.map((account) => (
                  <Account key={account.email} account={account} onUse={use} />
                ))}
              </ul>
            </details>
          );
        })}
      </div>
    </aside>
  );
}

function Account({ account, onUse }: { account: DemoAccount; onUse: (account: DemoAccount) => void }) {
  const { identity } = useWords();
  const { readAt } = useDemo();
  const seconds = useSecondsLeft(account.seconds_left, readAt);
  return (
    <li className="demo-account">
      <div>
        <h3>{account.name}</h3>
        {account.holder !== account.name && <p className="hint">{account.holder}</p>}
      </div>
      <dl>
        <dt>{identity.email}</dt>
        <dd>{account.email}</dd>
        <dt>{identity.demo.password}</dt>
        <dd>
          <code>{account.password}</code>
          <CopyButton text={account.password} what={identity.demo.passwordOf(account.name)} />
        </dd>
        <dt>{identity.demo.code}</dt>
        <dd>
          <span className="demo-code">{account.code}</span>
          <span className="muted nowrap">{identity.demo.secondsLeft(seconds)}</span>
        </dd>
      </dl>
      <div>
        <Button variant="light" size="compact-md" onClick={() => onUse(account)} aria-label={identity.demo.useOf(account.name)}>
          {identity.demo.use}
        </Button>
      </div>
    </li>
  );
}
