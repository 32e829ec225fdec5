import type { ItemId } from '@shared/blueprint/fields';
import { type SmartLetter, smartLetters } from '@shared/insight/smart';
import { Check, CircleAlert } from 'lucide-react';
import { type Smart, useSmart } from './goal-findings';
import { useOneDetail } from './one-detail';
import { PartText } from './part-fields';

const letterNames: Readonly<Record<SmartLetter, string>> = {
  specific: 'Specific',
  measurable: 'Measurable',
  achievable: 'Achievable',
  relevant: 'Relevant',
  timeBound: 'Time-bound',
};
const notePlaceholders: Readonly<Record<SmartLetter, string>> = {
  specific: 'What exactly will be different?',
  measurable: 'How will they notice?',
  achievable: 'What makes us think that it can be done?',
  relevant: 'How does it help to get there?',
  timeBound: 'Why then?',
};

/** Below a closed objective: the five letters and the one that is worth a word. Leads to all of them. */
export function SmartHint({ id }: { id: ItemId }) {
  const smart = useSmart(id);
  const { open, toggle } = useOneDetail();
  if (!smart?.hint || open === id) return null;
  const { reason } = smart.letters[smart.hint];
  return (
    <button type="button" className="smart-hint" onClick={() => toggle(id)}>
      <Letters smart={smart} />
      <span>
        <b>{`${letterNames[smart.hint]} is open.`}</b> {reason}
      </span>
    </button>
  );
}

function Letters({ smart: { letters, hint } }: { smart: Smart }) {
  return (
    <span className="smart-hint__letters" aria-hidden>
      {smartLetters.map((letter) => {
        const state =
          letter === hint ? 'is-said' : letters[letter].verdict === 'warn' ? 'is-open' : undefined;
        return (
          <i key={letter} className={state}>
            {letterNames[letter].charAt(0)}
          </i>
        );
      })}
    </span>
  );
}

/** All five letters, each with its reason and room for a note. It advises; nothing is held back by it. */
export function SmartTest({ id }: { id: ItemId }) {
  const smart = useSmart(id);
  if (!smart) return null;
  const holding = smartLetters.filter((letter) => smart.letters[letter].verdict === 'pass').length;
  return (
    <section className="detail__part" aria-label="SMART test">
      <h3 className="detail__head">
        SMART test <span className="num">{holding === 5 ? 'all five hold' : `${holding} of 5 hold`}</span>
      </h3>
      <ul className="smart">
        {smartLetters.map((letter) => {
          const { verdict, reason, question } = smart.letters[letter];
          const isOpen = verdict === 'warn';
          return (
            <li key={letter} className={isOpen ? 'smart__letter is-open' : 'smart__letter'}>
              <span className="smart__badge" aria-hidden>
                {letterNames[letter].charAt(0)}
              </span>
              <p className="smart__name">
                {letterNames[letter]}
                {isOpen ? (
                  <CircleAlert className="icon icon--s" aria-label="is open" />
                ) : (
                  <Check className="icon icon--s" aria-label="holds" />
                )}
              </p>
              <p className="smart__reason">
                {reason} {question && <q>{question}</q>}
              </p>
              <PartText
                part="smart"
                id={id}
                field={letter}
                label={`Note on ${letterNames[letter].toLowerCase()}`}
                isLabelHidden
                inline
                placeholder={isOpen ? notePlaceholders[letter] : 'Note'}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
