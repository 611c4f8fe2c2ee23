import { NativeSelect } from '@mantine/core';
import { useWords } from '../../i18n/index.js';
import { useDoor } from './door.js';
import { useContracts } from './queries.js';

interface Props {
  id?: string;
  /** Of a contract; empty: of none. */
  value: string;
  onChange: (id: string) => void;
  error?: string | undefined;
}

/** Which contract of the person a document belongs to. Nothing is asked where there is none. */
export function ContractField({ id, value, onChange, error }: Props) {
  const { documents: { contract }, forms } = useWords();
  const contracts = useContracts(useDoor().personId);
  if (contracts.length === 0) return null;
  return (
    <NativeSelect
      id={id} label={`${contract.label} (${forms.optional})`} value={value} onChange={(event) => onChange(event.currentTarget.value)} error={error}
      data={[{ value: '', label: contract.none }, ...contracts.map((one) => ({ value: one.id, label: contract.of(one.number) }))]}
    />
  );
}
