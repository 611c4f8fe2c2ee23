import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../i18n/index.js';
import { QueryView } from '../../ui/states.js';
import { useAttachable } from './queries.js';

interface Props {
  personId: string;
  chosen: string[];
  onChange: (ids: string[]) => void;
}

/** Documents of the person, to be ticked; asked for only by whoever opens it. */
export function Attach({ personId, chosen, onChange }: Props) {
  const { conversations: { form } } = useWords();
  const [asked, setAsked] = useState(chosen.length > 0);
  const query = useAttachable(personId, asked);
  return (
    <details className="attach" open={asked} onToggle={(event) => setAsked(event.currentTarget.open)}>
      <summary>{form.attach}</summary>
      {asked && (
        <div className="attachable">
          <p className="hint">{form.attachHint}</p>
          <QueryView query={query}>
            {(documents) => (documents.length === 0 ? <p>{form.nothingToAttach}</p> : (
              <Checkbox.Group value={chosen} onChange={onChange} aria-label={form.attach}>
                <div className="stack-close">{documents.map(({ id, title }) => <Checkbox key={id} value={id} label={title} />)}</div>
              </Checkbox.Group>
            ))}
          </QueryView>
        </div>
      )}
    </details>
  );
}
