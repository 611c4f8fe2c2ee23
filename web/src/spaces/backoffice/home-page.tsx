import { useMay } from '../../access/ability.js';
import { WhatWaits } from '../../features/backoffice/what-waits.js';
import { useWords } from '../../i18n/index.js';
import { Page, Section } from '../../ui/page.js';

/** What waits, then what has no screen yet and is done through the API. */
export function HomePage() {
  const { backoffice } = useWords();
  const readsTrail = useMay('readAudit');
  return (
    <Page wide heading={backoffice.title} title={backoffice.pageTitle}>
      <WhatWaits />
      {readsTrail && (
        <Section id="api" title={backoffice.restTitle}>
          <p>{backoffice.rest} <a href="/api/docs">{backoffice.restLink}</a></p>
        </Section>
      )}
    </Page>
  );
}
