import { Checkbox } from '@mantine/core';
import { Link } from 'react-router';
import type { RequestView } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { QueryView } from '../../ui/states.js';
import type { useAttachable } from '../conversations/queries.js';
import { useDoor } from './door.js';

interface Props {
  of: RequestView;
  files: ReturnType<typeof useAttachable>;
  chosen: string[];
  onChange: (ids: string[]) => void;
  error: string | undefined;
}

/** Documents of the person to be ticked, the kinds that are wanted first; and the way to add one. */
export function WantedDocuments({ of: { person_id, documents_wanted }, files, chosen, onChange, error }: Props) {
  const { requests: { form }, documents: { kinds } } = useWords();
  const { documentsOf } = useDoor();
  const isWanted = (kind: string) => documents_wanted.includes(kind as (typeof documents_wanted)[number]);
  return (
    <div className="stack-close">
      <QueryView query={files}>
        {(all) => (
          <Checkbox.Group id="documents" label={form.documents} description={documents_wanted.length > 0 ? form.documentsHint : form.someDocumentHint} value={chosen} onChange={onChange} error={error} required>
            <ul className="plain-list">{documents_wanted.map((kind) => <li key={kind}>{form.wanted(kinds[kind]!)}</li>)}</ul>
            {all.length === 0 && <p>{form.noFile}</p>}
            <div className="stack-close">
              {[...all].sort((one, other) => Number(isWanted(other.kind)) - Number(isWanted(one.kind))).map(({ id, title, kind }) => <Checkbox key={id} value={id} label={title} description={kinds[kind]} />)}
            </div>
          </Checkbox.Group>
        )}
      </QueryView>
      <p><Link to={`${documentsOf(person_id)}/ajouter`}>{form.addDocument}</Link></p>
    </div>
  );
}
