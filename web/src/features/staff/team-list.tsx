import { Button } from '@mantine/core';
import { useState } from 'react';
import { api, unwrap } from '../../api/client.js';
import type { Colleague, Team } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { ConfirmDialog } from '../../ui/confirm-dialog.js';
import { Email } from '../../ui/email.js';
import { Facts } from '../../ui/facts.js';
import { LinkButton } from '../../ui/link-button.js';
import { Notice, Tag } from '../../ui/notice.js';
import { Section } from '../../ui/page.js';
import { placesIn } from './rights-fields.js';
import { useStaffing } from './use-staffing.js';

type Say = ReturnType<typeof useWords>['staff'];

interface Props {
  team: Team;
  /** Where the rights of one are changed. */
  changeOf: (id: string) => string;
}

/** Who acts for the organisation, and what their administrator may do about it. */
export function TeamList({ team, changeOf }: Props) {
  const { staff } = useWords();
  const { run, busy, error } = useStaffing();
  const [leaving, setLeaving] = useState<Colleague | null>(null);
  const params = (grantId: string) => ({ params: { path: { grantId } } });
  const again = ({ id }: Colleague) => run(() => unwrap(api.POST('/api/staff/{grantId}/invitation', params(id))), staff.sentAgain);
  const confirm = ({ id }: Colleague) => run(() => unwrap(api.POST('/api/staff/{grantId}/review', params(id))), staff.confirmed);
  const remove = ({ id }: Colleague) => run(() => unwrap(api.DELETE('/api/staff/{grantId}', params(id))), staff.removed);
  return (
    <Section id="personnes" title={staff.people}>
      {error && <Notice key={error} tone="bad" live takeFocus title={error} />}
      {team.items.some((one) => one.is_review_due) && <Notice tone="warn" title={staff.dueTitle}><p>{staff.dueText}</p></Notice>}
      <ul className="factors">
        {team.items.map((one) => (
          <li key={one.id} className="factor">
            <h3>{one.name} <Tag tone={toneOf(one)}>{staff.states[one.state]}</Tag>{one.is_oneself && <> <Tag>{staff.you}</Tag></>}</h3>
            <AboutColleague one={one} team={team} />
            <div className="actions">
              {one.is_review_due && <Button onClick={() => void confirm(one)} loading={busy} aria-label={staff.confirmOf(one.name)}>{staff.confirm}</Button>}
              <LinkButton to={changeOf(one.id)} variant="default" aria-label={staff.changeOf(one.name)}>{staff.change}</LinkButton>
              {one.state === 'invited' && <Button variant="default" onClick={() => void again(one)} loading={busy} aria-label={staff.sendAgainTo(one.name)}>{staff.sendAgain}</Button>}
              <Button variant="default" onClick={() => setLeaving(one)} aria-label={staff.removeOf(one.name)}>{staff.remove}</Button>
            </div>
          </li>
        ))}
      </ul>
      <Leaving staff={staff} one={leaving} onConfirm={(one) => { setLeaving(null); void remove(one); }} onClose={() => setLeaving(null)} />
    </Section>
  );
}

function Leaving({ staff, one, onConfirm, onClose }: { staff: Say; one: Colleague | null; onConfirm: (one: Colleague) => void; onClose: () => void }) {
  return (
    <ConfirmDialog opened={one !== null} title={staff.removeTitle} confirm={staff.remove} keep={staff.keep} onConfirm={() => onConfirm(one!)} onClose={onClose}>
      <p>{staff.removeText(one?.name ?? '')}</p>
    </ConfirmDialog>
  );
}

const toneOf = ({ state }: Colleague) => (state === 'active' ? 'good' : state === 'invited' ? 'warn' : 'bad');

function AboutColleague({ one, team }: { one: Colleague; team: Team }) {
  const { staff } = useWords();
  const { field, choices } = placesIn(team);
  const format = useFormats();
  const due = format.date(one.review_due_on);
  const facts = [
    { label: staff.email, value: one.email && <Email address={one.email} /> },
    { label: staff.role, value: staff.functions[one.function] ?? one.function },
    { label: staff.lastUse, value: one.last_used_at ? format.instant(one.last_used_at) : staff.never },
    { label: staff.review, value: one.is_review_due ? staff.reviewDue(due) : staff.reviewBy(due) },
  ];
  if (!choices.length) return <Facts facts={facts} />;
  const named = one[field]?.map((id) => choices.find((place) => place.id === id)?.name ?? '').join(', ');
  const { name, all } = staff.places[field];
  return <Facts facts={[...facts.slice(0, 2), { label: name, value: named ?? all }, ...facts.slice(2)]} />;
}
