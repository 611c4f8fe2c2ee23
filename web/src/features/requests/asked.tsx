import { Link } from 'react-router';
import type { RequestView } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { type Fact, Facts } from '../../ui/facts.js';
import { Section } from '../../ui/page.js';
import { useDoor } from './door.js';
import { type Field, fieldsOf } from './fields.js';

/** What was asked, as it was sent, with its documents. @param more facts that whoever reads has besides */
export function Asked({ of: one, more = [] }: { of: RequestView; more?: Fact[] }) {
  const { requests: { page, form } } = useWords();
  const read = useReading();
  const answers = fieldsOf(one.kind).map((field) => ({ label: form.labels[field.name]!, value: read(field, one.answers.find((answer) => answer.field === field.name)?.value ?? '') }));
  return (
    <Section id="demande" title={page.asked}>
      <div className="card"><Facts facts={[...more, ...answers, ...useDocuments(one)]} /></div>
    </Section>
  );
}

function useReading(): (field: Field, value: string) => React.ReactNode {
  const { requests: { form } } = useWords();
  const format = useFormats();
  return ({ kind, options = [] }, value) => {
    if (kind === 'day' && /^\d{4}-\d\d-\d\d$/.test(value)) return format.date(value);
    if (!value) return null;
    if (kind === 'lines') return <span className="said">{value}</span>;
    const chosen = options.find(([one]) => one === value);
    return chosen ? form.options[chosen[1]] : value;
  };
}

function useDocuments({ documents, person_id }: RequestView): Fact[] {
  const { requests: { page }, documents: { kinds } } = useWords();
  const { documentsOf } = useDoor();
  if (documents.length === 0) return [];
  const list = (
    <ul className="plain-list">
      {documents.map(({ id, title, kind }) => <li key={id}><Link to={`${documentsOf(person_id)}/${id}`}>{title}</Link> <span className="hint">{kinds[kind]}</span></li>)}
    </ul>
  );
  return [{ label: page.documents, value: list }];
}
