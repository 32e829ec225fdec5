import { Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components';
import { byDay, clockWords } from './when-words';

export interface Kept {
  id: string;
  at: number;
  /** What it is in a few words; empty while that is not known. */
  about: string;
}

/** What was kept, the latest first, under its days. The arrow keys go from one to the next and choose it. */
export function KeptList({
  label,
  kept,
  now,
  chosen,
  onChoose,
}: {
  label: string;
  kept: readonly Kept[];
  now: number;
  chosen: string | null;
  onChoose(id: string): void;
}) {
  return (
    <ListBox
      aria-label={label}
      className="kept"
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      autoFocus="first"
      selectedKeys={chosen === null ? [] : [chosen]}
      onSelectionChange={(keys) => {
        const [id] = keys === 'all' ? [] : keys;
        if (typeof id === 'string') onChoose(id);
      }}
    >
      {byDay(kept, ({ at }) => at, now).map(({ day, words, kept: ofDay }) => (
        <ListBoxSection key={day} id={day} className="kept__day">
          <Header className="kept__when">{words}</Header>
          {ofDay.map(({ id, at, about }) => (
            <ListBoxItem key={id} id={id} className="kept__one" textValue={`${words}, ${clockWords(at)}`}>
              <span className="num">{clockWords(at)}</span>
              <span className="kept__about">{about}</span>
            </ListBoxItem>
          ))}
        </ListBoxSection>
      ))}
    </ListBox>
  );
}
