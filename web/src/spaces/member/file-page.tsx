import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../access/ability.js';
import { Contracts } from '../../features/coverage/contracts.js';
import { discloseOwnNir, useMemberFile } from '../../features/members/queries.js';
import { ContactFacts, IdentityFacts } from '../../features/persons/identity-facts.js';
import { CancelContract } from '../../features/requests/cancel-contract.js';
import { MaskedNir } from '../../features/persons/masked-nir.js';
import { useWords } from '../../i18n/index.js';
import { Page, Section } from '../../ui/page.js';
import { QueryView } from '../../ui/states.js';
import { memberPaths } from './paths.js';

const CareSharing = lazy(async () => ({ default: (await import('../../features/coverage/care-sharing.js')).CareSharing }));

export function MemberFilePage() {
  const { member, persons, contributions, coverage, papers, requests } = useWords();
  const query = useMemberFile();
  const [mayWrite, mayAsk, mayCancel] = [useMay('openConversation'), useMay('changeContactDetails'), useMay('cancelContract')];
  return (
    <Page easy heading={member.file.title} lead={member.file.lead}>
      <QueryView query={query}>
        {({ person, contracts }) => (
          <>
            <Section id="identite" title={persons.identity}>
              <div className="card">
                <IdentityFacts person={person} nir={<MaskedNir masked={person.nir_masked} subject={person.id} disclose={discloseOwnNir} />} />
              </div>
            </Section>
            <Section id="coordonnees" title={persons.contact} action={mayAsk && <Link to={`${memberPaths.requests}/nouvelle`}>{requests.kinds['contact-details']}</Link>}>
              <div className="card">
                <ContactFacts person={person} />
              </div>
            </Section>
            <Section id="contrats" title={coverage.contracts} action={contracts.length > 0 && <Link to={memberPaths.card}>{papers.link}</Link>}>
              <Contracts contracts={contracts} act={(contract) => mayCancel && <CancelContract personId={person.id} contract={contract} path={memberPaths.requests} />} />
            </Section>
            <Section id="cotisations" title={contributions.title} action={<Link to={memberPaths.contributions}>{contributions.taskSee}</Link>}>
              <p>{contributions.lead}</p>
            </Section>
            <Suspense fallback={null}><CareSharing /></Suspense>
            <p>{member.file.wrong} {mayWrite && <Link to={`${memberPaths.conversations}/nouveau`}>{member.file.wrongWrite}</Link>}</p>
          </>
        )}
      </QueryView>
    </Page>
  );
}
