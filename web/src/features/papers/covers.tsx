import { Button } from '@mantine/core';
import type { Cover, HealthCard } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { type Fact, Facts } from '../../ui/facts.js';
import { PaperIcon, ShieldIcon } from '../../ui/icons.js';
import { Section } from '../../ui/page.js';
import { QueryView, StatePanel } from '../../ui/states.js';
import { CardPicture } from './card-picture.js';
import { type PapersDoor, useCovers } from './door.js';
import { PaperNews } from './paper-news.js';
import { usePaper } from './use-paper.js';
import './papers.css';

/** Each contract in force: its card as a picture and in words, whom it covers, and its papers. */
export function Covers({ door }: { door: PapersDoor }) {
  const { papers } = useWords();
  const query = useCovers(door);
  return (
    <QueryView query={query}>
      {({ items }) => (items.length > 0
        ? items.map((cover) => <OneCover key={cover.id} cover={cover} door={door} several={items.length > 1} />)
        : <StatePanel title={papers.emptyTitle}>{papers.empty}</StatePanel>)}
    </QueryView>
  );
}

function OneCover({ cover, door, several }: { cover: Cover; door: PapersDoor; several: boolean }) {
  const { papers } = useWords();
  const { busy, error, done, fetchPaper } = usePaper();
  const { id, option_name: option, card } = cover;
  const [ofCard, ofCertificate] = [papers.files.card, papers.files.certificate];
  const of = several ? ` (${option})` : '';
  return (
    <>
      <Section id={`carte-${id}`} title={papers.cardOf(option)} picture={<ShieldIcon />}>
        {card ? <Card cover={cover} card={card} /> : <p>{papers.noCard}</p>}
        <PaperNews error={error} done={done} />
        <div className="actions">
          {card && <Button loading={busy === ofCard} onClick={() => void fetchPaper(ofCard, () => door.card(id))}>{papers.download}{of}</Button>}
          <Button variant="default" loading={busy === ofCertificate} onClick={() => void fetchPaper(ofCertificate, () => door.certificate(id))}>{papers.certificate}{of}</Button>
        </div>
        <p className="hint">{papers.certificateHint}</p>
      </Section>
      <Section id={`personnes-${id}`} title={papers.covered} picture={<PaperIcon />}>
        <Family cover={cover} />
      </Section>
    </>
  );
}

function Card({ cover, card }: { cover: Cover; card: HealthCard }) {
  return (
    <>
      <CardPicture cover={cover} card={card} />
      <div className="card">
        <Facts facts={useCardFacts(card)} />
      </div>
    </>
  );
}

/** What stands on the picture, for whoever reads or hears it, each field with what it is for. */
function useCardFacts(card: HealthCard): Fact[] {
  const { papers } = useWords();
  const format = useFormats();
  const explained = (value: string, hint: string) => <>{value}<span className="sub">{hint}</span></>;
  return [
    { label: papers.validity, value: papers.valid(format.date(card.valid_from), format.date(card.valid_to)) },
    { label: papers.amc, value: explained(card.amc_number, papers.amcHint) },
    { label: papers.member, value: card.member_number },
    { label: papers.convention, value: explained(card.convention_type, papers.conventionHint) },
    { label: papers.csr, value: explained(card.csr ?? papers.none, papers.csrHint) },
    { label: papers.responsible, value: explained(card.responsible ? papers.yes : papers.no, papers.responsibleHint) },
  ];
}

function Family({ cover }: { cover: Cover }) {
  const { papers, coverage } = useWords();
  const format = useFormats();
  const { holder: { birth_date: born, ...holder }, beneficiaries } = cover;
  // Under somebody else's contract one sees oneself.
  const all = born ? [{ ...holder, birth_date: born, link: null }, ...beneficiaries] : beneficiaries;
  return (
    <ul className="people">
      {all.map(({ first_name, last_name, birth_date, link }) => (
        <li key={`${first_name} ${last_name} ${birth_date}`}>
          <strong>{first_name} {last_name}</strong>
          <span className="muted">{link === null ? papers.holder : (coverage.links[link] ?? link)}, {coverage.bornOn(format.date(birth_date))}</span>
        </li>
      ))}
    </ul>
  );
}
