import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BankDetailsChange, MandateAcceptance } from '../../api/types.js';
import { useLanguage, useWords } from '../../i18n/index.js';
import { Section } from '../../ui/page.js';
import { QueryView } from '../../ui/states.js';
import { BankChangeCheck } from './bank-change-check.js';
import type { BankDoor } from './bank-door.js';
import { normalBic, normalIban } from './iban-check.js';
import { MandateLines } from './mandate-lines.js';

interface Props {
  answers: BankDetailsChange;
  error: string | null;
  busy: boolean;
  onEdit: () => void;
  show: NonNullable<BankDoor['mandate']>;
  onSubmit: (mandate: MandateAcceptance) => void;
}

/** Kept while the page is open and no longer: it holds what was typed. */
export const mandateKey = ['mandate-to-accept'];

/** The answers, and the mandate that they make: it is read and accepted before it is sent. */
export function MandateCheck({ answers, show, onSubmit, ...check }: Props) {
  const { bank } = useWords();
  const language = useLanguage();
  const [accepted, setAccepted] = useState(false);
  const [missing, setMissing] = useState(false);
  const { iban, bic, holder_name } = answers;
  const account = { iban: normalIban(iban), bic: normalBic(bic), holder_name: holder_name.trim() };
  const query = useQuery({ queryKey: [...mandateKey, account, language], queryFn: () => show(account, language), staleTime: Infinity, gcTime: 0 });

  function submit() {
    if (!accepted || !query.data) {
      setMissing(true);
      document.getElementById('accepts-mandate')?.focus();
      return;
    }
    onSubmit({ rum: query.data.rum, seal: query.data.seal, language });
  }
  const text = (
    <Section id="mandat" title={bank.mandate.title}>
      <p>{bank.mandate.lead}</p>
      <QueryView query={query}>{({ lines }) => <div className="card stack"><MandateLines lines={lines} language={language} /></div>}</QueryView>
      <Checkbox
        id="accepts-mandate"
        label={bank.mandate.accept}
        checked={accepted}
        required
        error={missing && !accepted && bank.mandate.acceptMissing}
        onChange={(event) => setAccepted(event.currentTarget.checked)}
      />
    </Section>
  );
  return <BankChangeCheck {...check} answers={answers} onSubmit={submit} more={{ text, submit: bank.mandate.submit }} />;
}
