import { dayWords } from '@shared/blueprint/day-words';
import { CircleCheck, FileQuestion, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { wordsFor } from '../../words';
import { Pieces } from '../history/Differences';
import type { CheckedPdf as Checked, KnownVersion } from './check-pdf';
import './versions.css';

type Tone = 'good' | 'warn' | 'late' | 'plain';
const icons: Readonly<Record<Tone, ReactElement>> = {
  good: <CircleCheck className="icon is-good" aria-hidden />,
  warn: <TriangleAlert className="icon is-warn" aria-hidden />,
  late: <TriangleAlert className="icon is-late" aria-hidden />,
  plain: <FileQuestion className="icon" aria-hidden />,
};

const called = ({ plan, number, agreedOn }: KnownVersion): string =>
  [
    `version ${number}${plan.trim() === '' ? '' : ` of “${plan}”`}`,
    agreedOn && `agreed ${dayWords(agreedOn)}`,
  ]
    .filter(Boolean)
    .join(', ');

/** What a PDF turned out to be. */
export function CheckedPdf({ checked }: { checked: Checked }) {
  const [tone, title, text] = wordsOf(checked);
  return (
    <div className="checked" role="status">
      {icons[tone]}
      <div className="checked__words">
        <p className="strong">{title}</p>
        <p>{text}</p>
        {checked.kind === 'changed' && checked.changes && (
          <p className="checked__changes plan">
            <Pieces pieces={checked.changes} />
          </p>
        )}
        <p className="small quiet">{checked.fileName}</p>
      </div>
    </div>
  );
}

function wordsOf(checked: Checked): [tone: Tone, title: string, text: string] {
  switch (checked.kind) {
    case 'as-agreed':
      return [
        'good',
        `This is ${called(checked.version)}.`,
        'The file is exactly as it was agreed, byte for byte.',
      ];
    case 'other-look':
      return [
        'good',
        `This is ${called(checked.version)}, in another look.`,
        'It is the agreed plan, byte for byte as Backcast prints it in this layout and language.',
      ];
    case 'same-words':
      return [
        'warn',
        `This says ${called(checked.version)}.`,
        'Its words are those that were agreed, but the file is not the one that Backcast makes: another program, or another Backcast, has written it.',
      ];
    case 'changed':
      return [
        'late',
        `This says ${called(checked.version)}, but it is not the page that was agreed.`,
        `Somebody has changed it, or it is a print of another day. ${
          checked.changes
            ? 'Struck through is what was agreed, underlined what stands there instead.'
            : 'Hardly a word is the same. What was agreed is kept here, unchanged.'
        }`,
      ];
    case 'not-compared': {
      const { title, text } = wordsFor(checked.code);
      return ['warn', `This says ${called(checked.version)}.`, `It could not be compared. ${title}. ${text}`];
    }
    case 'unknown':
      return [
        'plain',
        `This carries the mark ${checked.mark}.`,
        'No plan of this client has a version with it. It may be of another client, or agreed on another laptop whose changes have not arrived.',
      ];
    case 'no-version':
      return [
        'plain',
        'No agreed version stands on this.',
        'It is a draft, or no page of Backcast at all. Only agreed versions carry a mark.',
      ];
    case 'unreadable':
      return [
        'plain',
        'This cannot be read as a PDF.',
        'It may be damaged, protected with a password, or something else. Nothing was changed.',
      ];
  }
}
