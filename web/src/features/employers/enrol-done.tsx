import { Button } from '@mantine/core';
import type { Affiliation } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { LinkButton } from '../../ui/link-button.js';
import { Notice } from '../../ui/notice.js';
import { Page, Section } from '../../ui/page.js';
import { nameOf } from './affiliation-facts.js';

interface Props {
  affiliation: Affiliation;
  listPath: string;
  fileOf: (id: string) => string;
  onAnother: () => void;
}

/** What happens next, and when. */
export function EnrolDone({ affiliation, listPath, fileOf, onAnother }: Props) {
  const { employer, persons } = useWords();
  const format = useFormats();
  const say = employer.done;
  return (
    <Page key="done" heading={say.title} back={{ to: listPath, label: say.list }}>
      <Notice tone="good" title={say.lead(nameOf(affiliation.employee, persons.civilities))}>
        <p>{affiliation.establishment_name}, {affiliation.category_name}</p>
      </Notice>
      <Section title={say.next}>
        <ol className="plain-list roomy">
          {say.steps(format.date(affiliation.starts_on)).map((line) => <li key={line}>{line}</li>)}
        </ol>
        <p>{say.follow}</p>
      </Section>
      <div className="actions">
        <LinkButton to={fileOf(affiliation.id)}>{say.open}</LinkButton>
        <Button variant="default" onClick={onAnother}>{say.another}</Button>
      </div>
    </Page>
  );
}
