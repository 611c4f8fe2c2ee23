import { Button, Radio } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useSending } from '../../access/use-sending.js';
import type { ExportRequest } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { announce } from '../../ui/announce.js';
import { ErrorSummary } from '../../ui/error-summary.js';
import { FormLegend } from '../../ui/form-legend.js';
import { Notice } from '../../ui/notice.js';
import { saveFile } from '../../ui/save-file.js';
import { useAnswers } from '../../ui/use-answers.js';

interface Props {
  /** Of the file, without its end. */
  name: string;
  read: (request: ExportRequest) => Promise<unknown>;
}

/** The list as it is filtered, as a file: for which purpose, in which format, and a fresh proof. Folded until it is wanted. */
export function ExportList(props: Props) {
  const { exports: words } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <div className="stack">
      <div><Button variant="default" aria-expanded={open} aria-controls="exporter" onClick={() => setOpen(!open)}>{words.open}</Button></div>
      <div id="exporter" hidden={!open}>{open && <ExportForm {...props} />}</div>
    </div>
  );
}

const nothing = () => ({ purpose: '', format: 'xlsx' });
const keepNothing = () => undefined;

function ExportForm({ name, read }: Props) {
  const { exports: words, forms } = useWords();
  const answers = useAnswers(nothing, keepNothing);
  const { values, set, errors, round, errorOf, accept } = answers;
  const { run, refusal, busy, forget } = useSending(accept);
  async function submit(event: FormEvent) {
    event.preventDefault();
    forget();
    if (!accept(values.purpose ? [] : [{ id: 'export-purpose', message: words.purposeMissing }])) return;
    let file: unknown;
    await run(async () => (file = await read(values as ExportRequest)), () => {
      saveFile(`${name}.${values.format}`, file as Blob);
      announce(words.done);
    });
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="form card">
      {refusal && <Notice key={refusal} tone="bad" live takeFocus title={forms.refusedTitle}><p>{refusal}</p></Notice>}
      <ErrorSummary errors={errors} round={round} />
      <FormLegend consequence={words.legend} />
      <Radio.Group id="export-purpose" name="export-purpose" label={words.purpose} description={words.traced} value={values.purpose} onChange={(value) => set('purpose', value)} error={errorOf('export-purpose')} required>
        <div className="stack-close">{Object.entries(words.purposes).map(([value, text]) => <Radio key={value} value={value} label={text} />)}</div>
      </Radio.Group>
      <Radio.Group id="export-format" name="export-format" label={words.format} value={values.format} onChange={(value) => set('format', value)} required>
        <div className="stack-close">{Object.entries(words.formats).map(([value, text]) => <Radio key={value} value={value} label={text} />)}</div>
      </Radio.Group>
      <div className="actions"><Button type="submit" loading={busy}>{words.take}</Button></div>
    </form>
  );
}
