import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { LegalEntityFile } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { Notice } from '../../ui/notice.js';
import { useActs } from '../../ui/use-acts.js';
import { entitiesKey, renameEntity } from './queries.js';

export function Rename({ of: { id, name }, etag }: { of: LegalEntityFile; etag: string | null }) {
  const { entities: { one: words } } = useWords();
  const { run, busy, error } = useActs(entitiesKey, words.changed);
  const [typed, setTyped] = useState(name);
  const [missing, setMissing] = useState(false);
  function submit(event: FormEvent) {
    event.preventDefault();
    setMissing(!typed.trim());
    if (typed.trim()) void run(() => renameEntity(id, etag, typed.trim()), words.renamed);
  }
  return (
    <details className="fold">
      <summary>{words.rename}</summary>
      {error && <Notice key={error} tone="bad" live takeFocus title={error} />}
      <form onSubmit={submit} noValidate className="form card">
        <TextInput id="entity-name" label={words.person} description={words.renameHint} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} error={missing && words.nameMissing} required autoComplete="off" maxLength={200} />
        <div className="actions"><Button type="submit" loading={busy}>{words.save}</Button></div>
      </form>
    </details>
  );
}
