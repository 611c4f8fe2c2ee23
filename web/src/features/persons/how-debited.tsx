import { useWords } from '../../i18n/index.js';
import { BankIcon } from '../../ui/icons.js';
import { LinkButton } from '../../ui/link-button.js';
import { Section } from '../../ui/page.js';
import { QueryView } from '../../ui/states.js';
import { MandateFacts, useMandates } from './mandates.js';

/** By which mandate and from which account contributions are debited. */
export function HowDebited({ path }: { path: string }) {
  const { bank } = useWords();
  const query = useMandates();
  return (
    <Section id="prelevement" title={bank.mandate.debited} picture={<BankIcon />}>
      <QueryView query={query}>
        {({ items }) => {
          const inForce = items.find(({ state }) => state === 'in_force');
          const waiting = items.some(({ state }) => state === 'waiting');
          return (
            <div className="card stack">
              {inForce ? <MandateFacts mandate={inForce} /> : <p>{bank.mandate.notHere}</p>}
              {waiting && <p className="hint">{bank.mandate.waits}</p>}
              <div className="actions"><LinkButton to={path} variant="default">{bank.mandate.see}</LinkButton></div>
            </div>
          );
        }}
      </QueryView>
    </Section>
  );
}
