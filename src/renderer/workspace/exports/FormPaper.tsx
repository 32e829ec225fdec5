import { readTable } from '@shared/blueprint/table-text';
import { useMemo } from 'react';
import type { WayOut } from './ways-out';

const shownCharacters = 40_000;

/** A form that is a text, as who gets it will see it: tables as tables, words as words. */
export function FormPaper({ way, text }: { way: WayOut; text: string }) {
  const isTable = way.endsWith('-csv');
  const table = useMemo(() => (isTable ? tableOf(text) : null), [isTable, text]);
  if (table) return <Table rows={table} />;
  const shown = text.length > shownCharacters ? `${text.slice(0, shownCharacters)}\n…` : text;
  return <pre className={way === 'text' ? 'paper__text plan' : 'paper__text paper__text--code'}>{shown}</pre>;
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
