import { ActionIcon, TextInput } from '@mantine/core';
import { useRef } from 'react';
import { useWords } from '../i18n/index.js';
import { readDate, writeDate } from './dates.js';
import { CalendarIcon } from './icons.js';

interface Props {
  id: string;
  label: string;
  hint?: string;
  value: string;
  onChange: (typed: string) => void;
  error?: string | undefined;
  autoComplete?: string;
  /** `YYYY-MM-DD`, for the calendar. */
  min?: string;
  /** Unless said otherwise, it is. */
  required?: boolean;
}

/** A date typed in the usual ways, or picked from the browser's own calendar. Holds the text as typed. */
export function DateField({ id, label, hint, value, onChange, error, autoComplete, min, required = true }: Props) {
  const { forms } = useWords();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <div className="date-field">
      <TextInput
        id={id}
        label={label}
        description={hint ?? forms.date.example}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
        required={required}
        autoComplete={autoComplete ?? 'off'}
        maxLength={30}
        classNames={{ input: 'date-input' }}
        rightSection={
          <ActionIcon variant="subtle" size="lg" aria-label={`${forms.pickDate} (${label})`} onClick={() => picker.current?.showPicker()}>
            <CalendarIcon />
          </ActionIcon>
        }
        rightSectionWidth="2.75rem"
      />
      <input
        ref={picker}
        type="date"
        className="date-picker"
        tabIndex={-1}
        aria-hidden="true"
        min={min}
        value={readDate(value) ?? ''}
        onChange={(event) => event.currentTarget.value && onChange(writeDate(event.currentTarget.value))}
      />
    </div>
  );
}
