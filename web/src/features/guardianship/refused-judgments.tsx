import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../api/client.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { LinkButton } from '../../ui/link-button.js';
import { Section } from '../../ui/page.js';

/** Why some files stay closed, and what to send. Shows nothing while unknown, so that the list below does not wait. */
export function RefusedJudgments({ writeTo }: { writeTo: string }) {
  const { mandates: { own: words, reasons } } = useWords();
  const format = useFormats();
  const { data } = useQuery({ queryKey: ['guardian', 'refused'], queryFn: () => unwrap(api.GET('/api/guardian/refused-mandates', { params: { query: { limit: 20 } } })) });
  if (!data || data.items.length === 0) return null;
  return (
    <Section id="refuses" title={words.title}>
      <p>{words.text}</p>
      <ul className="factors">
        {data.items.map((one) => (
          <li key={one.id} className="factor">
            <h3>{words.of(one.court, one.case_number)}</h3>
            <p className="hint">{words.about(format.date(one.judgment_on), format.date(one.refused_on))}</p>
            <p>{reasons[one.refusal]}. {words.ways[one.refusal]}</p>
          </li>
        ))}
      </ul>
      <div className="actions"><LinkButton variant="default" to={writeTo}>{words.write}</LinkButton></div>
    </Section>
  );
}
