import { useOwnFactors } from '../../access/own-factors.js';
import type { OwnFactors } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { LinkButton } from '../../ui/link-button.js';
import { Notice } from '../../ui/notice.js';
import { Section } from '../../ui/page.js';
import { QueryView } from '../../ui/states.js';
import { Factor } from './factor.js';
import { SheetInUse } from './sheet-in-use.js';

/** From this many on, it is time to make new codes. */
const few = 3;

/** What one proves oneself with: the app in use, and the codes kept for the day it is lost. */
export function OwnFactorsSection({ paths }: { paths: { app: string; sheet: string; codes: string } }) {
  const { factors } = useWords();
  const query = useOwnFactors();
  return (
    <Section id="preuves" title={factors.title}>
      <p className="hint">{factors.lead}</p>
      <QueryView query={query}>
        {(own) => (
          <ul className="factors">
            <AppInUse own={own} to={paths.app} />
            <SheetInUse own={own} to={paths.sheet} />
            <CodesLeft own={own} to={paths.codes} />
          </ul>
        )}
      </QueryView>
    </Section>
  );
}

function AppInUse({ own: { app }, to }: { own: OwnFactors; to: string }) {
  const { factors } = useWords();
  const format = useFormats();
  return (
    <Factor title={factors.app} action={<LinkButton to={to} variant="default">{app ? factors.changeApp : factors.addApp}</LinkButton>}>
      <p className="hint">{app ? factors.appSince(format.dayOf(app.added_at)) : factors.noApp}</p>
    </Factor>
  );
}

function CodesLeft({ own, to }: { own: OwnFactors; to: string }) {
  const { factors } = useWords();
  const format = useFormats();
  const { recovery_codes_left: left, recovery_codes_made_at: madeAt } = own;
  const title = madeAt ? factors.codesLeft(left) : factors.noCodes;
  const low = left <= few;
  const action = <LinkButton to={to} variant={low ? 'filled' : 'default'}>{factors.makeCodes}</LinkButton>;
  return (
    <Factor title={factors.codes} action={!low && action} below={low && <><Notice tone="warn" title={title}><p>{factors.few}</p></Notice><div className="actions">{action}</div></>}>
      <p className="hint">{factors.codesWhat}</p>
      {!low && <p>{title}</p>}
      {madeAt && <p className="hint">{factors.codesMade(format.dayOf(madeAt))}</p>}
    </Factor>
  );
}
