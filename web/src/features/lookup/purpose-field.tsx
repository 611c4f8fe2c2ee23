import { Radio } from '@mantine/core';
import { useWords } from '../../i18n/index.js';

/** Why somebody looks at a file: kept in the trail. */
export function PurposeField({ value, onChange, error, label }: { value: string; onChange: (value: string) => void; error: string | undefined; label: string }) {
  const { lookup } = useWords();
  return (
    <Radio.Group id="purpose" name="purpose" label={label} description={lookup.traced} value={value} onChange={onChange} error={error} required>
      <div className="stack-close">{Object.entries(lookup.purposes).map(([key, text]) => <Radio key={key} value={key} label={text} />)}</div>
    </Radio.Group>
  );
}
