import { Link } from 'react-router';
import type { Question } from '../../i18n/fr/help.js';
import { Page, Section } from '../../ui/page.js';
import { QueryView } from '../../ui/states.js';
import { useAbout } from './about.js';
import { Contact } from './contact.js';
import { Fold } from './fold.js';
import { usePublicInformation } from './queries.js';

/** What people ask most, then how to reach somebody. */
export function Help() {
  const { help } = useAbout();
  const query = usePublicInformation();
  return (
    <Page wide heading={help.title} lead={help.lead}>
      <div className="columns columns-main">
        <div className="stack-wide">
          {help.topics.map(({ id, title, questions }) => (
            <Section key={id} id={id} title={title}>
              <div className="folds">{questions.map((one) => <Answer key={one.question} {...one} />)}</div>
            </Section>
          ))}
        </div>
        <QueryView query={query}>{({ legal_notice }) => <Contact notice={legal_notice} title={help.notFoundTitle} />}</QueryView>
      </div>
    </Page>
  );
}

function Answer({ question, answer, link }: Question) {
  return (
    <Fold title={question}>
      {answer.map((text) => <p key={text}>{text}</p>)}
      {link && <p><Link to={link.to}>{link.label}</Link></p>}
    </Fold>
  );
}
