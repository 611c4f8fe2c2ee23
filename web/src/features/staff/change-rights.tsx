import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { api, unwrap, unwrapTagged } from '../../api/client.js';
import type { Colleague, Team } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { Notice } from '../../ui/notice.js';
import { type Rights, RightsFields, rightsOf } from './rights-fields.js';
import { useStaffing } from './use-staffing.js';

/** Another function, or other places, from the next request on. */
export function ChangeRights({ one, team, listPath }: { one: Colleague; team: Team; listPath: string }) {
  const { staff, forms } = useWords();
  const { run, busy, error } = useStaffing();
  const navigate = useNavigate();
  const [values, setValues] = useState<Rights>({ function: one.function, places: one.branch_ids ?? one.establishment_ids ?? [] });
  const path = { grantId: one.id };

  async function submit(event: FormEvent) {
    event.preventDefault();
    const changing = async () => {
      const { etag } = await unwrapTagged(api.GET('/api/staff/{grantId}', { params: { path } }));
      await unwrap(api.PATCH('/api/staff/{grantId}', { params: { path, header: { 'If-Match': etag ?? '' } }, body: rightsOf(values, team) }));
    };
    if (await run(changing, staff.changed)) void navigate(listPath);
  }
  return (
    <>
      {error && <Notice key={error} tone="bad" live takeFocus title={forms.refusedTitle}><p>{error}</p></Notice>}
      <form onSubmit={(event) => void submit(event)} noValidate className="form card">
        <RightsFields values={values} onChange={(change) => setValues({ ...values, ...change })} team={team} />
        <div className="actions"><Button type="submit" loading={busy}>{staff.save}</Button></div>
      </form>
    </>
  );
}
