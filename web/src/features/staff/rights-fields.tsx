import { Checkbox, Radio } from '@mantine/core';
import type { StaffFunction, Team } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';

export interface Rights {
  function: string;
  places: string[];
}

/** What a form of rights sends: an administrator is limited to no establishment. */
export function rightsOf({ function: chosen, places }: Rights): { function: StaffFunction; establishment_ids?: string[] } {
  const limited = chosen !== 'administrator' && places.length > 0;
  return { function: chosen as StaffFunction, ...(limited && { establishment_ids: places }) };
}

interface Props {
  values: Rights;
  onChange: (change: Partial<Rights>) => void;
  error?: string | undefined;
  establishments: Team['establishments'];
}

/** What somebody may do, and where. */
export function RightsFields({ values, onChange, error, establishments }: Props) {
  const { staff } = useWords();
  return (
    <>
      <Radio.Group id="function" name="function" label={staff.role} value={values.function} onChange={(value) => onChange({ function: value })} error={error} required>
        <div className="stack-close">
          {Object.entries(staff.functions).map(([value, label]) => <Radio key={value} value={value} label={label} description={staff.functionHints[value]} />)}
        </div>
      </Radio.Group>
      {establishments.length > 0 && values.function !== 'administrator' && (
        <Checkbox.Group id="establishment_ids" label={staff.placesLabel} description={staff.placesHint} value={values.places} onChange={(value) => onChange({ places: value })}>
          <div className="stack-close">{establishments.map(({ id, name }) => <Checkbox key={id} value={id} label={name} />)}</div>
        </Checkbox.Group>
      )}
    </>
  );
}
