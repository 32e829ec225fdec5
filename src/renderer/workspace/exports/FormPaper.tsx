import { readTable } from '@shared/blueprint/table-text';
import { useEffect, useMemo, useState } from 'react';
import { type HtmlPicture, htmlPicture } from './html-picture';
import type { WayOut } from './ways-out';

const shownCharacters = 40_000;

/** A form that is a text, as who gets it will see it: tables as tables, words as words. */
export function FormPaper({ way, text }: { way: WayOut; text: string }) {
  const isTable = way.endsWith('-csv');
  const picture = useMemo(() => (way === 'html' ? htmlPicture(text) : null), [way, text]);
  const table = useMemo(() => (isTable ? tableOf(text) : null), [isTable, text]);
  if (picture) return <Picture {...picture} />;
  if (table) return <Table rows={table} />;
  const shown = text.length > shownCharacters ? `${text.slice(0, shownCharacters)}\n…` : text;
  return <pre className={way === 'text' ? 'paper__text plan' : 'paper__text paper__text--code'}>{shown}</pre>;
}

/** The file as a browser shows it. */
function Picture({ svg, widthPx, heightPx }: HtmlPicture) {
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
      />
    )
  );
}

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
              <td key={cell.key}>{cell.text}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
