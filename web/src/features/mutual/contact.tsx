import type { PublicInformation } from '../../api/types.js';
import { Facts } from '../../ui/facts.js';
import { Section } from '../../ui/page.js';
import { useAbout } from './about.js';
import { MailLink, PhoneLink, Said } from './said.js';

/** How to reach the mutual, whoever one is. */
export function Contact({ notice, title, lead }: { notice: PublicInformation['legal_notice']; title?: string; lead?: string }) {
  const { contact } = useAbout();
  return (
    <Section id="joindre" title={title ?? contact.title}>
      {lead && <p>{lead}</p>}
      <div className="card">
        <Facts
          facts={[
            { label: contact.phone, value: <Said text={notice.phone}>{PhoneLink}</Said> },
            { label: contact.email, value: <Said text={notice.email}>{MailLink}</Said> },
            { label: contact.address, value: <Said text={notice.address} /> },
          ]}
        />
      </div>
    </Section>
  );
}
