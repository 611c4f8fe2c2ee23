import { Button } from '@mantine/core';
import { useWords } from '../../i18n/index.js';
import { CopyButton } from '../../ui/copy-button.js';
import { LinkButton } from '../../ui/link-button.js';
import { Notice } from '../../ui/notice.js';
import { Page, Section } from '../../ui/page.js';

interface Props {
  codes: string[];
  back: string;
  /** They came with a new app, which is said first. */
  afterApp?: boolean;
  /** Said first in place of all that, where they are the account's first. */
  opening?: { title: string; text: string };
}

/** Recovery codes, the only time they are in clear. */
export function FreshCodes({ codes, back, afterApp = false, opening }: Props) {
  const { factors: { fresh } } = useWords();
  const said = opening ?? (afterApp ? { title: fresh.replaced, text: fresh.replacedText } : { title: fresh.title, text: undefined });
  return (
    <Page key="fresh" heading={said.title} lead={said.text}>
      <Section id="codes" title={fresh.list}>
        <Notice tone="warn" title={fresh.now}><p>{fresh.nowText}</p></Notice>
        <div className="card stack">
          <ol className="codes" aria-labelledby="codes-title">{codes.map((code) => <li key={code}>{code}</li>)}</ol>
          <p className="hint">{fresh.each} {!opening && fresh.former}</p>
          <div className="actions no-print">
            <Button variant="default" onClick={() => window.print()}>{fresh.print}</Button>
            <CopyButton text={codes.join('\n')} what={fresh.what} />
          </div>
        </div>
      </Section>
      <div className="actions"><LinkButton to={back}>{fresh.kept}</LinkButton></div>
    </Page>
  );
}
