import { Button, Group, Modal, Radio } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { NextCodeIn, normalCode, OneTimeCodeField, useCodeRefusal } from '../../access/one-time-code.js';
import { giveProof } from '../../access/proof.js';
import { useMe } from '../../access/session.js';
import { isProblem } from '../../api/problem.js';
import type { NirDisclosureRequest } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { ErrorSummary, type FieldError } from '../../ui/error-summary.js';
import { FormLegend } from '../../ui/form-legend.js';
import { Notice } from '../../ui/notice.js';
import { useProblemText } from '../../ui/problem-text.js';
import { useAnswers } from '../../ui/use-answers.js';

type Purpose = NirDisclosureRequest['purpose'];
const purposes: Purpose[] = ['check', 'share_with_caregiver', 'administrative', 'other'];
const keepNothing = () => {};

interface Props {
  subject: string;
  disclose: (request: NirDisclosureRequest) => Promise<string>;
  onShown: (nir: string) => void;
  onClose: () => void;
}

/** Why, and a fresh proof, in one dialog. */
export function NirDialog({ subject, disclose, onShown, onClose }: Props) {
  const { persons, identity, forms } = useWords();
  const me = useMe();
  const words = persons.nir;
  const answers = useAnswers(() => ({ purpose: '' as Purpose | '', 'nir-code': '' }), keepNothing);
  const { values, set, errorOf } = answers;
  const sending = useDisclosure(subject, disclose, answers.accept);

  async function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    const code = normalCode(values['nir-code']);
    const found: FieldError[] = [];
    if (!values.purpose) found.push({ id: 'purpose', message: words.purposeMissing });
    if (code.length !== 6) found.push({ id: 'nir-code', message: identity.codeMissing });
    if (!answers.accept(found) || !values.purpose) return;
    const nir = await sending.run({ purpose: values.purpose }, code);
    if (nir) onShown(nir);
    else set('nir-code', '');
  }
  return (
    <Modal opened onClose={onClose} title={words.title} returnFocus={false} centered closeButtonProps={{ 'aria-label': forms.close }}>
      <form onSubmit={(event) => void submit(event)} noValidate className="stack">
        <p>{words.lead}</p>
        <ErrorSummary errors={answers.errors} round={answers.round} />
        {sending.error && <Notice tone="bad" live title={sending.error} />}
        <FormLegend consequence={words.legend} />
        <PurposeField value={values.purpose} onChange={(purpose) => set('purpose', purpose)} error={errorOf('purpose')} />
        <OneTimeCodeField id="nir-code" value={values['nir-code']} onChange={(code) => set('nir-code', code)} email={me.account.email} error={errorOf('nir-code')} />
        {sending.used && <NextCodeIn />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>{forms.cancel}</Button>
          <Button type="submit" loading={sending.busy}>{words.confirm}</Button>
        </Group>
      </form>
    </Modal>
  );
}

interface PurposeProps {
  value: Purpose | '';
  onChange: (purpose: Purpose) => void;
  error: string | undefined;
}

function PurposeField({ value, onChange, error }: PurposeProps) {
  const words = useWords().persons.nir;
  return (
    <Radio.Group id="purpose" name="purpose" label={words.purpose} value={value} onChange={(chosen) => onChange(chosen as Purpose)} error={error} required>
      <div className="stack-close">
        {purposes.map((purpose, index) => (
          <Radio key={purpose} value={purpose} label={words.purposes[purpose]} data-autofocus={index === 0 || undefined} />
        ))}
      </div>
    </Radio.Group>
  );
}

function useDisclosure(subject: string, disclose: Props['disclose'], refuse: (errors: FieldError[]) => void) {
  const say = useProblemText();
  const codeRefusal = useCodeRefusal();
  const [busy, setBusy] = useState(false);
  const [used, setUsed] = useState(false);
  const [error, setError] = useState<string | null>(null);

  async function run(request: NirDisclosureRequest, code: string): Promise<string | null> {
    setBusy(true);
    setError(null);
    try {
      await giveProof({ act: 'unmask-nir', subject }, 'totp', code);
      return await disclose(request);
    } catch (problem) {
      const refused = codeRefusal(problem);
      setUsed(isProblem(problem, 'wait_for_next_code'));
      if (refused) refuse([{ id: 'nir-code', message: refused }]);
      else setError(say(problem));
      return null;
    } finally {
      setBusy(false);
    }
  }
  return { run, busy, used, error };
}
