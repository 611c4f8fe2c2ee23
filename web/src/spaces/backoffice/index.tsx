import { useWords } from '../../i18n/index.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';

/** The back office has no screens yet: its work is done through the API. */
export default function BackofficeSpace() {
  const { backoffice } = useWords();
  return (
    <Page heading={backoffice.title} lead={backoffice.text}>
      <p><a href="/api/openapi.json">{backoffice.link}</a></p>
      <Notice><p>{backoffice.next}</p></Notice>
    </Page>
  );
}
