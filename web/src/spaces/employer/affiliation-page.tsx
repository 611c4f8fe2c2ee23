import { useParams } from 'react-router';
import { useMay } from '../../access/ability.js';
import { AffiliationFacts, AffiliationHistory, EmployeeFacts, nameOf } from '../../features/employers/affiliation-facts.js';
import { discloseEmployeeNir, useAffiliation } from '../../features/employers/queries.js';
import { MaskedNir } from '../../features/persons/masked-nir.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { LinkButton } from '../../ui/link-button.js';
import { Page, Section } from '../../ui/page.js';
import { QueryView } from '../../ui/states.js';
import { employerPaths } from './paths.js';

export function AffiliationPage() {
  const { id = '' } = useParams();
  const { employer, persons } = useWords();
  const format = useFormats();
  const query = useAffiliation(id);
  const mayShow = useMay('showEmployeeNir');
  const loaded = query.data;
  const status = loaded && (employer.statuses[loaded.status] ?? loaded.status);
  return (
    <Page
      wide
      heading={loaded ? nameOf(loaded.employee, persons.civilities) : employer.file.pageTitle}
      title={employer.file.pageTitle}
      lead={loaded && status && employer.file.state(status, format.date(loaded.starts_on))}
      back={{ to: employerPaths.list, label: employer.list.title }}
      actions={loaded && <Ways id={id} name={nameOf(loaded.employee, persons.civilities)} />}
    >
      <QueryView query={query}>
        {(affiliation) => (
          <>
            <div className="columns">
              <Section id="identite" title={persons.identity}>
                <div className="card">
                  <EmployeeFacts affiliation={affiliation} nir={<MaskedNir masked={affiliation.employee.nir_masked} subject={affiliation.id} disclose={discloseEmployeeNir(affiliation.id)} mayShow={mayShow} />} />
                </div>
              </Section>
              <Section id="affiliation" title={employer.file.affiliation}>
                <div className="card"><AffiliationFacts affiliation={affiliation} /></div>
              </Section>
            </div>
            <Section id="historique" title={employer.file.history}>
              <AffiliationHistory affiliation={affiliation} />
            </Section>
            <p className="hint">{employer.file.noMedical}</p>
          </>
        )}
      </QueryView>
    </Page>
  );
}

/** Where one goes on from here. */
function Ways({ id, name }: { id: string; name: string }) {
  const { documents, conversations } = useWords();
  const [mayReadDocuments, mayWrite] = [useMay('readDocuments'), useMay('openConversation')];
  return (
    <>
      {mayReadDocuments && <LinkButton variant="default" to={employerPaths.documents(id)}>{documents.title}</LinkButton>}
      {mayWrite && <LinkButton variant="default" to={`${employerPaths.conversations}/nouveau`} state={{ about: { kind: 'affiliation', id, name } }}>{conversations.writeAbout}</LinkButton>}
    </>
  );
}
