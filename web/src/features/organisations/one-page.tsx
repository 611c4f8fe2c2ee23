import { useParams } from 'react-router';
import type { LegalEntityFile } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { Facts } from '../../ui/facts.js';
import { Notice } from '../../ui/notice.js';
import { Page, Section } from '../../ui/page.js';
import { QueryPage } from '../../ui/query-page.js';
import { grouped } from './numbers.js';
import { People } from './people.js';
import { AddPlace, Places } from './places.js';
import { entitiesPath, useEntity } from './queries.js';
import { Rename } from './rename.js';

type Of = { of: LegalEntityFile };

export function OnePage() {
  const { entityId = '' } = useParams();
  const { entities: words } = useWords();
  const back = { to: entitiesPath, label: words.back };
  return (
    <QueryPage query={useEntity(entityId)} heading={words.one.title} back={back}>
      {({ data, etag }) => (
        <Page wide heading={data.name} title={words.one.title} lead={words.kinds[data.kind]} back={back}>
          {data.is_without_administrator && <Notice tone="warn" title={words.noAdministrator}><p>{words.noAdministratorText}</p></Notice>}
          <Section id="identite" title={words.one.identity}>
            <div className="card"><Facts facts={[{ label: words.siren, value: words.one.checked(grouped(data.siren)) }, { label: words.kind, value: words.kinds[data.kind] }]} /></div>
            <Rename key={data.name} of={data} etag={etag} />
          </Section>
          <Places of={data} etag={etag} />
          <AddPlace of={data} />
          <Contracts of={data} />
          {data.branches.length > 0 && <Branches of={data} />}
          <People of={data} />
        </Page>
      )}
    </QueryPage>
  );
}

function Contracts({ of: { contracts } }: Of) {
  const { entities: { one: words } } = useWords();
  const format = useFormats();
  return (
    <Section id="contrats" title={words.contracts}>
      {contracts.length === 0 ? <p className="muted">{words.noContract}</p> : (
        <ul className="factors">
          {contracts.map(({ id, number, name, starts_on }) => (
            <li key={id} className="factor">
              <h3>{name}</h3>
              <Facts facts={[{ label: words.number, value: number }, { label: words.since, value: format.date(starts_on) }]} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Branches({ of: { branches } }: Of) {
  const { entities: { one: words } } = useWords();
  return <Section id="antennes" title={words.branches}><ul className="plain-list">{branches.map(({ id, name }) => <li key={id}>{name}</li>)}</ul></Section>;
}

