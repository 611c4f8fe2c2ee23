import { useMay } from '../../access/ability.js';
import { useWords } from '../../i18n/index.js';
import { LinkButton } from '../../ui/link-button.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';

/** The back office has few screens yet: most of its work is done through the API. */
export function HomePage() {
  const { announcements, backoffice, jobs, letters, recoveries } = useWords();
  const [mayRecover, mayPrint, mayReadJobs, mayAnnounce] = [useMay('readRecoveries'), useMay('printLetters'), useMay('readJobs'), useMay('publishAnnouncement')];
  return (
    <Page heading={backoffice.title} lead={backoffice.text}>
      {mayPrint && <div className="actions"><LinkButton to="/gestion/courriers">{letters.link}</LinkButton></div>}
      {mayRecover && <div className="actions"><LinkButton to="/gestion/recuperations">{recoveries.link}</LinkButton></div>}
      {mayAnnounce && <div className="actions"><LinkButton to="/gestion/annonces">{announcements.link}</LinkButton></div>}
      {mayReadJobs && <div className="actions"><LinkButton to="/gestion/taches">{jobs.link}</LinkButton></div>}
      <p><a href="/api/openapi.json">{backoffice.link}</a></p>
      <Notice><p>{backoffice.next}</p></Notice>
    </Page>
  );
}
