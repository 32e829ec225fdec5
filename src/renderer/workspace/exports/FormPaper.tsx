import { dayWords } from '@shared/blueprint/day-words';
import { readTable } from '@shared/blueprint/table-text';
import { useEffect, useMemo, useState } from 'react';
import { calendarEntries } from './calendar-entries';
import { type HtmlPicture, htmlPicture } from './html-picture';
import type { WayOut } from './ways-out';

const shownCharacters = 40_000;

/** A form that is a text, as who gets it will see it: tables as tables, words as words. */
export function FormPaper({ way, text }: { way: WayOut; text: string }) {
  const isTable = way.endsWith('-csv');
  const picture = useMemo(() => (way === 'html' ? htmlPicture(text) : null), [way, text]);
  const [broken, setBroken] = useState<string | null>(null);
  const table = useMemo(() => (isTable ? tableOf(text) : null), [isTable, text]);
  if (picture && broken !== text) return <Picture {...picture} onBroken={() => setBroken(text)} />;
  if (way === 'ics') return <Calendar ics={text} />;
  if (table) return <Table rows={table} />;
  const shown = text.length > shownCharacters ? `${text.slice(0, shownCharacters)}\n…` : text;
  return <pre className={way === 'text' ? 'paper__text plan' : 'paper__text paper__text--code'}>{shown}</pre>;
}

/** The file as a browser shows it; what the engine cannot draw is shown as it stands in the file. */
function Picture({ svg, widthPx, heightPx, onBroken }: HtmlPicture & { onBroken(): void }) {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [svg]);
  return (
    address && (
      <img
        className="paper__picture"
        src={address}
        width={widthPx}
        height={heightPx}
        alt="The file as a browser shows it"
        onError={onBroken}
      />
    )
  );
}

function Calendar({ ics }: { ics: string }) {
  const entries = useMemo(() => calendarEntries(ics), [ics]);
  if (entries.length === 0) return <p className="quiet">Nothing in the plan has a day yet.</p>;
  return (
    <ul className="paper__days">
      {entries.map(({ key, day, title, details }) => (
        <li key={key} className="paper__day">
          <span className="num quiet">{dayWords(day)}</span>
          <span>
            <span className="strong">{title}</span>
            <span className="paper__details">{details}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** From so many characters on a cell has to break. */
const longCell = 24;

interface Row {
  key: string;
  cells: { key: string; text: string }[];
}

function tableOf(text: string): Row[] | null {
  const read = readTable(text.replace(/^\ufeff/, ''), 'comma');
  if (!read.ok) return null;
  return read.value.rows.map(({ number, cells }) => ({
    key: `row ${number}`,
    cells: cells.map((cell, column) => ({ key: `column ${column}`, text: cell })),
  }));
}

function Table({ rows: [head, ...rows] }: { rows: readonly Row[] }) {
  return (
    <table className="paper__table">
      <thead>
        <tr>
          {head?.cells.map(({ key, text }) => (
            <th key={key} scope="col">
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key}>
            {cells.map((cell) => (
              <td key={cell.key} className={cell.text.length > longCell ? 'is-long' : undefined}>
                {cell.text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
