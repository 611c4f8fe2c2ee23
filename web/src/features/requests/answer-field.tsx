import { Textarea } from '@mantine/core';
import { useWords } from '../../i18n/index.js';

/** What whoever asks says to the mutual’s question, beside what they correct. */
export function AnswerField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { requests: { form }, forms } = useWords();
  return <Textarea id="answer" label={`${form.answer} (${forms.optional})`} description={form.answerHint} value={value} rows={4} maxLength={4_000} onChange={(event) => onChange(event.currentTarget.value)} />;
}
