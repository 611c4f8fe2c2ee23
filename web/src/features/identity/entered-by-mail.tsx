import { useMe } from '../../access/session.js';
import { useWords } from '../../i18n/index.js';
import { Notice } from '../../ui/notice.js';

/** That a code by e-mail has opened this session, and what will still be asked. Nothing for whoever has proved a factor. */
export function EnteredByMail() {
  const { mailed } = useWords().identity;
  if (useMe().assurance === 'strong') return null;
  return <Notice title={mailed.entered}><p>{mailed.enteredText}</p></Notice>;
}
