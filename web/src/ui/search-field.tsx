import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { enterRows } from './data-table.js';
import { SearchIcon } from './icons.js';

// A name has no place in an address, so a search is remembered here and not in the URL as filters are.
const remembered = new Map<string, string>();

/** What is being searched in a list: as typed, and settled once typing pauses. Found again on coming back. */
export function useSearch(list: string) {
  const [typed, setTyped] = useState(() => remembered.get(list) ?? '');
  const [settled] = useDebouncedValue(typed.trim(), 250);
  useEffect(() => {
    remembered.set(list, typed);
  }, [list, typed]);
  return { typed, setTyped, settled };
}

/** When somebody else signs in, or acts for somebody else. */
export const forgetSearches = (): void => remembered.clear();

interface Props {
  label: string;
  hint: string;
  value: string;
  onChange: (typed: string) => void;
}

export function SearchField({ label, hint, value, onChange }: Props) {
  return (
    <TextInput
      type="search"
      label={label}
      description={hint}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={enterRows}
      leftSection={<SearchIcon />}
      autoComplete="off"
      spellCheck={false}
    />
  );
}
