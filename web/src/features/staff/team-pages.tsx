import { useParams } from 'react-router';
import { useWords } from '../../i18n/index.js';
import { MissingPage } from '../../ui/missing-page.js';
import { Page } from '../../ui/page.js';
import { QueryPage } from '../../ui/query-page.js';
import { NoRightPanel } from '../../ui/states.js';
import { ChangeRights } from './change-rights.js';
import { InvitePerson } from './invite-person.js';
import { useHasTeam, useTeam } from './queries.js';
import { TeamList } from './team-list.js';

/** The team, of an employer or a guardianship organisation; `path` is where it stands in its space. */
export function TeamPage({ path }: { path: string }) {
  const { staff } = useWords();
  return useHasTeam() ? <Team path={path} /> : <Page heading={staff.title}><NoRightPanel /></Page>;
}

function Team({ path }: { path: string }) {
  const { staff } = useWords();
  return (
    <QueryPage query={useTeam()} heading={staff.title}>
      {(team) => (
        <Page heading={staff.title} lead={staff.lead}>
          <TeamList team={team} changeOf={(id) => `${path}/${id}`} />
          <InvitePerson team={team} />
        </Page>
      )}
    </QueryPage>
  );
}

export function TeamMemberPage({ path }: { path: string }) {
  const { staff } = useWords();
  return useHasTeam() ? <TeamMember path={path} /> : <Page heading={staff.title}><NoRightPanel /></Page>;
}

function TeamMember({ path }: { path: string }) {
  const { id } = useParams();
  const { staff } = useWords();
  const back = { to: path, label: staff.title };
  return (
    <QueryPage query={useTeam()} heading={staff.changeTitle} back={back}>
      {(team) => {
        const one = team.items.find((each) => each.id === id);
        if (!one) return <MissingPage />;
        return (
          <Page heading={staff.changeOf(one.name)} title={staff.changeTitle} back={back}>
            <ChangeRights one={one} team={team} listPath={path} />
          </Page>
        );
      }}
    </QueryPage>
  );
}
