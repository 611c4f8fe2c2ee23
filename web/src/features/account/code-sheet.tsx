import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { SheetCodeField } from '../../access/code-ways.js';
import { useOwnFactors } from '../../access/own-factors.js';
import { wholeCode } from '../../access/recovery-code.js';
import { api, unwrap } from '../../api/client.js';
import { useWords } from '../../i18n/index.js';
import { FormLegend } from '../../ui/form-legend.js';
import { LinkButton } from '../../ui/link-button.js';
import { Notice } from '../../ui/notice.js';
import { Page, Section } from '../../ui/page.js';
import { NotDone } from './not-done.js';
import { useManaging } from './use-managing.js';

type Done = 'ordered' | 'on_its_way' | 'no_address' | 'started';

/** Ordering a sheet of codes, and putting in service the one that has come. */
export function CodeSheetPage({ back }: { back: { to: string; label: string } }) {
  const { sheet } = useWords();
  const managing = useManaging();
  const { data } = useOwnFactors();
  const [done, setDone] = useState<Done | null>(null);
  async function order() {
    const answer = await managing.run(() => unwrap(api.POST('/api/me/code-sheets')));
    if (answer) setDone(answer.status as Done);
  }
  async function start(code: string) {
    const answer = await managing.run(async () => {
      await unwrap(api.POST('/api/me/code-sheets/confirmation', { body: { code } }));
      return true;
    });
    if (answer) setDone('started');
  }
  return (
    <Page heading={sheet.pageTitle} lead={sheet.what} back={back}>
      <NotDone managing={managing} />
      <Outcome done={done} to={back.to} />
      {data?.code_sheet_ordered_at && done !== 'started' && <StartSheet busy={managing.busy} onStart={(code) => void start(code)} />}
      {done === null && (
        <Section id="recevoir" title={sheet.orderTitle}>
          <ol className="plain-list roomy">{sheet.steps.map((step) => <li key={step}>{step}</li>)}</ol>
          <div className="actions"><Button variant={data?.code_sheet_ordered_at ? 'default' : 'filled'} onClick={() => void order()} loading={managing.busy}>{sheet.order}</Button></div>
        </Section>
      )}
    </Page>
  );
}

function Outcome({ done, to }: { done: Done | null; to: string }) {
  const { sheet, life: { email: { backToAccount } } } = useWords();
  if (!done) return null;
  const said = {
    ordered: { tone: 'good', title: sheet.ordered, text: sheet.orderedText },
    started: { tone: 'good', title: sheet.started, text: sheet.startedText },
    on_its_way: { tone: 'info', title: sheet.onItsWay, text: sheet.onItsWayText },
    no_address: { tone: 'warn', title: sheet.noAddress, text: sheet.noAddressText },
  } as const;
  const { tone, title, text } = said[done];
  return (
    <>
      <Notice key={done} tone={tone} live takeFocus title={title}><p>{text}</p></Notice>
      <div className="actions"><LinkButton to={to} variant={done === 'started' ? 'filled' : 'default'}>{backToAccount}</LinkButton></div>
    </>
  );
}

function StartSheet({ busy, onStart }: { busy: boolean; onStart: (code: string) => void }) {
  const { sheet } = useWords();
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string>();
  function submit(event: FormEvent) {
    event.preventDefault();
    const code = wholeCode('code_sheet', typed);
    setError(code ? undefined : sheet.missing);
    if (code) onStart(code);
    else document.getElementById('sheet-code')?.focus();
  }
  return (
    <Section id="mettre-en-service" title={sheet.startTitle}>
      <form onSubmit={submit} noValidate className="form card">
        <p>{sheet.startLead}</p>
        <FormLegend consequence={sheet.legend} />
        <SheetCodeField id="sheet-code" value={typed} onChange={setTyped} error={error} />
        <div className="actions"><Button type="submit" loading={busy}>{sheet.start}</Button></div>
      </form>
    </Section>
  );
}
