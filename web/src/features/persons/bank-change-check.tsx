import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { BankDetailsChange } from '../../api/types.js';
import { groupIban, useWords } from '../../i18n/index.js';
import { Facts } from '../../ui/facts.js';
import { Digits } from '../../ui/masked.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { normalBic, normalIban } from './iban-check.js';

interface Props {
  answers: BankDetailsChange;
  error: string | null;
  busy: boolean;
  onEdit: () => void;
  onSubmit: () => void;
  /** What else has to be read before it is sent, and what sending is called then. */
  more?: { text: ReactNode; submit: string };
}

export function BankChangeCheck({ answers, error, busy, onEdit, onSubmit, more }: Props) {
  const { bank, forms } = useWords();
  const change = { do: onEdit };
  return (
    <Page key="check" heading={forms.checkTitle} title={`${forms.checkTitle} : ${bank.form.title}`} lead={bank.form.checkLead}>
      {error && <Notice tone="bad" live takeFocus title={forms.refusedTitle}><p>{error}</p></Notice>}
      <div className="card">
        <Facts
          facts={[
            { label: bank.iban, value: <Digits>{groupIban(normalIban(answers.iban))}</Digits>, change },
            { label: bank.bic, value: <Digits>{normalBic(answers.bic)}</Digits>, change },
            { label: bank.holder, value: answers.holder_name.trim(), change },
          ]}
        />
      </div>
      {more?.text}
      <p>{bank.form.checkNext}</p>
      <div className="actions">
        <Button onClick={onSubmit} loading={busy}>{more?.submit ?? bank.form.submit}</Button>
        <Button variant="default" onClick={onEdit}>{forms.back}</Button>
      </div>
    </Page>
  );
}
