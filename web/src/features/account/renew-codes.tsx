import { Button } from '@mantine/core';
import { useState } from 'react';
import { api, unwrap } from '../../api/client.js';
import { useWords } from '../../i18n/index.js';
import { Page } from '../../ui/page.js';
import { FreshCodes } from './fresh-codes.js';
import { NotDone } from './not-done.js';
import { useManaging } from './use-managing.js';

/** What new codes change, then the codes. */
export function RenewCodes({ back }: { back: { to: string; label: string } }) {
  const { factors: { renew } } = useWords();
  const [codes, setCodes] = useState<string[] | null>(null);
  const managing = useManaging();
  async function make() {
    const made = await managing.run(() => unwrap(api.POST('/api/me/recovery-codes')));
    if (made) setCodes(made.codes);
  }
  if (codes) return <FreshCodes codes={codes} back={back.to} />;
  return (
    <Page key="renew" heading={renew.title} lead={renew.lead} back={back}>
      <NotDone managing={managing} />
      <ul className="plain-list roomy">{renew.steps.map((step) => <li key={step}>{step}</li>)}</ul>
      <div className="actions"><Button onClick={() => void make()} loading={managing.busy}>{renew.start}</Button></div>
    </Page>
  );
}
