import type { PublicInformation } from '../../api/types.js';
import { Facts } from '../../ui/facts.js';
import { mutualName } from '../../ui/mutual.js';
import { Page, Section } from '../../ui/page.js';
import { QueryView } from '../../ui/states.js';
import { useAbout } from './about.js';
import { usePublicInformation } from './queries.js';
import { Categories, Purposes, Recipients } from './register.js';
import { MailLink, OutsideLink, Said } from './said.js';

/** What the processing register says, in an order that serves the reader: who answers, what one may ask, then each use. */
export function PersonalData() {
  const { data } = useAbout();
  const query = usePublicInformation();
  return (
    <Page heading={data.title} lead={data.lead}>
      <QueryView query={query}>{(information) => <Told information={information} />}</QueryView>
    </Page>
  );
}

function Told({ information }: { information: PublicInformation }) {
  return (
    <>
      <WhoAnswers notice={information.legal_notice} />
      <Rights />
      <Purposes information={information} />
      <Categories information={information} />
      <Recipients information={information} />
      <OnTheDevice />
    </>
  );
}

function WhoAnswers({ notice }: { notice: PublicInformation['legal_notice'] }) {
  const { data, contact } = useAbout();
  return (
    <Section id="responsable" title={data.who}>
      <div className="card">
        <Facts
          facts={[
            { label: data.controller, value: mutualName() },
            { label: contact.address, value: <Said text={notice.address} /> },
            { label: data.officer, value: <Said text={notice.data_protection_officer}>{(text) => (/^\S+@\S+$/.test(text) ? MailLink(text) : text)}</Said> },
          ]}
        />
      </div>
    </Section>
  );
}

function Rights() {
  const { data } = useAbout();
  return (
    <Section id="droits" title={data.rightsTitle}>
      <ul className="plain-list roomy">{data.rights.map((right) => <li key={right}>{right}</li>)}</ul>
      <p>{data.how}</p>
      <p>{data.scheme}</p>
      <p>{data.complaint} <OutsideLink href="https://www.cnil.fr/fr/plaintes">{data.complaintLink}</OutsideLink></p>
    </Section>
  );
}

function OnTheDevice() {
  const { data } = useAbout();
  return (
    <Section id="cookies" title={data.cookiesTitle}>
      <ul className="plain-list roomy">{data.cookies.map((line) => <li key={line}>{line}</li>)}</ul>
    </Section>
  );
}
