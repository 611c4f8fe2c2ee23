import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../api/client.js';
import type { SepaMandate } from '../../api/types.js';
import { groupIban, useFormats, useWords } from '../../i18n/index.js';
import { Facts } from '../../ui/facts.js';
import { PaperIcon } from '../../ui/icons.js';
import { Digits } from '../../ui/masked.js';
import { Notice, Tag } from '../../ui/notice.js';
import { Section } from '../../ui/page.js';
import { QueryView } from '../../ui/states.js';
import { Fold } from '../mutual/fold.js';
import { usePaper } from '../papers/use-paper.js';
import { MandateLines } from './mandate-lines.js';
import '../mutual/mutual.css';

export const useMandates = () => useQuery({ queryKey: ['member', 'sepa-mandates'], queryFn: () => unwrap(api.GET('/api/member/sepa-mandates')) });

const readPdf = (mandateId: string) => unwrap(api.GET('/api/member/sepa-mandates/{mandateId}/file', { params: { path: { mandateId } }, parseAs: 'blob' }));

const tones = { in_force: 'good', waiting: 'warn', replaced: 'neutral', cancelled: 'neutral' } as const;

/** Every mandate the member has accepted, with its text and its proof; the last one first. */
export function Mandates() {
  const { bank } = useWords();
  const query = useMandates();
  return (
    <Section id="mandats" title={bank.mandate.list} picture={<PaperIcon />}>
      <QueryView query={query}>
        {({ items }) => items.length === 0
          ? <p className="muted">{bank.mandate.none}</p>
          : <div className="stack">{items.map((one) => <Mandate key={one.id} mandate={one} />)}</div>}
      </QueryView>
    </Section>
  );
}

function Mandate({ mandate }: { mandate: SepaMandate }) {
  const { bank } = useWords();
  const words = bank.mandate;
  const { busy, error, fetchPaper } = usePaper();
  const file = `mandat-${mandate.rum}-${mandate.amendment}.pdf`;
  return (
    <div className="card stack">
      <h3>{mandate.amendment === 0 ? words.first : words.amended(mandate.amendment)} <Tag tone={tones[mandate.state]}>{words.states[mandate.state]}</Tag></h3>
      {!mandate.intact && <Notice tone="bad" title={words.broken} />}
      <MandateFacts mandate={mandate} />
      <Fold title={words.read}><MandateLines lines={mandate.lines} language={mandate.language} /></Fold>
      {error && <Notice tone="bad" live title={error} />}
      <div className="actions">
        <Button variant="default" loading={busy !== null} onClick={() => void fetchPaper(file, () => readPdf(mandate.id))} aria-label={words.downloadOf(mandate.amendment)}>{words.download}</Button>
      </div>
    </div>
  );
}

/** What tells a mandate from another, and how it was accepted. */
export function MandateFacts({ mandate }: { mandate: SepaMandate }) {
  const { bank } = useWords();
  const format = useFormats();
  const words = bank.mandate;
  return (
    <Facts
      facts={[
        { label: words.account, value: <Digits>{groupIban(mandate.iban_masked)}</Digits> },
        { label: words.rum, value: <Digits>{mandate.rum}</Digits> },
        { label: words.creditor, value: `${mandate.creditor}, ${mandate.ics}` },
        { label: words.accepted, value: words.acceptedBy(format.instant(mandate.signed_at), words.factors[mandate.factor] ?? words.factors.other!) },
      ]}
    />
  );
}
