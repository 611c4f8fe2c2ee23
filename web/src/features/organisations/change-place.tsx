import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Establishment } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { DateField } from '../../ui/date-field.js';
import { readDate, writeDate } from '../../ui/dates.js';
import { Notice } from '../../ui/notice.js';
import { useActs } from '../../ui/use-acts.js';
import { changePlace, entitiesKey } from './queries.js';

interface Props {
  entityId: string;
  of: Establishment;
  etag: string | null;
  onDone: () => void;
}

/** Another name, a last day, or none any more. */
export function ChangePlace({ entityId, of, etag, onDone }: Props) {
  const { entities: { one: words }, forms } = useWords();
  const { run, busy, error } = useActs(entitiesKey, words.changed);
  const [name, setName] = useState(of.name);
  const [day, setDay] = useState(of.closed_on ? writeDate(of.closed_on) : '');
  const [faults, setFaults] = useState<{ name?: string; day?: string }>({});

  async function submit(event: FormEvent) {
    event.preventDefault();
    const closed_on = day.trim() ? readDate(day) : undefined;
    const found = { ...(name.trim() ? {} : { name: words.nameMissing }), ...(closed_on === null ? { day: forms.date.invalid } : {}) };
    setFaults(found);
    if (!name.trim() || closed_on === null) return;
    if (await run(() => changePlace(entityId, of.id, etag, { name: name.trim(), ...(closed_on && { closed_on }) }), words.placeChanged)) onDone();
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="form" aria-label={words.changeOf(of.name)}>
      {error && <Notice key={error} tone="bad" live takeFocus title={error} />}
      <TextInput id="place-name" label={words.placeName} value={name} onChange={(event) => setName(event.currentTarget.value)} error={faults.name} required autoComplete="off" maxLength={200} data-autofocus />
      <DateField id="closed-on" label={words.lastDay} hint={words.lastDayHint} value={day} onChange={setDay} error={faults.day} required={false} />
      <div className="actions">
        <Button type="submit" loading={busy}>{words.save}</Button>
        <Button variant="default" onClick={onDone}>{words.keep}</Button>
      </div>
    </form>
  );
}
