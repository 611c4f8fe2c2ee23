import { Facts } from '../../ui/facts.js';
import { Notice } from '../../ui/notice.js';
import { mutualName } from '../../ui/mutual.js';
import { Page, Section } from '../../ui/page.js';
import { QueryView } from '../../ui/states.js';
import type { PublicInformation } from '../../api/types.js';
import { useAbout } from './about.js';
import { usePublicInformation } from './queries.js';
import { MailLink, PhoneLink, Said } from './said.js';

export function LegalNotice() {
  const { legal } = useAbout();
  const query = usePublicInformation();
  return (
    <Page heading={legal.title} lead={legal.lead}>
      <QueryView query={query}>{({ legal_notice }) => <Mentions notice={legal_notice} />}</QueryView>
    </Page>
  );
}

function Mentions({ notice }: { notice: PublicInformation['legal_notice'] }) {
  const { legal, contact } = useAbout();
  const { host } = notice;
  const publisher = [notice.siren, notice.address, notice.phone, notice.email, notice.publication_director];
  return (
    <>
      {[...publisher, host.name, host.address, host.phone].includes(null) && <Notice tone="warn" title={legal.missingTitle}><p>{legal.missing}</p></Notice>}
      <Section id="editeur" title={legal.publisher}>
        <div className="card">
          <Facts
            facts={[
              { label: legal.name, value: mutualName() },
              { label: legal.form, value: legal.formOf },
              { label: legal.siren, value: <Said text={notice.siren}>{(siren) => <span className="digits nowrap">{siren.replace(/(\d{3})(?=\d)/g, '$1 ')}</span>}</Said> },
              { label: contact.address, value: <Said text={notice.address} /> },
              { label: contact.phone, value: <Said text={notice.phone}>{PhoneLink}</Said> },
              { label: contact.email, value: <Said text={notice.email}>{MailLink}</Said> },
              { label: legal.director, value: <Said text={notice.publication_director} /> },
              { label: legal.authority, value: legal.authorityOf },
            ]}
          />
        </div>
      </Section>
      <Section id="hebergeur" title={legal.host}>
        <div className="card">
          <Facts
            facts={[
              { label: legal.name, value: <Said text={host.name} /> },
              { label: contact.address, value: <Said text={host.address} /> },
              { label: contact.phone, value: <Said text={host.phone}>{PhoneLink}</Said> },
            ]}
          />
        </div>
      </Section>
      <p className="hint">{legal.law}</p>
    </>
  );
}
