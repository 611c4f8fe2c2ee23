import { useState } from 'react';
import { useLocation, useParams } from 'react-router';
import { useMay } from '../../access/ability.js';
import { File, useOpenedFile, WhyOpen } from '../../features/lookup/file.js';
import { Search } from '../../features/lookup/search.js';
import { useFullName } from '../../features/persons/identity-facts.js';
import { useWords } from '../../i18n/index.js';
import { Page } from '../../ui/page.js';
import { NoRightPanel } from '../../ui/states.js';

export function PersonSearchPage() {
  const { lookup } = useWords();
  const may = useMay('lookUpPersons');
  return <Page heading={lookup.title} lead={lookup.lead}>{may ? <Search /> : <NoRightPanel />}</Page>;
}

export function PersonFilePage() {
  const { lookup } = useWords();
  const may = useMay('lookUpPersons');
  return may ? <OpenedFile /> : <Page heading={lookup.file.title}><NoRightPanel /></Page>;
}

function OpenedFile() {
  const { lookup } = useWords();
  const { personId = '' } = useParams();
  const state = useLocation().state as { purpose?: string } | null;
  const [purpose, setPurpose] = useState(state?.purpose ?? '');
  const query = useOpenedFile(personId, purpose);
  const fullName = useFullName();
  return (
    <Page heading={query.data ? fullName(query.data.person) : lookup.file.title} title={lookup.file.title} back={{ to: '/gestion/personnes', label: lookup.file.back }}>
      {purpose ? <File query={query} purpose={purpose} /> : <WhyOpen onChosen={setPurpose} />}
    </Page>
  );
}
