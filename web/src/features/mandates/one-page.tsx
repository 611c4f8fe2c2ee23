import { useParams } from 'react-router';
import type { MandateToVerify } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { Facts } from '../../ui/facts.js';
import { Digits } from '../../ui/masked.js';
import { Tag } from '../../ui/notice.js';
import { Page, Section } from '../../ui/page.js';
import { QueryPage } from '../../ui/query-page.js';
import { ActTable } from '../guardianship/acts.js';
import '../documents/documents.css';
import { Decide } from './decide.js';
import { Judgment } from './judgment.js';
import { useMandate } from './queries.js';

type Of = { of: MandateToVerify };

/** A mandate beside its judgment: what is to compare, and the decision. */
export function OnePage() {
  const { mandateId = '' } = useParams();
  const { mandates: { one: words } } = useWords();
  const back = { to: '/gestion/mesures', label: words.back };
  return (
    <QueryPage query={useMandate(mandateId)} heading={words.title} back={back}>
      {({ data, etag }) => (
        <Page wide heading={words.headingOf(`${data.adult.first_name} ${data.adult.last_name}`)} title={words.title} lead={<State of={data} />} back={back}>
          <div className="document-columns">
            <div className="stack-wide">
              <Judgment of={data} />
              {!data.verified_at && <Decide of={data} etag={etag} />}
            </div>
            <div className="stack-wide"><Persons of={data} /><Court of={data} /></div>
          </div>
          <Section id="actes" title={words.acts}><ActTable acts={data.acts} whos={words.whos} /></Section>
        </Page>
      )}
    </QueryPage>
  );
}

function State({ of: { verified_at, refused_at, refusal } }: Of) {
  const { mandates: { one: words, reasons } } = useWords();
  const format = useFormats();
  if (verified_at) return <span className="state-line"><Tag tone="good">{words.states.verified}</Tag> {words.refusedOn(format.dayOf(verified_at))}</span>;
  if (!refused_at) return <Tag tone="warn">{words.states.waiting}</Tag>;
  return <span className="state-line"><Tag tone="bad">{words.states.refused}</Tag> <span>{words.refusedOn(format.dayOf(refused_at))} : {reasons[refusal ?? '']}</span></span>;
}

function Persons({ of: { adult, holder_name, branch_name } }: Of) {
  const { mandates: words } = useWords();
  const format = useFormats();
  return (
    <Section id="personnes" title={words.one.persons}>
      <div className="card"><Facts
        facts={[
          { label: words.adult, value: `${adult.last_name} ${adult.first_name}` },
          { label: words.one.birth, value: format.date(adult.birth_date) },
          { label: words.holder, value: holder_name },
          ...(branch_name ? [{ label: words.one.branch, value: branch_name }] : []),
        ]}
      /></div>
    </Section>
  );
}

/** Each date by itself: they differ, and each is to be read in the judgment. */
function Court({ of: one }: Of) {
  const { mandates: { one: words, measure }, guardian } = useWords();
  const format = useFormats();
  return (
    <Section id="decision" title={words.court}>
      <div className="card"><Facts
        facts={[
          { label: words.courtName, value: one.court },
          ...(one.cabinet ? [{ label: words.cabinet, value: one.cabinet }] : []),
          { label: words.caseNumber, value: <Digits>{one.case_number}</Digits> },
          { label: measure, value: guardian.measures[one.measure] ?? one.measure },
          { label: words.field, value: guardian.fieldsShort[one.field] ?? one.field },
          { label: words.judgment, value: format.date(one.judgment_on) },
          { label: words.nominated, value: format.date(one.nominated_on) },
          { label: words.first, value: format.date(one.first_measure_on) },
          { label: words.starts, value: format.date(one.starts_on) },
          { label: words.ends, value: format.date(one.ends_on) },
          ...(one.ended_on ? [{ label: words.ended, value: format.date(one.ended_on) }] : []),
        ]}
      /></div>
    </Section>
  );
}
