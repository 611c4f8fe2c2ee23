import { useFormats } from '../../i18n/index.js';
import { mutualName } from '../../ui/mutual.js';
import { Page, Section } from '../../ui/page.js';
import { QueryView } from '../../ui/states.js';
import { useAbout } from './about.js';
import { Contact } from './contact.js';
import { usePublicInformation } from './queries.js';
import { OutsideLink } from './said.js';

/** The day on which somebody last held the statement against the portal. */
const establishedOn = '2026-11-23';

/** The statement in the order that RGAA 4.1 gives. */
export function Accessibility() {
  const { accessibility: words } = useAbout();
  const query = usePublicInformation();
  return (
    <Page heading={words.title} lead={words.commitment(mutualName())}>
      <p>{words.scope(window.location.host)}</p>
      <Conformity />
      <Gaps />
      <Establishment />
      <QueryView query={query}>{({ legal_notice }) => <Contact notice={legal_notice} title={words.contactTitle} lead={words.contact} />}</QueryView>
      <Remedies />
    </Page>
  );
}

function Conformity() {
  const { accessibility: words } = useAbout();
  return (
    <>
      <Section id="etat" title={words.stateTitle}><p>{words.state}</p></Section>
      <Section id="essais" title={words.resultsTitle}>
        <p>{words.results}</p>
        <List items={words.proven} />
        <p>{words.limits}</p>
      </Section>
    </>
  );
}

function Gaps() {
  const { accessibility: words } = useAbout();
  return (
    <Section id="defauts" title={words.knownTitle}>
      <h3>{words.nonConformTitle}</h3>
      <List items={words.nonConform} />
      <h3>{words.burdenTitle}</h3>
      <p>{words.burden}</p>
      <h3>{words.exemptTitle}</h3>
      <p>{words.exempt}</p>
    </Section>
  );
}

function Establishment() {
  const { accessibility: words } = useAbout();
  const format = useFormats();
  return (
    <Section id="etablissement" title={words.madeTitle}>
      <p>{words.made(format.date(establishedOn))} {words.technologies} {words.environment}</p>
      <h3>{words.pagesTitle}</h3>
      <p>{words.pages}</p>
    </Section>
  );
}

function Remedies() {
  const { accessibility: words } = useAbout();
  const { form, delegate, post } = words.remedies;
  return (
    <Section id="recours" title={words.remedyTitle}>
      <p>{words.remedy}</p>
      <ul className="plain-list roomy">
        <li><OutsideLink href={form.href}>{form.label}</OutsideLink></li>
        <li><OutsideLink href={delegate.href}>{delegate.label}</OutsideLink></li>
        <li>{post}</li>
      </ul>
    </Section>
  );
}

const List = ({ items }: { items: string[] }) => <ul className="plain-list roomy">{items.map((item) => <li key={item}>{item}</li>)}</ul>;
