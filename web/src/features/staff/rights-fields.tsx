import { Checkbox, Radio } from '@mantine/core';
import type { StaffFunction, Team } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';

export interface Rights {
  function: string;
  places: string[];
}

/** What rights may be limited to: branches of a guardianship organisation, establishments of an employer. */
export function placesIn({ branches, establishments }: Team): { field: 'branch_ids' | 'establishment_ids'; choices: Team['branches'] } {
  return branches.length ? { field: 'branch_ids', choices: branches } : { field: 'establishment_ids', choices: establishments };
}

/** What a form of rights sends: an administrator is limited to no place. */
export function rightsOf({ function: chosen, places }: Rights, team: Team): { function: StaffFunction; establishment_ids?: string[]; branch_ids?: string[] } {
  const limited = chosen !== 'administrator' && places.length > 0;
  return { function: chosen as StaffFunction, ...(limited && { [placesIn(team).field]: places }) };
}

interface Props {
  values: Rights;
  onChange: (change: Partial<Rights>) => void;
  error?: string | undefined;
  team: Team;
}

/** What somebody may do, and where. */
export function RightsFields({ values, onChange, error, team }: Props) {
  const { staff } = useWords();
  const { field, choices } = placesIn(team);
  const said = staff.places[field];
  return (
    <>
      <Radio.Group id="function" name="function" label={staff.role} value={values.function} onChange={(value) => onChange({ function: value })} error={error} required>
        <div className="stack-close">
          {Object.entries(staff.functions).map(([value, label]) => <Radio key={value} value={value} label={label} description={staff.functionHints[value]} />)}
        </div>
      </Radio.Group>
      {choices.length > 0 && values.function !== 'administrator' && (
        <Checkbox.Group id={field} label={said.limit} description={said.hint} value={values.places} onChange={(value) => onChange({ places: value })}>
          <div className="stack-close">{choices.map(({ id, name }) => <Checkbox key={id} value={id} label={name} />)}</div>
        </Checkbox.Group>
      )}
    </>
  );
}
