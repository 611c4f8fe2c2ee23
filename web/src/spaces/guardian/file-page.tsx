import { useParams } from 'react-router';
import { useMay } from '../../access/ability.js';
import type { ProtectedAdultFile } from '../../api/types.js';
import { Contracts } from '../../features/coverage/contracts.js';
import { ActTable, RefusedActs } from '../../features/guardianship/acts.js';
import { MandateFacts, MandateState } from '../../features/guardianship/mandate.js';
import { bankRule, discloseAdultNir, seesHealth, useAdultFile } from '../../features/guardianship/queries.js';
import { IdentityFacts, useFullName } from '../../features/persons/identity-facts.js';
import { MaskedNir } from '../../features/persons/masked-nir.js';
import { useWords } from '../../i18n/index.js';
import { LinkButton } from '../../ui/link-button.js';
import { Page, Section } from '../../ui/page.js';
import { QueryView } from '../../ui/states.js';
import { guardianPaths } from './paths.js';

export function AdultFilePage() {
  const { personId = '' } = useParams();
  const { guardian } = useWords();
  const nameOf = useFullName();
  const query = useAdultFile(personId);
  const file = query.data;
  return (
    <Page
      wide
      heading={file ? nameOf(file.person) : guardian.file.pageTitle}
      title={guardian.file.pageTitle}
      lead={file && <MandateState mandate={file.mandate} />}
      back={{ to: guardianPaths.list, label: guardian.list.title }}
    >
      <QueryView query={query}>{(loaded) => <AdultFile file={loaded} personId={personId} />}</QueryView>
    </Page>
  );
}

function AdultFile({ file, personId }: { file: ProtectedAdultFile; personId: string }) {
  const { guardian, persons, coverage } = useWords();
  const words = guardian.file;
  const mayShow = useMay('showAdultNir');
  const refused = file.acts.filter((rule) => !rule.allowed);
  return (
    <>
      <Section id="possible" title={words.canNow}>
        <Possible file={file} personId={personId} />
      </Section>
      {refused.length > 0 && (
        <Section id="impossible" title={words.cannot}>
          <div className="card">
            <RefusedActs acts={refused} />
          </div>
        </Section>
      )}
      <div className="columns">
        <Section id="identite" title={persons.identity}>
          <div className="card">
            <IdentityFacts person={file.person} nir={<MaskedNir masked={file.person.nir_masked} subject={personId} disclose={discloseAdultNir(personId)} mayShow={mayShow} />} />
          </div>
        </Section>
        <Section id="mesure" title={words.mandate}>
          <div className="card">
            <MandateFacts mandate={file.mandate} />
          </div>
        </Section>
      </div>
      <Section id="actes" title={words.acts}>
        <ActTable acts={file.acts} />
      </Section>
      <Section id="contrats" title={coverage.contracts}>
        <Contracts contracts={file.contracts} />
      </Section>
    </>
  );
}

function Possible({ file, personId }: { file: ProtectedAdultFile; personId: string }) {
  const { guardian, documents, conversations, papers } = useWords();
  const words = guardian.file;
  const mayAct = useMay('changeAdultBankDetails');
  const nameOf = useFullName();
  const [mayRead, mayWrite] = [useMay('readDocuments'), useMay('openConversation')];
  const mayChange = mayAct && (bankRule(file)?.allowed ?? false);
  return (
    <div className="stack">
      {!mayChange && <p className="muted">{words.nothingHere}</p>}
      <div className="actions">
        {mayChange && <LinkButton to={guardianPaths.bankChange(personId)}>{words.changeBank}</LinkButton>}
        <LinkButton to={guardianPaths.bank(personId)} variant="default">{words.seeBank}</LinkButton>
        <Paid file={file} personId={personId} />
        <LinkButton to={guardianPaths.card(personId)} variant="default">{papers.adultLink}</LinkButton>
        {mayRead && <LinkButton to={guardianPaths.documents(personId)} variant="default">{documents.title}</LinkButton>}
        <Ask personId={personId} />
        {mayWrite && <LinkButton to={`${guardianPaths.conversations}/nouveau`} state={{ about: { kind: 'person', id: personId, name: nameOf(file.person) } }} variant="default">{conversations.writeAbout}</LinkButton>}
      </div>
    </div>
  );
}

function Ask({ personId }: { personId: string }) {
  const { requests } = useWords();
  return useMay('correspondForAdult') ? <LinkButton to={guardianPaths.ask(personId)} variant="default">{requests.askForAdult}</LinkButton> : null;
}

/** What is paid and paid back, as far as the measure lets it be read. */
function Paid({ file, personId }: { file: ProtectedAdultFile; personId: string }) {
  const { contributions, member } = useWords();
  return (
    <>
      {file.mandate.field !== 'person' && <LinkButton to={guardianPaths.contributions(personId)} variant="default">{contributions.nav}</LinkButton>}
      {seesHealth(file) && <LinkButton to={guardianPaths.reimbursements(personId)} variant="default">{member.reimbursements.title}</LinkButton>}
    </>
  );
}
