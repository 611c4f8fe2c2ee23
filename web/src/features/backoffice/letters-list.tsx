import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, unwrap } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import type { WaitingLetter } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { ConfirmDialog } from '../../ui/confirm-dialog.js';
import { KeysetList, useKeyset } from '../../ui/keyset-list.js';
import { Notice } from '../../ui/notice.js';
import { Section } from '../../ui/page.js';
import { useProblemText } from '../../ui/problem-text.js';
import { StatePanel } from '../../ui/states.js';

const key = ['backoffice', 'letters'];

/** The letters that wait: each is downloaded, printed, then said to be. */
export function LettersList() {
  const { letters } = useWords();
  const query = useKeyset(key, (after) => unwrap(api.GET('/api/backoffice/letters', { params: { query: { after, limit: 20 } } })));
  const [asked, setAsked] = useState<WaitingLetter | null>(null);
  const { download, markPrinted, busy, error, done } = usePrinting();
  return (
    <Section id="en-attente" title={letters.list}>
      {error && <Notice key={error} tone="bad" live takeFocus title={error} />}
      {done && <Notice key={done.id} tone="good" live takeFocus title={letters.done(done.name)} />}
      <KeysetList query={query} empty={<StatePanel title={letters.empty}>{letters.emptyText}</StatePanel>}>
        {(rows) => (
          <ul className="factors" data-rows="">
            {rows.map((one) => <OneLetter key={one.id} one={one} onDownload={() => void download(one)} onPrinted={() => setAsked(one)} />)}
          </ul>
        )}
      </KeysetList>
      <ConfirmDialog
        opened={asked !== null} title={letters.confirmTitle} confirm={letters.confirm} keep={letters.keep} busy={busy}
        onConfirm={() => { const now = asked!; setAsked(null); void markPrinted(now); }} onClose={() => setAsked(null)}
      >
        <p>{letters.confirmText(asked?.name ?? '')}</p>
      </ConfirmDialog>
    </Section>
  );
}

function OneLetter({ one, onDownload, onPrinted }: { one: WaitingLetter; onDownload: () => void; onPrinted: () => void }) {
  const { letters } = useWords();
  const format = useFormats();
  const kind = letters.kinds[one.kind] ?? one.kind;
  return (
    <li className="factor" tabIndex={-1}>
      <div className="factor-line">
        <div className="device-text">
          <h3>{one.name}</h3>
          <p>{kind}</p>
          <p className="hint">{letters.asked(format.instant(one.asked_at))}</p>
        </div>
        <div className="actions">
          <Button onClick={onDownload} aria-label={letters.downloadOf(kind, one.name)}>{letters.download}</Button>
          <Button variant="default" onClick={onPrinted} aria-label={letters.printedOf(kind, one.name)}>{letters.printed}</Button>
        </div>
      </div>
    </li>
  );
}

function usePrinting() {
  const { letters } = useWords();
  const say = useProblemText();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [done, setDone] = useState<WaitingLetter | null>(null);
  async function run(act: () => Promise<void>) {
    setBusy(true);
    setError(null);
    setDone(null);
    try {
      await act();
    } catch (problem) {
      const isGone = isProblem(problem, 'not_found');
      setError(isGone ? letters.gone : say(problem));
      if (isGone) await queries.invalidateQueries({ queryKey: key });
    } finally {
      setBusy(false);
    }
  }
  const path = ({ id }: WaitingLetter) => ({ params: { path: { letterId: id } } });
  const download = (one: WaitingLetter) =>
    run(async () => keepAs('courrier.pdf', await unwrap(api.GET('/api/backoffice/letters/{letterId}/document', { ...path(one), parseAs: 'blob' }))));
  const markPrinted = (one: WaitingLetter) =>
    run(async () => {
      await unwrap(api.POST('/api/backoffice/letters/{letterId}/printed', path(one)));
      await queries.invalidateQueries({ queryKey: key });
      setDone(one);
    });
  return { download, markPrinted, busy, error, done };
}

/** The browser's own way to keep a file: it has come with the token, which a link cannot carry. */
function keepAs(name: string, file: Blob): void {
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(file), download: name });
  link.click();
  URL.revokeObjectURL(link.href);
}
