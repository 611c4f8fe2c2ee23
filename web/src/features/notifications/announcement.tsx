import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../api/client.js';
import { useFormats, useLanguage, useWords } from '../../i18n/index.js';
import { LinkButton } from '../../ui/link-button.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { QueryPage } from '../../ui/query-page.js';

interface Props {
  id: string;
  /** Where notices are listed, and where they are chosen. */
  list: string;
  choices: string;
}

/** What the mutual announced, to whoever was told. */
export function AnnouncementPage({ id, list, choices }: Props) {
  const { announcements: { read, published } } = useWords();
  const language = useLanguage();
  const format = useFormats();
  const query = useQuery({ queryKey: ['announcements', id], queryFn: () => unwrap(api.GET('/api/me/announcements/{announcementId}', { params: { path: { announcementId: id } } })) });
  const back = { to: list, label: read.back };
  return (
    <QueryPage query={query} heading={read.notice} back={back}>
      {({ kind, subject, text_fr, text_en, published_at }) => {
        const isOffer = kind === 'prospecting.offer';
        const english = language === 'en' && text_en;
        return (
          <Page heading={subject ?? read.notice} lead={isOffer ? read.offer : published(format.instant(published_at))} back={back}>
            <p className="card letter" lang={english ? 'en' : 'fr'}>{english ? text_en : text_fr}</p>
            {isOffer ? <Notice title={read.refuse}><div className="actions"><LinkButton to={choices} variant="default">{read.choose}</LinkButton></div></Notice> : <p>{read.rights}</p>}
          </Page>
        );
      }}
    </QueryPage>
  );
}
