import { NativeSelect } from '@mantine/core';
import { useSearchParams } from 'react-router';

interface Props {
  /** Its name in the address, so that a filtered list can be found again and shared. */
  name: string;
  label: string;
  every: string;
  options: { value: string; label: string }[];
}

/** A filter that lives in the address. */
export function FilterSelect({ name, label, every, options }: Props) {
  const [params, setParams] = useSearchParams();
  function choose(value: string) {
    const next = new URLSearchParams(params);
    if (value) next.set(name, value);
    else next.delete(name);
    setParams(next, { replace: true });
  }
  return (
    <NativeSelect
      label={label}
      value={params.get(name) ?? ''}
      onChange={(event) => choose(event.currentTarget.value)}
      data={[{ value: '', label: every }, ...options]}
    />
  );
}
